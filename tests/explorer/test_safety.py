"""Hostile article text stays text on every page and in the saved file, and the policy forbids inline code."""

from pathlib import Path
from typing import Any

import pytest

from tests.explorer.conftest import TAG
from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

ASK = """(query) => fetch('/sparql?query=' + encodeURIComponent(query),
  { headers: { Accept: 'application/sparql-results+json' } }).then((answer) => answer.json())"""


def harmless(page: Any) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.locator("main img").count() == 0
    assert (
        page.evaluate("document.querySelectorAll('main script, main [onerror], main [onload]').length") == 0
    )


def hostile_article(page: Any) -> str:
    query = """SELECT ?a WHERE { GRAPH ?a { ?a <https://w3id.org/saisamphan/ontology#key> ?k
      FILTER(CONTAINS(?k, "hostile")) } }"""
    answer = page.evaluate(ASK, query)
    return str(answer["results"]["bindings"][0]["a"]["value"]).rsplit("/", 1)[1]


def test_an_article_with_tags_is_shown_as_text(visit: Any) -> None:
    page = visit("/")
    name = hostile_article(page)
    page.goto(page.url.split("#")[0] + f"#/article/{name}?mark=0-2000")
    page.wait_for_selector("article.prose .quoted")
    assert TAG in page.inner_text("article.prose")
    harmless(page)
    assert "<img" in page.title() or "สายสัมพันธ์" in page.title()


def test_sentences_with_tags_are_shown_as_text(visit: Any, drawn: Any, tmp_path: Path) -> None:
    page = visit("/#/entity/organization/codi", accept_downloads=True)
    page.wait_for_selector("ul.facts")
    for button in page.locator("ul.facts .sources").all():
        button.click()
    page.locator(".mentioned h3", has_text="<img").first.wait_for()
    page.locator("ul.facts .sentences blockquote").first.wait_for()
    harmless(page)
    page.get_by_role("button", name="แบ่งปัน").click()
    with page.expect_download(timeout=120_000) as expected:
        page.locator(".menu .sheet button", has_text="ไฟล์เดียว").click()
    expected.value.save_as(tmp_path / "file.html")
    other = visit((tmp_path / "file.html").as_uri())
    other.locator(".mentioned h3", has_text="<img").first.wait_for()
    harmless(other)


def test_hostile_addresses_do_nothing(visit: Any) -> None:
    page = visit("/#/search?q=" + "%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D1%22%3E")
    page.wait_for_selector(".results .state, .results section")
    harmless(page)
    for address in (
        "#/graph?s=%%%",
        "#/graph?s=AAAA",
        "#/entity/../../etc",
        "#/graph?nodes=javascript:alert(1)",
    ):
        other = visit("/" + address, allowed="40")
        other.wait_for_selector("[role=alert], .nothing h2, .state")
        harmless(other)


def test_the_policy_forbids_inline_code_and_nothing_needs_it(visit: Any, service: str) -> None:
    page = visit("/")
    policy = page.evaluate("fetch('/').then((answer) => answer.headers.get('content-security-policy'))")
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    until(page, "document.querySelectorAll('.often li').length > 0")
    assert page.evaluate("document.querySelectorAll('script:not([src]), style').length") == 0
