"""The page of the error report: nothing from outside, no text of an article that could run, every piece shown."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from viz import report
from viz.typeface import digest

HOSTILE = (
    "</blockquote></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' &amp; {{ 7*7 }} \u202e"
)


class Page(HTMLParser):
    """Elements with their attributes, and all text outside the style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = self.style = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] and self.elements[-1][0] == "style" and not self.style:
            self.style = data
        else:
            self.text += data


def finding(string: str) -> dict[str, Any]:
    pieces = [
        {"text": "", "gold": None, "read": None, "gap": True},
        {"text": string, "gold": "Person", "read": "Place", "gap": False},
        {"text": string, "gold": None, "read": "Place", "gap": False},
        {"text": string, "gold": None, "read": None, "gap": False},
    ]
    things = [{"type": "Person", "name": string}, {"type": "", "name": string}]
    return {"article": string, "side": "missed", "kind": "holdsPost", "cause": "Not said", "note": string,
            "things": things, "pieces": pieces}  # fmt: skip


def made(string: str, *, against: str | None = None) -> dict[str, Any]:
    """A report in which a string stands wherever text of an article or a file name goes."""
    one = finding(string)
    cause = {"id": "relation-invented", "name": "Not said", "meaning": "…", "count": 1, "before": 2,
             "sides": {"missed": 1, "false": 0, "wrong": 0}, "findings": [one]}  # fmt: skip
    row = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1, "before": 0.25}
    return {
        "name": string, "against": against, "absent": [string], "absent_before": [],
        "articles": [{"name": string, "source": string, "entities": 1, "relations": 1, "missed": 1, "false": 0,
                      "wrong": 0}],
        "mentions": 1, "misquoted": 0,
        "headline": [{"name": "Entities F1", "value": 0.5, "detail": "", "before": 0.25},
                     {"name": "Roles", "value": None, "detail": "", "before": None}],
        "groups": [{"name": "Relations", "causes": [cause]}], "unstated_before": 1,
        "types": [{"name": "Person", **row}, {"name": "all", **row}], "predicates": [{"name": "all", **row}],
        "methods": [{"name": string, "right": 1, "false": 1, "alone_right": 0, "alone_false": 0}], "rules": [],
        "changes": {"gained": [one], "lost": []} if against else None,
    }  # fmt: skip


@pytest.mark.parametrize("against", [None, HOSTILE])
def test_hostile_text_is_text(against: str | None) -> None:
    hostile, harmless = (Page(report.html(made(s, against=against and s))) for s in (HOSTILE, "ก"))
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in harmless.elements]
    assert [attrs.keys() for _, attrs in hostile.elements] == [attrs.keys() for _, attrs in harmless.elements]
    assert HOSTILE in hostile.text
    assert "script" not in {tag for tag, _ in hostile.elements}
    assert hostile.text.count(HOSTILE) == harmless.text.count("ก")


def test_nothing_is_fetched_and_only_the_style_is_let_in() -> None:
    page = Page(report.html(made("ก", against="ข")))
    addresses = [
        value for _, attrs in page.elements for name, value in attrs.items() if name in ("src", "href")
    ]
    assert [a for a in addresses if not a.startswith(("#", "data:"))] == []
    assert set(re.findall(r"url\((?!data:)", page.style)) == set()
    assert "@import" not in page.style
    [policy] = [a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src '" + digest(page.style) + "'")
    assert not any("style" in attrs for _, attrs in page.elements)


def test_links_lead_into_the_page() -> None:
    page = Page(report.html(made("ก", against="ข")))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for _, a in page.elements if a.get("href", "").startswith("#")}
    assert targets and targets <= set(ids)


def test_pieces_have_their_colours() -> None:
    page = report.html(made("ก"))
    assert '<mark class="gold Person"><span class="read Place">ก</span></mark>' in page
    assert '<mark><span class="read Place">ก</span></mark>ก</blockquote>' in page


def test_figures_and_what_changed() -> None:
    page = Page(report.html(made("ก", against="ข"))).text
    assert "▲ +0.250" in page
    assert "1 errors gone" in page
    assert "▲" not in Page(report.html(made("ก"))).text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report.html(made("ก")) == report.html(made("ก"))
    assert report.html(made("ก")).startswith("<!doctype html>")


@pytest.mark.slow
def test_in_chromium_a_link_opens_its_list_and_nothing_leaves_the_page(browser: Any, tmp_path: Path) -> None:
    path, seen = tmp_path / "page.html", list[str]()
    path.write_text(report.html(made(HOSTILE, against=HOSTILE)))
    page = browser.new_page(viewport={"width": 420, "height": 800})
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.goto(path.as_uri())
    one = page.locator("#relation-invented .finding")
    assert not one.is_visible()
    page.click("a[href='#relation-invented']")
    assert one.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 420
    page.emulate_media(media="print")
    assert page.locator("#gained .finding").is_visible()
    page.close()
    assert [each for each in seen if not each.startswith("data:")] == [path.as_uri()]
