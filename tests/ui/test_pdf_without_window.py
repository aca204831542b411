"""A PDF from the command line: no display, no window, the words in it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNWANTED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    command = [sys.executable, "main.py", *words, "--store", str(store)]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


def test_a_plan_becomes_a_pdf_without_a_display(tmp_path: Path) -> None:
    paper = tmp_path / "要点.txt"
    paper.write_text("青石县示范局2026年工作要点\n一、抓好落实\n全年办结42件。\n", encoding="utf-8")
    store, out = tmp_path / "suiji.db", tmp_path / "要点.pdf"
    assert main(store, "import", str(paper)).returncode == 0
    done = main(store, "export", "青石县示范局2026年工作要点", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已写出正式稿“要点.pdf”，里面没有批注、修改痕迹和内部编号。\n"
    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert str(tmp_path).encode() not in data
