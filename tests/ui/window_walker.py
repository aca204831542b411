"""Chance plays the user of the main window: keys, compositions, tree, remarks, tables, rooms."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.commands.office import AddOfficeRow
from app.foreign.reader import read_paper
from app.intake import take_file
from app.queries import library
from app.settings import Settings, Theme
from models.errors import KnownError
from models.records import Person
from ui.doings import Doings
from ui.ledger.entries import Editor
from ui.ledger.tab import LedgerTab
from ui.main_window import MainWindow

Key, Mod = Qt.Key, Qt.KeyboardModifier
PAPER_KEYS = (
    Key.Key_Return, Key.Key_Return, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Delete,
    Key.Key_Tab, Key.Key_Backtab, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down,
    Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Escape,
)  # fmt: skip
PAPER_CHORDS = (
    (Key.Key_Return, Mod.ControlModifier), (Key.Key_A, Mod.ControlModifier),
    (Key.Key_C, Mod.ControlModifier), (Key.Key_X, Mod.ControlModifier),
    (Key.Key_V, Mod.ControlModifier), (Key.Key_End, Mod.ControlModifier),
    (Key.Key_Home, Mod.ControlModifier), (Key.Key_Down, Mod.ShiftModifier),
    (Key.Key_Up, Mod.ShiftModifier), (Key.Key_Right, Mod.ShiftModifier),
    (Key.Key_Left, Mod.ShiftModifier), (Key.Key_End, Mod.ShiftModifier),
    (Key.Key_Backspace, Mod.ControlModifier), (Key.Key_Delete, Mod.ControlModifier),
    (Key.Key_Z, Mod.ControlModifier), (Key.Key_Y, Mod.ControlModifier),
)  # fmt: skip
TREE_KEYS = (
    (Key.Key_Tab, Mod.NoModifier), (Key.Key_Tab, Mod.ShiftModifier),
    (Key.Key_Up, Mod.AltModifier), (Key.Key_Down, Mod.AltModifier),
    (Key.Key_Delete, Mod.NoModifier), (Key.Key_Insert, Mod.NoModifier),
    (Key.Key_Up, Mod.NoModifier), (Key.Key_Down, Mod.NoModifier),
    (Key.Key_Down, Mod.ShiftModifier), (Key.Key_Left, Mod.NoModifier),
    (Key.Key_Right, Mod.NoModifier), (Key.Key_Home, Mod.NoModifier),
    (Key.Key_End, Mod.NoModifier), (Key.Key_1, Mod.ControlModifier),
    (Key.Key_3, Mod.ControlModifier), (Key.Key_Return, Mod.NoModifier),
    (Key.Key_Z, Mod.ControlModifier), (Key.Key_C, Mod.ControlModifier),
)  # fmt: skip
WORDS = ("全年", "。二是", "增长6.5%", "𠀀𠀁", "《条例》", "6月底前完成。", "抓好落实，")
LETTERS = "abc 123.,;"
STRUCTURE = (
    *(f"structure.{name}" for name in (
        "heading", "paragraph", "to_heading", "to_item", "to_paragraph", "promote", "demote",
        "up", "down", "trash",
    )), "blanks.next", "blanks.previous", "blanks.literal", "blanks.mark", "blanks.reopen",
)  # fmt: skip
NOTICE = """青禾县示例局{number}年工作要点

