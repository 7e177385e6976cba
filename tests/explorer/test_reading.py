"""Search, the page of a thing, and its sentences in the article, as a reader uses them."""

from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

CODI = "สถาบันพัฒนาองค์กรชุมชน"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("พอช", CODI),
        ("community organizations dev", CODI),
        ("สถาบันพัฒนาองค์กรชุมชม", CODI),
        ("Baan Mankong", "โครงการบ้านมั่นคง"),
        ("Somchat", "สมชาติ ภาระสุวรรณ"),
    ],
)
def test_search_answers_as_one_types(visit: Any, typed: str, found: str) -> None:
    page = visit("/")
    box = page.locator(".search.large input")
    box.press_sequentially(typed, delay=20)
    option = page.locator("[role=option]", has_text=found).first
    option.wait_for()
    assert page.locator(".found .group .count").first.inner_text().strip().replace(",", "").isdigit()
    assert box.get_attribute("aria-expanded") == "true"


def test_search_by_keyboard_opens_the_page(visit: Any) -> None:
    page = visit("/")
    page.keyboard.press("/")
    page.locator(".search.large input").fill("พอช")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][aria-selected=true]")
    name = marked.locator(".name").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1")
    until(page, "name => document.querySelector('h1')?.textContent === name", name)


def test_results_are_grouped_with_counts_and_nothing_found_says_what_to_do(visit: Any, keep: Any) -> None:
    page = visit("/")
    page.locator(".search.large input").fill("เชียง")
    page.keyboard.press("Enter")
    page.wait_for_selector(".results section")
    heads = page.locator(".results h2").all_inner_texts()
    assert any("สถานที่" in head for head in heads)
    assert all(any(letter.isdigit() for letter in head) for head in heads)
    keep(page, "results")
    page.goto(page.url.split("#")[0] + "#/search?q=ฮฮฮฮฮฮ")
    until(page, "text => document.querySelector('.results')?.innerText.includes(text)", "ลองคำที่สั้นลง")


def test_a_thing_has_names_facts_timeline_map_and_sentences(visit: Any, keep: Any) -> None:
    page = visit("/#/entity/organization/codi")
    page.wait_for_selector("ul.facts")
    page.wait_for_selector(".timeline-chart .mark")
    page.wait_for_selector(".province")
    page.wait_for_selector(".mentioned blockquote mark")
    assert page.inner_text("h1") == CODI
    assert "Community Organizations Development Institute" in page.inner_text(".entity-head")
    assert "พอช." in page.inner_text(".names")
    assert "ผู้ดำรงตำแหน่ง" in page.inner_text("#facts")
    keep(page, "entity")
    source = page.locator("ul.facts .sources").first
    source.click()
    page.locator("ul.facts .sentences blockquote").first.wait_for()
    assert source.get_attribute("aria-expanded") == "true"
    assert page.locator("ul.facts .sentences .origin a").first.get_attribute("href").startswith("#/article/")
    page.locator(".timeline-chart .mark [role=button]").first.focus()
    page.keyboard.press("Enter")
    page.locator("#timeline .sentences blockquote").first.wait_for()


def test_a_sentence_opens_in_its_article_with_highlights(visit: Any, keep: Any) -> None:
    page = visit("/#/entity/organization/codi")
    page.locator(".mentioned .read").first.click()
    page.wait_for_selector("article.prose .quoted")
    assert page.locator("article.prose a.named").count() > 3
    assert page.locator(".quoted").first.evaluate("each => each.getBoundingClientRect().top") < 900
    keep(page, "article")


def test_an_entity_address_opens_its_page(visit: Any) -> None:
    page = visit("/organization/codi")
    page.wait_for_selector("ul.facts")
    assert page.inner_text("h1") == CODI


def test_calendar_and_language_turn_everywhere(visit: Any) -> None:
    page = visit("/#/entity/organization/codi")
    page.wait_for_selector("#facts .dates")
    assert "พ.ศ. 25" in page.inner_text("#facts")
    page.locator("header select").first.select_option("ce")
    page.wait_for_selector("#facts .dates")
    assert "ค.ศ. 20" in page.inner_text("#facts")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("#facts .dates")
    assert page.inner_text("h1") == "Community Organizations Development Institute"
    assert "Facts" in page.inner_text("#facts h2")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_what_is_not_there_says_so(visit: Any) -> None:
    page = visit("/#/entity/person/nobody", allowed="404")
    page.wait_for_selector("[role=alert]")
    assert page.get_by_role("button", name="ลองอีกครั้ง").is_visible()
    page.goto(page.url.split("#")[0] + "#/nowhere")
    page.wait_for_selector(".state a")
