"""One door for all exports: the ending of the file chooses the writer."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from app.blocks.paper import Paper
from app.blocks.table import Ledger
from app.export.content import PlanContent
from app.export.ledger import target_ledger, task_ledger
from app.export.order import VARIANT_NAMES, Order, Variant
from app.export.plain import plain_bytes
from app.export.sheet import workbook_bytes
from app.export.variants import paper_of
from app.files import atomic_write
from app.layout.profile import Profile
from app.word.changes import has_changes
from app.word.package import table_bytes, word_bytes
from models.errors import KnownError

Printer: TypeAlias = Callable[[Paper, Profile], bytes]  # a PDF file; made above, where Qt is known

ALL_FORMS = "all"
CLEAN = Order()
_LEDGERS: dict[str, Callable[[PlanContent], Ledger]] = {
    "tasks": task_ledger,
    "targets": target_ledger,
}
_LATER_FORMS = ("progress", "rectification", "evaluation")
_PAPERS = (".docx", ".txt", ".pdf")


def export_plan(
    content: PlanContent,
    out: Path,
    form: str | None = None,
    order: Order = CLEAN,
    printer: Printer | None = None,
) -> list[str]:
    """Write a plan to ``out`` and return Chinese sentences on what was written.

    ``form`` chooses one ledger of a workbook (tasks, targets, opinions, all); ``order`` says what
    sort of paper a .docx, .pdf or .txt becomes, ``printer`` makes the PDF. The file is written
    whole or not at all. Raises KnownError for an ending, form or variant that cannot be written,
    and where the place cannot be written.
    """
    data, notes = exported(content, out.name, form, order, printer)
    _write(out, data)
    return notes


def exported(
    content: PlanContent,
    name: str,
    form: str | None = None,
    order: Order = CLEAN,
    printer: Printer | None = None,
) -> tuple[bytes, list[str]]:
    """Return the bytes of a file of this name, and the sentences on it, as ``export_plan``."""
    ending = Path(name).suffix.lower()
    if ending not in (*_PAPERS, ".xlsx"):
        raise _unknown_ending(ending)
    if form is not None and ending != ".xlsx" and (form, ending) != ("opinions", ".docx"):
        raise KnownError("台账只能导出为 Excel 文件。", "请把文件名的结尾改成 .xlsx 再试。")
    if ending == ".xlsx" or form is not None:
        _refuse_marks(order, "台账")
        return _sheets(content, name, form) if ending == ".xlsx" else _opinions_paper(content, name)
    if ending == ".docx":
        paper = paper_of(content, order)
        return word_bytes(paper, order.looks), [_told(order, paper, name)]
    return _plain(content, name, order) if ending == ".txt" else _pdf(content, name, order, printer)


def _write(out: Path, data: bytes) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(data)

    atomic_write(out, fill)


def _told(order: Order, paper: Paper, name: str) -> str:
    """Say which kind of copy was written and what it carries."""
    written = f"已写出{_what(order)}“{name}”"
    if order.formal:
        known = [label for field, label in _PROPERTIES.items() if getattr(paper.properties, field)]
        said = f"文件属性里写有{'、'.join(known)}。" if known else ""
        return f"{written}，里面没有批注、修改痕迹和内部编号。{said}"
    changed = order.changes and has_changes(paper.blocks)
    carried = [
        words
        for wanted, words in (
            (bool(paper.threads), f"批注 {len(paper.threads)} 条和批注人姓名"),
            (changed, "还没有处理的修改建议"),
            (order.variant is Variant.MARKED, "两个版本之间的修改痕迹"),
            (bool(paper.guid), "收回时认条目用的隐藏编号"),
        )
        if wanted
    ]
    lacking = [
        words
        for lacks, words in (
            (order.comments and not paper.threads, "批注"),
            (order.changes and not changed, "修改建议"),
        )
        if lacks
    ]
    none = f"现在没有可以带上的{'和'.join(lacking)}。" if lacking else ""
    said = f"，里面带有{'、'.join(carried)}，不要当作正式稿发出" if carried else ""
    return f"{written}{said}。{none}"


_PROPERTIES = {"title": "标题", "author": "作者", "subject": "主题", "keywords": "关键词"}


def _what(order: Order) -> str:
    """Return what a copy is called; a clean one with marks on it is none any more."""
    if order.variant is not Variant.CLEAN or order.formal:
        return VARIANT_NAMES[order.variant]
    return VARIANT_NAMES[Variant.SUGGESTIONS if order.changes else Variant.COMMENTS]


def _opinions_paper(content: PlanContent, name: str) -> tuple[bytes, list[str]]:
    ledger = _opinions(content)
    return table_bytes(ledger), [f"已写出{ledger.name}“{name}”：{len(ledger.rows)}条。"]


def _plain(content: PlanContent, name: str, order: Order) -> tuple[bytes, list[str]]:
    _refuse_marks(order, "纯文字稿")
    return plain_bytes(paper_of(content, order).blocks), [f"已写出纯文字稿“{name}”。"]


def _pdf(
    content: PlanContent, name: str, order: Order, printer: Printer | None
) -> tuple[bytes, list[str]]:
    _refuse_marks(order, "PDF")
    if printer is None:
        raise KnownError("现在不能生成 PDF。", "请先导出 .docx，再用 WPS 或 Word 另存为 PDF。")
    paper = paper_of(content, order)
    return printer(paper, order.looks), [_told(order, paper, name)]


def _refuse_marks(order: Order, what: str) -> None:
    if order.comments or order.changes or order.variant is Variant.MARKED:
        raise KnownError(f"{what}里放不下批注和修改痕迹。", "请把文件名的结尾改成 .docx 再导出。")


def _sheets(content: PlanContent, name: str, form: str | None) -> tuple[bytes, list[str]]:
    ledgers = [make(content) for make in _chosen(form or ALL_FORMS)]
    if form in (None, ALL_FORMS) and content.opinions is not None and content.opinions.rows:
        ledgers.append(content.opinions)
    counts = "、".join(f"{ledger.name}{len(ledger.rows)}条" for ledger in ledgers)
    notes = [f"已写出台账“{name}”：{counts}。"]
    empty = [ledger.name for ledger in ledgers if not ledger.rows]
    if empty:
        notes.append(f"{'、'.join(empty)}里还没有内容，只有表头。")
    return workbook_bytes(ledgers), notes


def _opinions(content: PlanContent) -> Ledger:
    assert content.opinions is not None, "the content was gathered without its opinions"
    return content.opinions


def _chosen(form: str) -> list[Callable[[PlanContent], Ledger]]:
    if form == ALL_FORMS:
        return list(_LEDGERS.values())
    if form == "opinions":
        return [_opinions]
    if form in _LEDGERS:
        return [_LEDGERS[form]]
    advice = (
        "请改用 tasks（任务分解表）、targets（目标表）、opinions（意见采纳情况表）或 all（全部）。"
    )
    if form in _LATER_FORMS:
        raise KnownError("这一版还不能导出这张台账。", advice)
    raise KnownError(f"没有名为“{form}”的台账。", advice)


def _unknown_ending(ending: str) -> KnownError:
    named = f"还不能写出“{ending}”文件" if ending else "文件名没有结尾，不知道要写成哪种文件"
    return KnownError(f"{named}。", "请把文件名的结尾写成 .docx、.pdf、.xlsx 或 .txt。")
