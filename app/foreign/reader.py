"""The one entry for foreign files, run inside the worker process."""

from dataclasses import dataclass, field
from pathlib import Path

from app.excel_in.values import ENDINGS
from app.foreign.markdown import is_markdown, markdown_lines
from app.foreign.plain_text import decode, text_lines
from app.foreign.preflight import SAVE_AS, FileKind, preflight, unreadable
from app.paper import NO_OFFICE, OfficeWords, Reading, SourceLine, SourceMarks
from app.recognise.placing import placed
from app.recognise.reading import recognise
from app.understand.citations import doubled_titles
from app.understand.reading import understood
from models.errors import KnownError

MOST_SECTIONS = 100_000  # five times the longest plan the program is measured with
MOST_UNDERSTOOD = 600_000  # characters: three times that plan, some seconds on a slow PC


@dataclass(frozen=True, slots=True)
class FileText:
    """The lines of a file, what reviewers left in it, and Chinese notes on what was met."""

    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
    marks: SourceMarks = field(default_factory=SourceMarks)


def read_file(path: str) -> tuple[SourceLine, ...]:
    """Return the lines of a .txt, .md or .docx file; raises KnownError where it cannot be read."""
    return read_text(path).lines


def read_paper(path: str, year: int | None = None, office: OfficeWords = NO_OFFICE) -> Reading:
    """Read a file, recognise its papers and find what their sentences say.

    ``year`` overrides what the papers say. Raises KnownError for a file that cannot be read or is
    empty.
    """
    if Path(path).suffix.lower() in ENDINGS:
        from app.excel_in.forms import read_forms

        return read_forms(path, year)
    return reading_of(read_text(path), year, office)


def reading_of(
    found: FileText, year: int | None = None, office: OfficeWords = NO_OFFICE
) -> Reading:
    """Do what ``read_paper`` does with a file that was read already."""
    reading = recognise(found.lines, year=year)
    if not reading.papers and found.marks.changes:
        raise KnownError(
            "文件里的文字全是还没有接受的修订，没有修改前的文字可以导入。",
            "请在 WPS 或 Word 的“审阅”里接受全部修订，保存后再导入。",
        )
    if not reading.papers:
        raise KnownError(
            "文件里没有可以导入的文字。",
            "请确认选对了文件；扫描件要先识别成文字，网页系统生成的文件要用 WPS 另存为 .docx。",
        )
    _refuse_too_many(sum(len(paper.sections) for paper in reading.papers))
    reviewed = placed(found.lines, reading, found.marks)
    notes = found.notes + reviewed.notes
    size = sum(len(line.text) for line in found.lines)
    if size > MOST_UNDERSTOOD:
        notes += (f"材料共 {size} 字，太长，没有读出目标、任务和待填的空；可以分成几份再导入。",)
        return Reading(reviewed.papers, reading.removed, notes)
    papers = tuple(understood(paper, office) for paper in reviewed.papers)
    titles = [one.title for paper in papers for one in paper.citations]
    notes += tuple(
        f"《{one}》和《{two}》可能是同一份文件，请核对名称。" for one, two in doubled_titles(titles)
    )
    return Reading(papers, reading.removed, notes)


def _refuse_too_many(sections: int) -> None:
    if sections > MOST_SECTIONS:
        raise KnownError(
            f"文件里的条目太多：共 {sections} 条，一次最多读 {MOST_SECTIONS} 条。",
            "请把它分成几个较小的文件，再分别导入。",
        )


def read_text(path: str) -> FileText:
    """Return the lines of a file with what stands beside them; KnownError: it cannot be read."""
    there = Path(path)
    kind = preflight(there)
    if kind is FileKind.XLSX:
        raise KnownError(
            "这是 Excel 表格，不能作为文字材料导入。", "台账请用“导入 Excel 台账”导入。"
        )
    if kind is FileKind.DOCX:
        from app.foreign.docx import read_docx

        word = read_docx(there)
        return FileText(tuple(word.lines), tuple(word.notes), word.marks)
    if kind is FileKind.DOC:
        from app.foreign.doc_text import read_doc

        old = read_doc(there)
        return FileText(tuple(old.lines), tuple(old.notes))
    if kind is FileKind.RTF:
        raise KnownError("这是 RTF 文件，本程序不直接读取。", SAVE_AS)
    text = decode(_bytes_of(there))
    marked = kind is FileKind.MARKDOWN or is_markdown(text)
    return FileText(markdown_lines(text) if marked else text_lines(text))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
