"""The commands without a window: read the line, call ``app``, print Chinese or one JSON document.

Exit status: 0 done, 1 a known error (a sentence and a next step on standard error), 2 wrong usage.
The contract (names, JSON, statuses) is kept to the letter, since other programs rely on it.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from app.describe import describe, plan_line
from app.intake import Taken, take_files
from app.messages import TerminalPort, use
from app.paths import places, prepare
from app.queries import find_plan, issue_sheet, library, own_profiles, plan_content
from app.session import Session
from models.errors import KnownError
from models.records import Plan
from models.store.summaries import PlanSummary

if TYPE_CHECKING:
    from app.export.exporter import Printer

DONE, KNOWN, USAGE = 0, 1, 2
_PLAN_HELP = "计划的编号，或唯一的标题"
_NOT_BUILT = {
    "check": "校对",
    "send": "发出交换包",
    "take": "收回交换包和意见",
}
COMMANDS = (
    "import",
    "list",
    "show",
    "export",
    "backup",
    "restore",
    "verify",
    "compare",
    *_NOT_BUILT,
)


class _Formatter(argparse.HelpFormatter):
    """Help in Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, also when the line is wrong."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"命令写得不对，没有执行。\n下一步：用法是 {self.usage}\n")


def run_command(line: Sequence[str], printer: "Printer | None" = None) -> int:
    """Run one command line and return its exit status; nothing is raised for known errors.

    ``printer`` makes PDF files; without one a PDF is refused in one sentence.
    """
    _speak_utf8()
    use(TerminalPort())
    try:
        arguments = _parser().parse_args(line, argparse.Namespace(printer=printer))
    except SystemExit as end:
        return int(end.code or 0)
    try:
        return int(_VERBS[arguments.command](arguments))
    except KnownError as error:
        _tell(error)
        return KNOWN


def _parser() -> argparse.ArgumentParser:
    usage = "main.py {" + "|".join(COMMANDS) + "} … [--store FILE]"
    parser = _Parser(prog="main.py", usage=usage, description="岁计：不开窗口的命令")
    _add_places(parser, first=True)
    verbs = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name, usage, add in _LINES:
        verb = verbs.add_parser(name, usage=f"main.py {name} {usage} [--store FILE]")
        _add_places(verb, first=False)
        add(verb)
    return parser


def _add_places(parser: argparse.ArgumentParser, *, first: bool) -> None:
    """Let --store and --data stand before or after the command's name."""
    default = None if first else argparse.SUPPRESS
    parser.add_argument("--store", type=Path, default=default, help="数据文件的位置")
    parser.add_argument("--data", type=Path, default=default, help="数据文件夹的位置")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, help="要导入的文件，可以有多个，也可以是文件夹"
    )
    parser.add_argument("--year", type=int, help="计划年度，不写则从文件里识别")
    _add_json(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="只输出一份 JSON")


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", help=_PLAN_HELP)
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", help=_PLAN_HELP)
    parser.add_argument("out", type=Path, help="导出的文件：.docx、.pdf、.xlsx 或 .txt")
    parser.add_argument("--profile", help="版式方案的名称")
    parser.add_argument("--with", dest="extras", help="带上 comments（批注）、changes（修改痕迹）")
    parser.add_argument("--form", help="导出哪种表：tasks、targets、opinions 或 all")


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="备份文件（.sjk）")
    _add_json(parser)


def _add_pair(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="较早的一份：计划的编号、标题，或一个文件")
    parser.add_argument("new", help="较新的一份：计划的编号、标题，或一个文件")
    _add_json(parser)


def _add_rest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER)


_LINES: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("import", "FILE... [--year Y] [--json]", _add_import),
    ("list", "[--json]", _add_json),
    ("show", "PLAN [--json]", _add_plan),
    ("export", "PLAN OUT [--profile NAME] [--with comments,changes] [--form NAME]", _add_export),
    ("backup", "OUT", _add_file),
    ("restore", "FILE", _add_file),
    ("verify", "", _add_json),
    ("check", "PLAN_OR_FILE [--json]", _add_rest),
    ("send", "PLAN OUT [--for review|fill] [--to NAME]", _add_rest),
    ("take", "FILE... [--plan PLAN] [--json]", _add_rest),
    ("compare", "A B [--json]", _add_pair),
)


def _store_path(arguments: argparse.Namespace, *, writing: bool) -> Path:
    if arguments.store is not None:
        store = Path(arguments.store)
        if writing and not store.absolute().parent.is_dir():
            raise KnownError(
                f"文件夹 {store.absolute().parent} 不存在。", "请先建好文件夹，或换一个位置。"
            )
        return store
    here = places(arguments.data)
    if writing:
        prepare(here)
    return here.store


def _import(arguments: argparse.Namespace) -> int:
    with Session.open(_store_path(arguments, writing=True)) as session:
        taken = take_files(session, arguments.files, arguments.year)
        answer = _import_answer(session, taken)
    if arguments.json:
        _print_json(answer)
    else:
        _print_import(answer)
    _print_notes(taken, sys.stderr if arguments.json else sys.stdout)
    if not taken:
        _tell(KnownError("文件夹里没有可以导入的文件。", "请选择 .docx、.txt 或 .md 文件。"))
    refused = [one for one in taken if one.refused is not None]
    for one in refused:
        _tell_of(one)
    return KNOWN if len(refused) == len(taken) else DONE


def _print_notes(taken: Sequence[Taken], out: TextIO) -> None:
    """Print what the reader says of each file, with the file's name."""
    for one in taken:
        for note in one.notes:
            print(f"{Path(one.file).name}：{note}", file=out)


