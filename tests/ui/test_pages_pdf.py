"""PDF: text that can be copied and searched, pages of both kinds, nothing hidden, no display."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run, RunRole
from app.blocks.paper import Paper, Properties
from app.layout.builtin import GRID
from app.pages.pdf_text import unicode_names
from models.errors import KnownError
from ui.pages.pdf import pdf_bytes

ROOT = Path(__file__).resolve().parents[2]
# Each of these shares its glyph with a radical or a compatibility ideograph in some font.
TRAPS = "一田目水生非户长门马龙更车见贝页风飞食鱼鸟麦黄齐齿用木火"
TABLE = Block(BlockKind.TABLE, rows=(("序号", "任务"), ("1", "推进")), wide=True)


def paper(*texts: str, **more: object) -> Paper:
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Run(text, RunRole.WORDS),)) for text in texts)
    return Paper(blocks, **more)  # type: ignore[arg-type]


def drawings(data: bytes) -> bytes:
    """What the pages draw, inflated."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", data, re.DOTALL)
    found = b""
    for stream in streams:
        try:
            found += zlib.decompressobj().decompress(stream)
        except zlib.error:
            found += stream
    return found


def test_each_glyph_is_called_by_the_character_that_was_written(qapp: QApplication) -> None:
    text = TRAPS + "“2026”——……·12.5%"
    names = set(unicode_names(pdf_bytes(paper(text))))
    assert set(text) <= names
    assert names <= set(text + "— 1\ufffd")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
@pytest.mark.oracle
def test_another_program_reads_the_words(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_bytes(paper(TRAPS)))
    done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    assert TRAPS in done.stdout.decode().replace("\n", "")


def test_a_file_says_nothing_but_what_was_chosen(qapp: QApplication) -> None:
    plain = pdf_bytes(paper("正文"))
    assert not re.search(rb"Qt|Producer|Author|Creator|Date|uuid|/home|/tmp|Title", plain)
    named = pdf_bytes(paper("正文", properties=Properties(title="计划")))
    assert b"/Title <FEFF8BA15212>" in named


def test_the_same_paper_gives_the_same_bytes(qapp: QApplication) -> None:
    assert pdf_bytes(paper("正文")) == pdf_bytes(paper("正文"))


def test_pages_stand_and_lie(qapp: QApplication) -> None:
    blocks = (*paper("正文").blocks, TABLE, *paper("后文").blocks)
    sizes = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", pdf_bytes(Paper(blocks)))
    assert [(int(wide), int(high)) for wide, high in sizes] == [(595, 842), (842, 595), (595, 842)]


def test_changes_are_marked_in_a_colour_of_their_own(qapp: QApplication) -> None:
    change = Change(ChangeKind.INSERTED, "沈书雅", "2026-01-08T09:00:00")
    run = Run("新增", RunRole.WORDS, change=change)
    marked = pdf_bytes(Paper((Block(BlockKind.PARAGRAPH, (run,)),)))
    colour = rb"0\.70\d* 0\.14\d* 0\.11\d* "
    assert re.search(colour, drawings(marked))
    assert not re.search(colour, drawings(pdf_bytes(paper("新增"))))
    assert "沈书雅".encode("utf-16-be") not in marked


def test_signs_that_no_named_font_has_are_drawn_all_the_same(qapp: QApplication) -> None:
    assert pdf_bytes(paper("正文\U0001f600\ue000末"), GRID).startswith(b"%PDF")


def test_without_any_chinese_font_one_sentence_says_what_to_do(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.fonts.QFontDatabase.families", lambda *_: [])
    with pytest.raises(KnownError, match="没有中文字体"):
        pdf_bytes(paper("正文"))


def test_a_file_is_written_on_another_thread_as_well(qapp: QApplication) -> None:
    made: list[bytes] = []
    thread = Thread(target=lambda: made.append(pdf_bytes(paper(TRAPS))))
    thread.start()
    thread.join()
    assert made == [pdf_bytes(paper(TRAPS))]


def test_a_file_is_written_without_a_display() -> None:
    script = (
        "from app.blocks.paper import Paper; from ui.pages.pdf import pdf_bytes;"
        "import sys; sys.stdout.buffer.write(pdf_bytes(Paper(())))"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, check=False)
    assert done.stdout.startswith(b"%PDF"), done.stderr.decode()
