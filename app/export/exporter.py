"""One door for all exports: the ending of the file chooses the writer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from app.blocks.compose import compose
from app.blocks.table import Ledger
from app.export.content import PlanContent
from app.export.ledger import target_ledger, task_ledger
from app.export.plain import plain_bytes
from app.export.sheet import workbook_bytes
from app.files import atomic_write
from app.word.package import table_bytes, word_bytes
from models.errors import KnownError

ALL_FORMS = "all"
_LEDGERS: dict[str, Callable[[PlanContent], Ledger]] = {
    "tasks": task_ledger,
    "targets": target_ledger,
}
_LATER_FORMS = ("progress", "rectification", "evaluation")


def export_plan(
    content: PlanContent,
    out: Path,
    form: str | None = None,
    profile: str | None = None,
    extras: Sequence[str] = (),
) -> list[str]:
    """Write a plan to ``out`` and return Chinese sentences on what was written.

    ``form`` chooses one ledger of a workbook (tasks, targets, all). The file is written whole or
    not at all. Raises KnownError for an ending, form, ``profile`` or ``extras`` (comments,
    changes) that this version cannot write, and where the place cannot be written.
    """
    _refuse_what_is_not_built(profile, extras)
    ending = out.suffix.lower()
    writer = _WRITERS.get(ending)
    if writer is None:
        raise _unknown_ending(ending)
    if form is not None and ending != ".xlsx" and (form, ending) != ("opinions", ".docx"):
        raise KnownError("台账只能导出为 Excel 文件。", "请把文件名的结尾改成 .xlsx 再试。")
    data, notes = writer(content, out.name, form)
    _write(out, data)
    return notes


def _write(out: Path, data: bytes) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(data)

    atomic_write(out, fill)


def _write_word(content: PlanContent, name: str, form: str | None) -> tuple[bytes, list[str]]:
    if form is not None:
        ledger = _opinions(content)
        return table_bytes(ledger), [f"已写出{ledger.name}“{name}”：{len(ledger.rows)}条。"]
    data = word_bytes(compose(content.plan, content.outline))
    return data, [f"已写出正式稿“{name}”，里面没有批注、修改痕迹和内部编号。"]


def _write_plain(content: PlanContent, name: str, _: str | None) -> tuple[bytes, list[str]]:
    data = plain_bytes(compose(content.plan, content.outline))
    return data, [f"已写出纯文字稿“{name}”。"]


def _write_sheets(content: PlanContent, name: str, form: str | None) -> tuple[bytes, list[str]]:
    ledgers = [make(content) for make in _chosen(form or ALL_FORMS)]
    if form in (None, ALL_FORMS) and content.opinions is not None and content.opinions.rows:
        ledgers.append(content.opinions)
    counts = "、".join(f"{ledger.name}{len(ledger.rows)}条" for ledger in ledgers)
    notes = [f"已写出台账“{name}”：{counts}。"]
    empty = [ledger.name for ledger in ledgers if not ledger.rows]
    if empty:
        notes.append(f"{'、'.join(empty)}里还没有内容，只有表头。")
    return workbook_bytes(ledgers), notes


_WRITERS: dict[str, Callable[[PlanContent, str, str | None], tuple[bytes, list[str]]]] = {
    ".docx": _write_word,
    ".xlsx": _write_sheets,
    ".txt": _write_plain,
}


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


def _refuse_what_is_not_built(profile: str | None, extras: Sequence[str]) -> None:
    if profile is not None:
        raise KnownError("这一版还不能选择版式。", "请去掉这个选项，按公文格式的国家标准导出。")
    if extras:
        raise KnownError("这一版还不能导出批注和修改痕迹。", "请去掉这个选项，先导出正式稿。")


def _unknown_ending(ending: str) -> KnownError:
    if ending == ".pdf":
        return KnownError(
            "这一版还不能直接生成 PDF。", "请先导出 .docx，再用 WPS 或 Word 另存为 PDF。"
        )
    named = f"还不能写出“{ending}”文件" if ending else "文件名没有结尾，不知道要写成哪种文件"
    return KnownError(f"{named}。", "请把文件名的结尾写成 .docx、.xlsx 或 .txt。")
