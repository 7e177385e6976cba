"""The explorer in Chromium, on a graph of ``data/sample`` and one hostile article, served by ``kg serve``."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.waiting import until

ROOT = Path(__file__).parents[2]
TAG = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
HOSTILE = f"""ชุมชนร้องเรียน {TAG} </script><svg onload="window.ran=1">

เมื่อวันที่ 5 มีนาคม 2567 นายประหลาด ร้ายกาจ ผู้อำนวยการสถาบันพัฒนาองค์กรชุมชน (พอช.) กล่าวว่า {TAG} จะทำงานต่อไป

สถาบันพัฒนาองค์กรชุมชนจัดประชุม{TAG}เครือข่ายที่จังหวัดเชียงใหม่ "onmouseover="window.ran=1" ร่วมกับการเคหะแห่งชาติ
"""
WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def built() -> None:
    """The explorer's files, built if they are old."""
    subprocess.run([ROOT / "scripts" / "explorer.sh"], check=True)


@pytest.fixture(scope="session")
def service(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running ``kg serve``."""
    folder = tmp_path_factory.mktemp("explorer")
    (folder / "hostile").mkdir()
    (folder / "hostile" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    store = folder / "graph"
    kg = [str(Path(sys.executable).with_name("kg"))]
    paths = [str(ROOT / "data" / "sample" / "articles"), str(folder / "hostile")]
    subprocess.run([*kg, "build", *paths, "--store", str(store), "--quiet"], check=True, capture_output=True)
    log = folder / "log"
    with log.open("w") as file:
        running = subprocess.Popen(
            [*kg, "serve", "--store", str(store), "--port", "0"], stdout=file, stderr=file
        )
        try:
            yield _address(running, log)
        finally:
            running.terminate()
            running.wait(20)


def _address(running: "subprocess.Popen[bytes]", log: Path) -> str:
    for _ in range(600):
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found:
            return found[0]
        assert running.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(f"kg serve did not start within a minute: {log.read_text()}")


@pytest.fixture(scope="session")
def browser(chromium: Callable[..., Any]) -> Iterator[Any]:
    """Chromium with WebGL, drawn by the processor."""
    started = chromium(*WEBGL)
    yield started
    started.close()


@pytest.fixture
def visit(browser: Any, service: str) -> Iterator[Open]:
    """Opens an address of the service; at the end no request has left it and nothing was logged.

    ``allowed`` are words of messages that a test provokes.
    """
    outside: list[str] = []
    problems: list[str] = []
    permitted: list[str] = []
    contexts = []

    def opened(
        address: str = "/", *, size: tuple[int, int] = (1400, 900), allowed: str = "", **more: Any
    ) -> Any:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **more)
        contexts.append(context)
        permitted.extend([allowed] if allowed else [])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda sent: _note(outside, service, sent.url))
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(address if "://" in address else service + address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
    assert [each for each in problems if not any(word in each for word in permitted)] == []


def _note(outside: list[str], service: str, url: str) -> None:
    if not url.startswith((service, "data:", "blob:", "file:")):
        outside.append(url)


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[Any, str], None]:
    """Keeps a picture of the page as an artefact of the run, in ``build/explorer``, to be looked at."""

    def kept(page: Any, name: str) -> None:
        test = re.sub(r"\W+", "-", request.node.name.removeprefix("test_"))[:60].strip("-")
        page.screenshot(path=ROOT / "build" / "explorer" / f"{test}.{name}.png")

    return kept


@pytest.fixture
def drawn() -> Callable[[Any], None]:
    """Waits until the graph page has drawn its graph and noted it in the address."""

    def waited(page: Any) -> None:
        until(page, "window.explorer && window.explorer.ws.graph.order > 0")
        until(page, "location.hash.includes('s=')")

    return waited