一、总体要求
全年完成投资{number}万元，增长6.5%，用地XX亩。
二、重点任务
一是抓好项目。二是抓好服务。
"""


class Walker:
    """Plays the user; every choice comes from its own generator."""

    def __init__(self, window: MainWindow, doings: Doings, folder: Path, seed: int) -> None:
        self.window, self.doings, self.folder = window, doings, folder
        self.chance = Random(seed)
        self.done: list[str] = []
        self.files = 0

    def step(self) -> None:
        """Do one thing; what is done is noted first."""
        acts = {
            self.type_letters: 12, self.press: 14, self.press_chord: 8, self.compose: 10,
            self.click: 3, self.restructure: 9, self.tree_key: 10, self.drop: 4, self.rename: 3,
            self.filter_tree: 2, self.add_remark: 4, self.handle_remark: 4, self.add_entry: 3,
            self.edit_cell: 6, self.trash_entry: 1, self.bind: 3, self.turn: 14, self.room: 4,
            self.take_paper: 1, self.set_up: 1, self.pause: 5, self.drag: 4, self.keep_plans: 2,
        }  # fmt: skip
        act = self.chance.choices(list(acts), list(acts.values()))[0]
        self.done.append(act.__name__)
        if self.window.desk.plan_id is None:
            self.open_some_plan()
        act()

    def note(self, *words: object) -> None:
        self.done[-1] += f" {' '.join(map(str, words))}"

    def do(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()

    def open_some_plan(self) -> None:
        plans = library(self.window.desk.session)
        if plans:
            self.window.library.choose(self.chance.choice(plans).id)
            self.do("paper.open_chosen")
        else:
            self.take_paper()

    # -- the paper -----------------------------------------------------------------------------

    def focus_paper(self) -> QWidget:
        self.do("view.text")
        canvas = self.window.writing.canvas
        return canvas.editor if canvas.current_section() is not None else canvas

    def type_letters(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            QTest.keyClicks(self.focus_paper(), self.chance.choice(LETTERS))

    def press(self) -> None:
        key = self.chance.choice(PAPER_KEYS)
        self.note(key.name)
        QTest.keyClick(self.focus_paper(), key)

    def press_chord(self) -> None:
        key, modifier = self.chance.choice(PAPER_CHORDS)
        self.note(key.name, modifier.name)
        QTest.keyClick(self.focus_paper(), key, modifier)

    def compose(self) -> None:
        """Compose; something else may happen meanwhile, as it does with timers and other panes."""
        editor = self.focus_paper()
        QApplication.sendEvent(editor, QInputMethodEvent("pin", []))
        if self.chance.random() < 0.4:
            meanwhile = self.chance.choice(
                (self.turn, self.pause, self.drop, self.tree_key, self.add_remark, self.room)
            )
            self.note("meanwhile", meanwhile.__name__)
            meanwhile()
        words = self.chance.choice((*WORDS, ""))
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QApplication.sendEvent(self.window.writing.canvas.editor, event)

    def click(self) -> None:
        self.do("view.writing")
        view = self.window.writing.canvas.viewport()
        at = QPoint(self.chance.randrange(view.width()), self.chance.randrange(view.height()))
        modifier = self.chance.choice((Mod.NoModifier, Mod.ShiftModifier))
        target = view.childAt(at)
        if target is None or not target.isVisible():
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, modifier, at)
        else:
            place = target.mapFrom(view, at)
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, modifier, place)

    def drag(self) -> None:
        """Select with the mouse from one place to another, then perhaps type over it."""
        self.do("view.writing")
        view = self.window.writing.canvas.viewport()
        places = [QPoint(self.chance.randrange(view.width()), self.chance.randrange(view.height()))
                  for _ in range(2)]  # fmt: skip
        under = view.childAt(places[0])
        target = under if under is not None and under.isVisible() else view
        start, end = (target.mapFrom(view, place) for place in places)
        QTest.mousePress(target, Qt.MouseButton.LeftButton, Mod.NoModifier, start)
        for at in (QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2), end):
            move = QMouseEvent(
                QEvent.Type.MouseMove, at.toPointF(), target.mapToGlobal(at).toPointF(),
                Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Mod.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(target, move)
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Mod.NoModifier, end)
        self.chance.choice((self.type_letters, self.press, self.compose, self.add_remark))()

    def restructure(self) -> None:
        name = self.chance.choice(STRUCTURE)
        self.note(name)
        self.do("view.writing")
        self.do(name)

    # -- the tree ------------------------------------------------------------------------------

    def tree_key(self) -> None:
        key, modifier = self.chance.choice(TREE_KEYS)
        self.note(key.name, modifier.name)
        self.do("view.outline")
        self.choose_in_tree()
        QTest.keyClick(self.window.writing.outline.tree, key, modifier)
        self.close_editor()

    def rename(self) -> None:
        self.do("view.outline")
        self.choose_in_tree()
        QTest.keyClick(self.window.writing.outline.tree, Key.Key_F2)
        self.close_editor()

    def close_editor(self) -> None:
        """Type into the editor of a title if one is open, and take or leave it."""
        tree = self.window.writing.outline.tree
        for field in tree.viewport().findChildren(QLineEdit):
            QTest.keyClicks(field, "new title")
            key = self.chance.choice((Key.Key_Return, Key.Key_Escape))
            QTest.keyClick(field, key)
        QApplication.sendPostedEvents()

    def choose_in_tree(self) -> None:
        ids = self.shown_ids()
        if ids and self.chance.random() < 0.7:
            self.window.writing.outline.choose(self.chance.choice(ids))

    def shown_ids(self) -> list[int]:
        model = self.window.writing.outline.model
        plan = self.window.desk.book
        assert plan is not None
        return [one.id for one in plan.outline.walk() if model.index_of(one.id).isValid()]

    def drop(self) -> None:
        ids = self.shown_ids()
        if not ids:
            return
        model, count = self.window.writing.outline.model, min(len(ids), self.chance.randint(1, 3))
        data = model.mimeData([model.index_of(one) for one in self.chance.sample(ids, count)])
        parent = self.chance.choice((None, *ids))
        index = model.index_of(parent) if parent is not None else QModelIndex()
        row = self.chance.randint(-1, model.rowCount(index))
        if model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, index):
            self.note("dropped")
            model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, index)

    def filter_tree(self) -> None:
        wanted = self.chance.choice(("", "", "全年", "a", "没有这样的"))
        self.note(wanted)
        self.window.writing.outline.filter.line.setText(wanted)

    # -- remarks -------------------------------------------------------------------------------

    def sign_on(self) -> None:
        """Say who works here, as the dialog does when nobody has said so."""
        session = self.window.desk.session
        if session.person_id is None:
            values = {"name": "李明", "post": "", "leader": False}
            session.person_id = session.run(AddOfficeRow(Person, values)).value

    def add_remark(self) -> None:
        self.sign_on()
        self.do("review.add")
        writing = self.window.writing.remarks.writing
        if not writing.open:
            return
        QTest.keyClicks(writing.composer.words, "please check")
        end = self.chance.choice((writing.composer.save_wanted, writing.composer.put_off))
        end.emit()

    def handle_remark(self) -> None:
        panel = self.window.writing.remarks
        name = self.chance.choice(("next_remark", "turn_current", "trash_current", "jump", "reply"))
        self.note(name)
        self.sign_on()
        self.do("view.writing")
        if name == "jump":
            panel.jump_to_current()
        elif name == "reply" and panel.current_line() is not None:
            panel.reply_to_current()
            QTest.keyClicks(panel.thread_view.reply.field, "done")
            panel.thread_view.reply.sent.emit()
        elif name != "reply":
            getattr(panel, name)()

    # -- targets and tasks ---------------------------------------------------------------------

    def some_tab(self) -> LedgerTab:
        self.do("view.targets")
        ledger = self.window.ledger
        tab: LedgerTab = self.chance.choice((ledger.targets, ledger.tasks))
        ledger.tabs.setCurrentWidget(tab)
        return tab

    def add_entry(self) -> None:
        tab = self.some_tab()
        tab.add.trigger()
        for field in tab.table.viewport().findChildren(QLineEdit):
            QTest.keyClicks(field, "work")
            QTest.keyClick(field, self.chance.choice((Key.Key_Return, Key.Key_Escape)))
        QApplication.sendPostedEvents()

    def edit_cell(self) -> None:
        tab = self.some_tab()
        if not tab.model.ids:
            return
        entry_id = self.chance.choice(tab.model.ids)
        columns = [one for one in tab.model.book.columns if one.editor is not Editor.NONE]
        column = self.chance.choice(columns)
        values: list[object] = ["6.5", "1200", "十", "", "万元", "6月底前", "甲局、乙局"]
        if column.editor in (Editor.CHOICE, Editor.SUGGESTED):
            plan_id = tab.model.plan_id
            assert plan_id is not None
            choices = tab.model.book.choices(tab.model.session, plan_id, column.key)
            values = [value for _, value in choices]
        value = self.chance.choice(values)
        self.note(column.key, value)
        tab.model.setData(tab.model.index_of(entry_id, column.key), value)

    def trash_entry(self) -> None:
        tab = self.some_tab()
        if tab.model.ids:
            tab.table.choose(self.chance.choice(tab.model.ids))
            tab.trash.trigger()

    def bind(self) -> None:
        """Tie the words that are selected to a target, as the table and the menu do it."""
        tab = self.window.ledger.targets
        self.do("view.targets")
        self.window.ledger.tabs.setCurrentWidget(tab)
        if not tab.model.ids:
            return
        tab.table.choose(self.chance.choice(tab.model.ids))
        if tab.unbind.isEnabled() and self.chance.random() < 0.3:
            tab.unbind.trigger()
            return
        tab.bind.trigger()
        self.select_number()
        self.do("review.bind")

    def select_number(self) -> None:
        editor = self.focus_paper()
        canvas = self.window.writing.canvas
        if canvas.current_section() is None or canvas.editor.isReadOnly():
            return
        QTest.keyClick(editor, Key.Key_End)
        for letter in "6.5":
            QTest.keyClicks(self.focus_paper(), letter)
        for _ in range(3):
            QTest.keyClick(self.focus_paper(), Key.Key_Left, Mod.ShiftModifier)

    # -- the window ----------------------------------------------------------------------------

    def turn(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            name = self.chance.choice(("edit.undo", "edit.undo", "edit.redo"))
            self.note(name)
            self.do(name)

    def room(self) -> None:
        rooms = ("view.library", "view.writing", "view.targets", "view.remarks", "view.next_pane",
                 "view.unfold", "view.fold", "edit.save")  # fmt: skip
        name = self.chance.choice(rooms)
        self.note(name)
        self.do(name)

    def keep_plans(self) -> None:
        """Copy, throw away and bring back whole plans in the library."""
        self.do("view.library")
        for _ in range(self.chance.randint(1, 3)):
            names = ("paper.duplicate", "paper.trash", "edit.undo", "edit.redo")
            name = self.chance.choice(names)
            self.note(name)
            self.do(name)

    def take_paper(self) -> None:
        self.files += 1
        path = self.folder / f"notice{self.files}.txt"
        path.write_text(NOTICE.format(number=2026 + self.files), encoding="utf-8")
        taken = take_file(self.window.desk.session, path, None, read_paper)
        self.window.desk.open(taken.plan_ids[0])

    def set_up(self) -> None:
        theme = self.chance.choice((Theme.LIGHT, Theme.DARK))
        size = self.chance.choice((10.5, 12.0))
        settings = Settings(theme=theme, text_size=size)
        self.doings.office.settings_changed.emit(settings)
        hasten(self.window)

    def pause(self) -> None:
        """Let timers come due, those that save among them."""
        QTest.qWait(8)

    def turn_all(self, name: str) -> int:
        """Undo or redo until nothing is left; count the steps."""
        count = 0
        desk = self.window.desk
        while (desk.next_undo() if name == "edit.undo" else desk.next_redo()) is not None:
            try:
                desk.undo() if name == "edit.undo" else desk.redo()
            except KnownError:
                break
            count += 1
        return count


def hasten(window: MainWindow) -> None:
    """Let words be saved, and phrases end, after milliseconds instead of a second."""
    typist = window.writing.canvas._typist
    typist._save.setInterval(2)
    typist._pause.setInterval(5)


def clear_clipboard() -> None:
    """Begin with nothing to paste."""
    QGuiApplication.clipboard().clear()
