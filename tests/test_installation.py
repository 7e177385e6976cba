"""The wheel in an empty environment: it holds all it needs and works from any folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*words: object, folder: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "KG_STORE")
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "wheel", "--no-deps", "-w", tmp_path, ROOT, folder=tmp_path)
    (wheel,) = tmp_path.glob("saisamphan-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python, kg = tmp_path / "venv" / "bin" / "python", tmp_path / "venv" / "bin" / "kg"
    run(python, "-m", "pip", "-q", "install", "-c", ROOT / "constraints.txt", wheel, folder=tmp_path)
    where = run(python, "-c", "import kg; from kg import resources; print(resources.root())", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
    articles = Path(where.strip()) / "data" / "sample" / "articles"
    run(kg, "build", articles, "--store", tmp_path / "graph", folder=tmp_path)
    names = ["--name", "partners", "--param", "name=พอช.", "--format", "csv", "--store", tmp_path / "graph"]
    assert "การเคหะแห่งชาติ" in run(kg, "query", *names, folder=tmp_path)
    run(kg, "view", "--focus", "พอช.", "-o", "p.html", "--store", tmp_path / "graph", folder=tmp_path)
    assert "@font-face" in (tmp_path / "p.html").read_text(encoding="utf-8")
