"""The SPARQL page: examples, editor, answers in five views, downloads, a link that reproduces them."""

from pathlib import Path
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

EDITOR = "document.querySelector('.CodeMirror').CodeMirror"


@pytest.fixture
def ask(visit: Any) -> Any:
    """Opens the page with an example that has been run."""

    def asked(name: str, **more: Any) -> Any:
        page = visit(f"/#/sparql?example={name}&run=1", **more)
        page.wait_for_selector(".result table, .result .verdict, .result .state:not(.waiting)")
        return page

    return asked


def test_an_example_is_chosen_run_and_its_value_changed(visit: Any, keep: Any) -> None:
    page = visit("/#/sparql")
    page.wait_for_selector(".CodeMirror")
    page.locator(".examples select").select_option("post-holders")
    page.wait_for_selector(".result table")
    assert "กฤษดา สมประสงค์" in page.inner_text(".result")
    assert "พ.ศ." in page.inner_text(".result tbody")
    keep(page, "table")
    field = page.locator(".parameters input").first
    field.fill('ไม่มี " ชื่อนี้')
    field.press("Enter")
    page.wait_for_selector(".result .state:has-text('ไม่มีคำตอบ')")
    assert '"ไม่มี \\" ชื่อนี้"' in page.evaluate(f"{EDITOR}.getValue()")


def test_answers_as_chart_map_timeline_and_graph(ask: Any, keep: Any) -> None:
    page = ask("programmes-by-province")
    for name, selector in (("แผนภูมิ", ".bars rect"), ("แผนที่", ".province.meant")):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_selector(selector)
        keep(page, selector.strip(".").split()[0])
    assert page.get_by_role("button", name="เส้นเวลา", exact=True).is_disabled()
    page = ask("post-holders")
    page.get_by_role("button", name="เส้นเวลา", exact=True).click()
    page.wait_for_selector(".result .timeline-chart .mark")
    page.get_by_role("button", name="กราฟ", exact=True).click()
    page.wait_for_selector(".small-graph canvas")
    page.get_by_role("link", name="เปิดในกราฟ").click()
    until(page, "window.explorer && window.explorer.ws.graph.order > 2")


def test_triples_are_drawn_as_a_graph(visit: Any) -> None:
    page = visit("/#/sparql")
    page.wait_for_selector(".CodeMirror")
    query = (
        "PREFIX sai: <https://w3id.org/saisamphan/ontology#>\\n"
        "CONSTRUCT { ?s sai:partnerOf ?o } WHERE { ?s sai:partnerOf ?o } LIMIT 20"
    )
    page.evaluate(f'{EDITOR}.setValue("{query}")')
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".result table")
    assert page.locator(".result th").all_inner_texts() == ["subject", "predicate", "object"]
    page.get_by_role("button", name="กราฟ", exact=True).click()
    page.wait_for_selector(".small-graph canvas")
    assert page.locator(".results-head select option").all_inner_texts()[1:] == [
        "Turtle",
        "N-Triples",
        "JSON-LD",
        "RDF/XML",
    ]


def test_the_link_reproduces_query_and_view(ask: Any, visit: Any) -> None:
    page = ask("programmes-by-province")
    page.get_by_role("button", name="แผนภูมิ", exact=True).click()
    page.wait_for_selector(".bars rect")
    until(page, "location.hash.includes('view=chart') && location.hash.includes('run=1')")
    other = visit(page.url)
    other.wait_for_selector(".bars rect")
    assert other.evaluate(f"{EDITOR}.getValue()") == page.evaluate(f"{EDITOR}.getValue()")


@pytest.mark.parametrize(
    ("label", "beginning"), [("CSV", "programmes,"), ("JSON", "{"), ("XML", "<?xml"), ("TSV", "?programmes")]
)
def test_answers_are_downloaded(ask: Any, tmp_path: Path, label: str, beginning: str) -> None:
    page = ask("programmes-by-province", accept_downloads=True)
    with page.expect_download() as expected:
        page.locator(".results-head select").select_option(label)
    expected.value.save_as(tmp_path / "answer")
    assert (tmp_path / "answer").read_text(encoding="utf-8").startswith(beginning)


def test_a_wrong_query_says_where(visit: Any) -> None:
    page = visit("/#/sparql?query=SELEC%20%2A%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&run=1", allowed="400")
    page.wait_for_selector(".result [role=alert]")
    assert len(page.inner_text(".result [role=alert]")) > 10
    assert page.locator(".CodeMirror .parseErrorIcon").count() == 1


def test_prefixes_classes_and_properties_are_completed(visit: Any, keep: Any) -> None:
    page = visit("/#/sparql")
    page.wait_for_selector(".CodeMirror")
    start = "PREFIX sai: <https://w3id.org/saisamphan/ontology#>\\nSELECT * WHERE { ?s sai:holds"
    page.evaluate(f'{EDITOR}.setValue("{start}"); {EDITOR}.focus(); {EDITOR}.setCursor(1, 99)')
    page.keyboard.press("Control+Space")
    until(
        page, f"{EDITOR}.getValue().includes('sai:holdsPost') || document.querySelector('.CodeMirror-hint')"
    )
    keep(page, "completion")
    typed = "SELECT * WHERE { ?s a <https://w3id.org/saisamphan/ontology#Progr"
    page.evaluate(f'{EDITOR}.setValue("{typed}"); {EDITOR}.setCursor(0, 99)')
    page.keyboard.press("Control+Space")
    until(
        page,
        f"{EDITOR}.getValue().includes('ontology#Programme') || document.querySelector('.CodeMirror-hint')",
    )
