// The sentences that mention a thing, by article.
import type { Mention } from "../api/records";
import * as service from "../api/service";
import { marked } from "../article/text";
import { when } from "../dates";
import { fill, h } from "../dom";
import { articleHref } from "../route";
import { empty, problem } from "../states";
import { number, t } from "../words";

export const MENTIONS = 30;

export async function drawMentions(place: HTMLElement, iri: string): Promise<void> {
  const first = await service.mentions(iri, { limit: MENTIONS });
  if (!first.total) return fill(place, empty(t("noFacts")));
  const known = [...first.mentions];
  const list = h("div", { class: "mention-list" }, grouped(known, iri));
  const button = h("button", { type: "button", onclick: () => void more() });
  const label = () => {
    const rest = first.total - known.length;
    button.hidden = rest <= 0;
    button.textContent = t("more", { n: number(Math.min(MENTIONS, rest)) });
  };
  async function more(): Promise<void> {
    button.disabled = true;
    try {
      const answer = await service.mentions(iri, { limit: MENTIONS, offset: known.length });
      known.push(...answer.mentions);
      fill(list, grouped(known, iri));
      label();
      if (!answer.mentions.length) button.hidden = true;
    } catch (error) {
      button.after(problem(error));
    }
    button.disabled = false;
  }
  label();
  fill(place, list, button);
}

function grouped(mentions: Mention[], iri: string): HTMLElement[] {
  const articles = Map.groupBy(mentions, (each) => each.article.iri);
  return [...articles.values()].map((list) => {
    const { article } = list[0] as Mention;
    const sentences = Map.groupBy(list, (each) => each.sentence?.start ?? each.start);
    return h(
      "section",
      { class: "mentioned" },
      h("h3", { lang: "th" }, h("a", { href: articleHref(article.iri) }, article.title ?? article.key), article.date ? h("span", { class: "meta" }, ` ${when(article.date)}`) : null),
      [...sentences.values()].map((same) => sentence(same, iri)),
    );
  });
}

function sentence(same: Mention[], iri: string): HTMLElement | null {
  const first = same[0] as Mention;
  if (!first.sentence) return null;
  const highlights = same.map(({ start, end }) => ({ start, end, iri, type: "focus" }));
  return h(
    "blockquote",
    { lang: "th" },
    marked(first.sentence.text, first.sentence.start, { highlights, focus: iri }),
    " ",
    h("a", { class: "read", href: articleHref(first.article.iri, first.sentence) }, t("openArticle")),
  );
}
