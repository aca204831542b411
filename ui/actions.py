"""Actions and menus as data: what they are called, their keys, icon, and what they do by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar, QToolButton

from models.store.history import PastStep
from ui.desk import Desk
from ui.look import wear

Perform = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action; ``slot`` names a method of a room of ``ui.doings`` (``paper.export``).

    ``short`` is the word on the tool bar. ``writes`` needs the right to write, ``in_plan`` an open
    plan, ``in_library`` none.
    """

    slot: str
    text: str
    short: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    writes: bool = False
    in_plan: bool = False
    in_library: bool = False
    checkable: bool = False


def _office(slot: str, text: str, **more: object) -> ActionSpec:
    return ActionSpec(slot, text, **more)  # type: ignore[arg-type]


def _plan(slot: str, text: str, **more: object) -> ActionSpec:
    return ActionSpec(slot, text, in_plan=True, **more)  # type: ignore[arg-type]


def _edit(slot: str, text: str, **more: object) -> ActionSpec:
    return ActionSpec(slot, text, in_plan=True, writes=True, **more)  # type: ignore[arg-type]


ROOMS = ("view.library", "view.writing", "view.targets", "view.review", "view.versions")
ACTIONS = (
    _office("view.library", "计划库", short="计划库", keys=("Alt+1",), icon="books",
            checkable=True),
    _plan("view.writing", "编写", short="编写", keys=("Alt+2",), icon="pencil-line",
          checkable=True),
    _plan("view.targets", "目标任务", short="目标任务", keys=("Alt+3",), icon="target",
          checkable=True),
    _plan("view.review", "审阅", short="审阅", keys=("Alt+4",), icon="chat-text",
          checkable=True),
    _plan("view.versions", "版本", short="版本", keys=("Alt+5",), icon="clock-counter-clockwise",
          checkable=True),
    _office("paper.new", "新建计划(&N)…", short="新建", keys=("Ctrl+N",), icon="plus", writes=True),
    _office("paper.import_files", "导入文件(&I)…", short="导入", keys=("Ctrl+O",),
            icon="download-simple", writes=True),
    _office("paper.import_sheet", "导入 Excel 台账(&X)…", icon="file-xls", writes=True),
    _office("paper.sample", "打开示例计划(&S)", short="打开示例计划", icon="file-text",
            writes=True, in_library=True),
    _office("paper.open_chosen", "打开选中的计划(&O)", short="打开", in_library=True,
            icon="folder-open"),
    _plan("paper.properties", "计划信息(&P)…", short="计划信息", keys=("Alt+Return",),
          icon="info"),
    _office("paper.duplicate", "复制为新计划(&D)", short="复制", writes=True, icon="copy"),
    _office("paper.trash", "移到回收站", short="移到回收站", writes=True, in_library=True,
            icon="trash"),
    _office("paper.bin", "回收站(&R)…", short="回收站", in_library=True,
            icon="arrow-counter-clockwise"),
    _plan("paper.export", "导出(&E)…", short="导出", keys=("Ctrl+E",), icon="export"),
    _plan("pages.print", "打印(&T)…", short="打印", keys=("Ctrl+P",), icon="file-text"),
    _plan("pages.print_codes", "打印带条目编码的审阅稿(&C)…"),
    _office("paper.export_many", "成批导出(&B)…", keys=("Ctrl+Alt+E",), icon="export"),
    _plan("paper.issue_sheet", "发文信息(&M)…", short="发文信息", icon="file-doc"),
    _edit("view.freeze", "定稿(&Z)…", short="定稿", icon="flag"),
    _office("view.quit", "退出(&Q)", keys=("Ctrl+Q",)),
    _office("edit.undo", "撤销(&U)", short="撤销", keys=("Ctrl+Z",), icon="arrow-u-up-left",
            writes=True),
    _office("edit.redo", "重做(&R)", short="重做", keys=("Ctrl+Y", "Ctrl+Shift+Z"),
            icon="arrow-u-up-right", writes=True),
    _plan("edit.save", "立即保存(&S)", keys=("Ctrl+S",), icon="floppy-disk", writes=True),
    _plan("blanks.next", "下一处待填(&N)", keys=("F4",)),
    _plan("blanks.previous", "上一处待填(&P)", keys=("Shift+F4",)),
    _plan("blanks.show_list", "待填清单(&L)…", keys=("Ctrl+Shift+L",), icon="list-checks"),
    _edit("blanks.literal", "不是待填，原文就是这样(&T)"),
    _edit("blanks.mark", "标为待填(&B)"),
    _edit("blanks.reopen", "改回待填(&K)"),
    _edit("structure.heading", "在下面新增标题(&H)", short="新增标题", keys=("Ctrl+Shift+H",),
          icon="plus"),
    _edit("structure.paragraph", "在下面新增段落(&P)", keys=("Ctrl+Shift+N",)),
    _edit("structure.to_heading", "改为标题(&T)", keys=("Ctrl+Shift+1",), icon="list-numbers"),
    _edit("structure.to_item", "改为“一是”条目(&I)", keys=("Ctrl+Shift+2",)),
    _edit("structure.to_paragraph", "改为正文(&B)", keys=("Ctrl+Shift+0",)),
    _edit("structure.promote", "升级(&L)", keys=("Alt+Shift+Left",), icon="text-outdent"),
    _edit("structure.demote", "降级(&R)", keys=("Alt+Shift+Right",), icon="text-indent"),
    _edit("structure.up", "上移(&U)", keys=("Alt+Shift+Up",), icon="arrow-up"),
    _edit("structure.down", "下移(&D)", keys=("Alt+Shift+Down",), icon="arrow-down"),
    _edit("structure.trash", "删除条目(&X)", keys=("Ctrl+Shift+Delete",), icon="trash"),
    _edit("review.add", "添加批注(&C)", short="批注", keys=("Ctrl+Alt+M",), icon="chat-text"),
    _plan("review.next", "下一条批注或建议(&N)", keys=("F8",)),
    _plan("review.previous", "上一条批注或建议(&P)", keys=("Shift+F8",)),
    _edit("suggest.mode", "审阅模式(&V)", short="审阅模式", keys=("Ctrl+Shift+E",),
          icon="pencil-line", checkable=True),
    _edit("suggest.section", "建议新增条目(&I)…", icon="plus"),
    _edit("suggest.accept", "采纳当前建议(&A)", keys=("Ctrl+F8",), icon="check-circle"),
    _edit("suggest.refuse", "不采纳当前建议(&D)…", keys=("Ctrl+Shift+F8",), icon="x-circle"),
    _edit("suggest.withdraw", "撤回当前建议(&K)", icon="arrow-counter-clockwise"),
    _edit("suggest.many", "成批处理建议(&G)…", icon="list-checks"),
    _plan("review.readers", "征求意见(&R)…", icon="users"),
    _plan("review.signoff", "签认情况(&S)…", icon="check"),
    _edit("review.from_paper", "录入纸面意见(&H)…", icon="pencil-line"),
    _plan("review.meeting", "会议视图(&M)", icon="desktop"),
    _plan("review.export_opinions", "导出意见采纳情况表(&E)…", icon="export"),
    _edit("review.bind", "把选中的数字绑定到目标(&B)", keys=("Ctrl+Shift+B",), icon="link"),
    _plan("view.outline", "转到层次树(&T)", keys=("Ctrl+F6",), icon="tree-structure"),
    _plan("view.text", "转到正文(&X)", keys=("F7",)),
    _plan("view.remarks", "显示批注栏(&C)", keys=("Ctrl+Shift+C",), icon="chat-text"),
    _plan("pages.beside", "版式预览(&G)", short="版式预览", keys=("F9",), icon="eye",
          checkable=True),
    _plan("pages.full", "整幅版式预览(&Q)", keys=("Shift+F9",), checkable=True),
    _plan("view.next_pane", "切换窗格(&N)", keys=("F6",)),
    _plan("view.unfold", "全部展开(&A)", keys=("Ctrl+Shift+D",)),
    _plan("view.fold", "全部收起(&F)", keys=("Ctrl+Shift+W",)),
    _office("view.larger", "放大文字(&L)", keys=("Ctrl++", "Ctrl+=")),
    _office("view.smaller", "缩小文字(&S)", keys=("Ctrl+-",)),
    _office("view.palette", "查找命令(&F)…", short="查找命令", keys=("Ctrl+Shift+P",),
            icon="command"),
    _office("office.card", "单位、科室和人员(&O)…", icon="buildings"),
    _office("office.who", "我是谁(&W)…", icon="user-circle"),
    _office("paper.layouts", "版式方案(&L)…", icon="text-indent"),
    _office("office.settings", "设置(&S)…", keys=("Ctrl+,",), icon="gear"),
    _office("office.help", "使用说明(&H)", keys=("F1",), icon="question"),
    _office("office.keys", "键盘快捷键(&K)", icon="keyboard"),
    _office("office.about", "关于岁计(&A)", icon="info"),
)  # fmt: skip

