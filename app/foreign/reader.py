"""The one entry for foreign files, run inside the worker process."""

from pathlib import Path

from app.foreign.plain_text import decode, markdown_lines, text_lines
from app.foreign.preflight import FileKind, preflight, unreadable
from app.paper import Reading, SourceLine
from app.recognise.reading import recognise
from models.errors import KnownError

MOST_SECTIONS = 100_000  # five times the longest plan the program is measured with


def read_file(path: str) -> tuple[SourceLine, ...]:
    """Return the lines of a .txt, .md or .docx file; raises KnownError where it cannot be read."""
    return _read(Path(path))[0]


def read_paper(path: str, year: int | None = None) -> Reading:
    """Read a file and recognise its papers; ``year`` overrides what they say.

    Raises KnownError for a file that cannot be read or holds no words.
    """
    lines, notes = _read(Path(path))
    reading = recognise(lines, year=year)
    if not reading.papers:
        raise KnownError("文件里没有可以导入的文字。", "请确认选对了文件；扫描件需要先识别成文字。")
    _refuse_too_many(sum(len(paper.sections) for paper in reading.papers))
    return Reading(reading.papers, reading.removed, notes + reading.notes)


def _refuse_too_many(sections: int) -> None:
    if sections > MOST_SECTIONS:
        raise KnownError(
            f"文件里的条目太多：共 {sections} 条，一次最多读 {MOST_SECTIONS} 条。",
            "请把它分成几个较小的文件，再分别导入。",
        )


def _read(path: Path) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    kind = preflight(path)
    if kind is FileKind.XLSX:
        raise KnownError(
            "这是 Excel 表格，目前不能作为文字材料导入。", "请选择 .docx、.txt 或 .md 文件。"
        )
    if kind is FileKind.DOCX:
        from app.foreign.docx import read_docx

        found = read_docx(path)
        return tuple(found.lines), tuple(found.notes)
    text = decode(_bytes_of(path))
    return (markdown_lines(text) if kind is FileKind.MARKDOWN else text_lines(text)), ()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