def _import_answer(session: Session, taken: Sequence[Taken]) -> dict[str, Any]:
    plans = [
        plan_line(session.store.get(Plan, plan_id)) for one in taken for plan_id in one.plan_ids
    ]
    skipped = [
        {"file": one.file, "reason": one.refused.sentence}
        for one in taken
        if one.refused is not None
    ]
    removed = [
        {"file": one.file, "offset": gone.offset, "text": gone.text, "reason": gone.reason}
        for one in taken
        for gone in one.removed
    ]
    return {"plans": plans, "skipped": skipped, "removed": removed}


def _print_import(answer: dict[str, Any]) -> None:
    for plan in answer["plans"]:
        print(f"已导入：{plan['title'] or '（无标题）'}　来自 {plan['source']}　编号 {plan['id']}")
    for gone in answer["removed"]:
        print(f"已去掉“{gone['text']}”（{gone['reason']}）")


def _list(arguments: argparse.Namespace) -> int:
    rows, plans = _library_of(arguments)
    if arguments.json:
        _print_json({"plans": plans})
    for row in () if arguments.json else rows:
        year = row.year or "　　"
        print(f"{row.uid}　{year}　{row.shown_title}　{row.words} 字　待填 {row.blanks}　"
              f"未处理批注 {row.open_remarks}")  # fmt: skip
    if not arguments.json and not rows:
        print("还没有任何计划。可以用 import 命令导入一份材料。")
    return DONE


def _library_of(arguments: argparse.Namespace) -> tuple[list[PlanSummary], list[dict[str, Any]]]:
    """Return the plans; a user who has no store yet simply has none."""
    if arguments.store is None and not _store_path(arguments, writing=False).exists():
        return [], []
    with _reading(arguments) as session:
        rows = library(session)
        return rows, [plan_line(session.store.get(Plan, row.id)) for row in rows]


def _show(arguments: argparse.Namespace) -> int:
    with _reading(arguments) as session:
        plan = find_plan(session, arguments.plan)
        told = describe(session, plan.id)
    if arguments.json:
        _print_json(told)
        return DONE
    print(plan.shown_title)
    for section in told["sections"]:
        print("　" * (0 if section["joined"] else 1) + section["text"])
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    from app.export.choosing import order_from
    from app.export.exporter import export_plan

    with _reading(arguments) as session:
        plan = find_plan(session, arguments.plan)
        content = plan_content(session, plan.id)
        own = own_profiles(session)
        order = order_from(arguments.profile, arguments.extras, own, content.plan.profile)
        order = replace(order, sheet=issue_sheet(session, plan.id))
        notes = export_plan(content, arguments.out, arguments.form, order, arguments.printer)
    print(*notes, sep="\n")
    return DONE


def _backup(arguments: argparse.Namespace) -> int:
    from models.store import copies

    store = _existing(_store_path(arguments, writing=False))
    copies.copy_to(store, arguments.file)
    _answer(arguments, {"file": str(arguments.file)}, f"已备份到 {arguments.file}，并核对无误。")
    return DONE


def _restore(arguments: argparse.Namespace) -> int:
    from models.store import copies

    kept = copies.restore(_store_path(arguments, writing=True), arguments.file)
    words = f"已从 {arguments.file} 恢复。"
    if kept is not None:
        words += f"原来的数据保存在 {kept}。"
    _answer(arguments, {"kept": str(kept) if kept else None}, words)
    return DONE


def _verify(arguments: argparse.Namespace) -> int:
    from models.store.opening import faults_of

    faults = faults_of(_existing(_store_path(arguments, writing=False)))
    _answer(arguments, {"ok": not faults, "faults": faults}, "数据完好。" if not faults else "")
    if faults:
        raise KnownError("；".join(fault.rstrip("。") for fault in faults[:5]) + "。",
                         "请用 restore 命令取回最近一份完好的备份。")  # fmt: skip
    return DONE


def _existing(store: Path) -> Path:
    if not store.exists():
        raise KnownError("还没有任何计划。", "请先导入一份材料或新建一份计划。")
    return store


def _compare(arguments: argparse.Namespace) -> int:
    from app.compare.telling import sentences, told
    from app.comparing import compared

    with _reading_if_any(arguments) as session:
        found = compared(session, arguments.old, arguments.new)
    if arguments.json:
        _print_json(told(*found))
    else:
        print(*sentences(*found), sep="\n")
    return DONE


def _not_built(arguments: argparse.Namespace) -> int:
    raise KnownError(
        f"这个版本还没有“{_NOT_BUILT[arguments.command]}”的功能。",
        "请等待后续版本，其他命令可照常使用。",
    )


def _reading(arguments: argparse.Namespace) -> Session:
    return Session.open_for_reading(_store_path(arguments, writing=False))


def _reading_if_any(arguments: argparse.Namespace) -> AbstractContextManager[Session | None]:
    """Return a session; None for a user who has no store yet."""
    if not _store_path(arguments, writing=False).exists():
        return nullcontext()
    return _reading(arguments)


def _answer(arguments: argparse.Namespace, values: dict[str, Any], words: str) -> None:
    if arguments.json:
        _print_json(values)
    elif words:
        print(words)


def _print_json(values: dict[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))


def _tell_of(one: Taken) -> None:
    """Tell why a file did not come in, with its name where the sentence does not bear it."""
    assert one.refused is not None
    name, sentence = Path(one.file).name, one.refused.sentence
    words = sentence if name in sentence else f"{name}：{sentence}"
    _tell(KnownError(words, one.refused.advice))


def _tell(error: KnownError) -> None:
    print(f"{error.sentence}\n下一步：{error.advice}", file=sys.stderr)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _import,
    "list": _list,
    "show": _show,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "verify": _verify,
    "compare": _compare,
    **dict.fromkeys(_NOT_BUILT, _not_built),
}