SEPARATOR = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("文件(&F)", (
        "paper.new", "paper.import_files", "paper.import_sheet", "paper.sample",
        "paper.open_chosen", SEPARATOR,
        "paper.properties", "paper.duplicate", "paper.trash", "paper.bin", SEPARATOR,
        "view.freeze", "paper.issue_sheet", SEPARATOR, "paper.export", "paper.export_many",
        "pages.print", "pages.print_codes", SEPARATOR, "view.quit",
    )),
    ("编辑(&E)", (
        "edit.undo", "edit.redo", SEPARATOR, "edit.save", SEPARATOR, "blanks.next",
        "blanks.previous", "blanks.show_list", SEPARATOR, "blanks.literal", "blanks.mark",
        "blanks.reopen",
    )),
    ("结构(&S)", (
        "structure.heading", "structure.paragraph", SEPARATOR, "structure.to_heading",
        "structure.to_item", "structure.to_paragraph", SEPARATOR, "structure.promote",
        "structure.demote", "structure.up", "structure.down", SEPARATOR, "structure.trash",
    )),
    ("审阅(&R)", (
        "suggest.mode", SEPARATOR, "review.add", "suggest.section", SEPARATOR, "review.next",
        "review.previous", "suggest.accept", "suggest.refuse", "suggest.withdraw", "suggest.many",
        SEPARATOR, "review.readers",
        "review.signoff", "review.from_paper", "review.meeting", "review.export_opinions",
        SEPARATOR, "review.bind",
    )),
    ("查看(&V)", (
        *ROOMS, SEPARATOR, "view.outline", "view.text", "view.remarks", "view.next_pane",
        SEPARATOR, "pages.beside", "pages.full", SEPARATOR, "view.unfold", "view.fold",
        SEPARATOR, "view.larger", "view.smaller",
    )),
    ("单位(&O)", (
        "office.card", "office.who", SEPARATOR, "paper.layouts", SEPARATOR, "office.settings",
    )),
    ("帮助(&H)", (
        "view.palette", "office.help", "office.keys", SEPARATOR, "office.about",
    )),
)  # fmt: skip
TOOL_BAR = (
    "paper.new", "paper.import_files", "paper.export", SEPARATOR, "edit.undo", "edit.redo",
    SEPARATOR, "structure.heading", "review.add", "suggest.mode", "pages.beside", SEPARATOR,
    "view.palette",
)  # fmt: skip

