"""Old files through LibreOffice where it is there: converted beside the worker, never left over."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import opening
from app.foreign import libreoffice
from app.opening import open_paper, open_source
from models.errors import Cancelled, KnownError
from tests.app.ole_files import doc_file
from tests.app.word_files import DocxMaker, comment, cut, end_of, ins, par, start_of

LIBREOFFICE = shutil.which("soffice")
PAPER = "某局2026年工作要点\r一、抓好党建\r全年推进。\r"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")


@pytest.fixture(name="old")
def fixture_old(tmp_path: Path) -> Path:
    return doc_file(tmp_path / "旧.doc", PAPER)


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, lines: str) -> None:
    """Let a script take the place of LibreOffice; ``out`` is where it is to write."""
    script = folder / "soffice"
    head = "import shutil, subprocess, sys, time\nfrom pathlib import Path\n"
    head += "out = Path(sys.argv[sys.argv.index('--outdir') + 1])\nout.mkdir()\n"
    script.write_text(f"#!{sys.executable}\n{head}{lines}\n", "utf-8")
    script.chmod(0o755)
    for module in (opening, libreoffice):
        monkeypatch.setattr(module, "program", lambda: str(script))


def without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opening, libreoffice):
        monkeypatch.setattr(module, "program", lambda: None)


def test_without_libreoffice_the_text_alone_is_read(
    monkeypatch: pytest.MonkeyPatch, old: Path
) -> None:
    without_libreoffice(monkeypatch)
    assert any("只有文字，批注和修订未读出" in note for note in open_paper(str(old)).notes)


def test_what_libreoffice_made_is_read_and_named(
    monkeypatch: pytest.MonkeyPatch, old: Path, tmp_path: Path
) -> None:
    made = DocxMaker(tmp_path)(par("转换后的要点", style="T") + par("抓好落实。"))
    stand_in(monkeypatch, tmp_path, f"shutil.copy({made!r}, out / 'source.docx')")
    reading = open_paper(str(old))
    assert reading.papers[0].title == "转换后的要点"
    assert "LibreOffice" in reading.notes[0]
    source = open_source(str(old))
    assert source.sha256 == open_source(str(old)).sha256
    assert "LibreOffice" in source.notes[0]


def test_a_failed_conversion_falls_back_to_the_text(
    monkeypatch: pytest.MonkeyPatch, old: Path, tmp_path: Path
) -> None:
    stand_in(monkeypatch, tmp_path, "sys.exit(1)")
    assert open_paper(str(old)).papers[0].title == "某局2026年工作要点"


def test_cancelling_ends_libreoffice_with_its_children(
    monkeypatch: pytest.MonkeyPatch, old: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "still-there"
    child = f"[sys.executable, '-c', \"import time; time.sleep(2); open({str(mark)!r}, 'w')\"]"
    ready = tmp_path / "ready"
    stand_in(
        monkeypatch,
        tmp_path,
        f"subprocess.Popen({child})\nopen({str(ready)!r}, 'w')\ntime.sleep(60)",
    )
    start = time.monotonic()
    with pytest.raises(Cancelled):
        open_paper(str(old), cancelled=ready.exists)
    assert time.monotonic() - start < 20
    time.sleep(2.5)
    assert not mark.exists()


def test_a_time_limit_ends_it_too(
    monkeypatch: pytest.MonkeyPatch, old: Path, tmp_path: Path
) -> None:
    stand_in(monkeypatch, tmp_path, "time.sleep(60)")
    folder = tmp_path / "work"
    folder.mkdir()
    start = time.monotonic()
    assert libreoffice.converted(old, folder, seconds=0.5) is None
    assert time.monotonic() - start < 10


def test_a_file_with_a_password_is_refused_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, tmp_path, "sys.exit(1)")
    locked = doc_file(tmp_path / "锁.doc", PAPER, flags=0x300)
    with pytest.raises(KnownError, match="有密码"):
        open_paper(str(locked))


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "wps", "rtf"])
def test_libreoffice_brings_comments_and_changes(tmp_path: Path, ending: str) -> None:
    body = par("某局2026年工作要点", style="T") + par("一、抓好党建")
    body += par("全年增长", cut("5%"), ins("6%"), start_of(1), "以上", end_of(1), "。")
    made = DocxMaker(tmp_path)(body, comments=comment(1, "请核对"))
    form = "rtf" if ending == "rtf" else "doc"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", form, "--outdir"]
    subprocess.run([*command, str(tmp_path), made], check=True, capture_output=True, timeout=120)
    old = Path(made).with_suffix(f".{form}").rename(tmp_path / f"旧.{ending}")
    (paper,) = open_paper(str(old)).papers
    assert [one.text for one in paper.sections] == ["抓好党建", "全年增长5%以上。"]
    assert [(one.words, one.segments[0].quote) for one in paper.remarks] == [("请核对", "以上")]
    assert [(one.old, one.new) for one in paper.suggestions] == [("5%", "6%")]