Actions = Mapping[str, QAction]


def make_actions(window: QMainWindow, perform: Perform) -> dict[str, QAction]:
    """Make all actions; each calls ``perform`` with the name of its slot."""
    made = {}
    for spec in ACTIONS:
        action = QAction(spec.text, window)
        action.setObjectName(spec.slot)
        action.setIconText(spec.short or plain_words(spec.text))
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.icon:
            wear(action, spec.icon)
        action.triggered.connect(partial(_perform, perform, spec.slot))
        made[spec.slot] = action
    window.addActions(list(made.values()))
    return made


def plain_words(text: str) -> str:
    """Return the words of an action without the mark of its key and the dots."""
    words = text.partition("(&")[0] if "(&" in text else text
    return words.rstrip("…").replace("&", "")


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Fill the menu bar."""
    for title, names in MENUS:
        _fill(bar.addMenu(title), names, actions)


def fill_tool_bar(bar: QToolBar, actions: Actions) -> None:
    """Fill the tool bar: few actions, words beside their icons."""
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    _fill(bar, TOOL_BAR, actions)


def fill_rail(rail: QToolBar, actions: Actions) -> None:
    """Fill the rail with the rooms there are, the word below each icon."""
    rail.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    for name in ROOMS:
        rail.addAction(actions[name])
        button = rail.widgetForAction(actions[name])
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"房间：{actions[name].iconText()}")


def _fill(bar: QMenu | QToolBar, names: tuple[str, ...], actions: Actions) -> None:
    for name in names:
        if name == SEPARATOR:
            bar.addSeparator()
        else:
            bar.addAction(actions[name])


def allow_actions(actions: Actions, desk: Desk, busy: bool, plans: int) -> None:
    """Switch on what can be done now; ``plans`` counts the library."""
    for spec in ACTIONS:
        allowed = spec.slot == "view.quit" or not busy
        allowed = allowed and (desk.writable or not spec.writes)
        allowed = allowed and not (spec.in_plan and desk.plan_id is None)
        allowed = allowed and not (spec.in_library and desk.plan_id is not None)
        actions[spec.slot].setEnabled(allowed)
    if plans:
        actions["paper.sample"].setEnabled(False)
    else:
        for name in ("paper.open_chosen", "paper.duplicate", "paper.trash"):
            actions[name].setEnabled(False)
    _name_step(actions["edit.undo"], "撤销", "U", desk.next_undo())
    _name_step(actions["edit.redo"], "重做", "R", desk.next_redo())


def _name_step(action: QAction, verb: str, letter: str, step: PastStep | None) -> None:
    if step is None:
        action.setText(f"{verb}(&{letter})")
        action.setEnabled(False)
    else:
        action.setText(f"{verb}：{step.label.replace('&', '&&')}(&{letter})")
    action.setIconText(verb)
    action.setToolTip(plain_words(action.text()))


def _perform(perform: Perform, slot: str, _checked: bool = False) -> None:
    perform(slot)
