"""A review as people carry it out at one PC: they sit down, say something, hand in, get up again.

All of it goes through the window: menu actions, dialogs, keys and committed compositions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.review.mode import BASE_TABLES
from models.kinds import MilestoneKind, Opinion
from models.records import Section
from ui.main_window import MainWindow
from ui.office import WhoDialog
from ui.review.readers_dialog import ReadersDialog
from ui.versions.freeze import FreezeDialog
from ui.versions.words import FROZEN

MODE = "suggest.mode"


class Story:
    """One window with a plan in it, and whoever sits before it."""

    def __init__(self, window: MainWindow, plan_id: int) -> None:
        self.window, self.plan_id = window, plan_id
        self.session = window.desk.session
        window.desk.open(plan_id)
        window.activateWindow()

    def do(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()
        QApplication.processEvents()

    def dialog(self, kind: type[QDialog]) -> Any:
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def sit_down(self, name: str) -> None:
        """Say who works here now: one of the list, or somebody new."""
        self.do("office.who")
        who = self.dialog(WhoDialog)
        known = who.people.findItems(name, Qt.MatchFlag.MatchStartsWith)
        if known:
            who.people.setCurrentItem(known[0])
            who.choose_button.click()
        else:
            who.name.setText(name)
            who.add_button.click()

    def select(self, words: str) -> None:
        """Select words of the paper with the keyboard; they may stand in it only once."""
        (section,) = (one for one in self.sections() if words in one.text)
        canvas = self.window.writing.canvas
        start = section.text.index(words)
        canvas.show_section(section.id, start, focus=True)
        for _ in range(self.shown_length(section.id, start, start + len(words))):
            QTest.keyClick(canvas.editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    def shown_length(self, section_id: int, start: int, end: int) -> int:
        """How many characters the section's own words have with what others put among them."""
        paper = self.window.writing.canvas._paper
        assert paper is not None
        given = paper.given(paper.place(section_id))
        first, last = given.stretch(start, end) if given is not None else (start, end)
        return last - first

    def sections(self) -> list[Section]:
        return list(self.session.book(self.plan_id).outline.walk())

    def remark(self, on: str, words: str, *, private: bool = False) -> None:
        self.do("view.writing")
        self.select(on)
        self.do("review.add")
        composer = self.window.writing.remarks.writing.composer
        composer.words.setPlainText(words)
        composer.private.choose(private)
        QTest.keyClick(composer.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def suggest(self, old: str, new: str) -> None:
        """Compose words over others in review mode; none strike them."""
        self.do("view.writing")
        self.do(MODE)
        self.select(old)
        if new:
            compose(self.window.writing.canvas.editor, new)
        else:
            QTest.keyClick(self.window.writing.canvas.editor, Qt.Key.Key_Delete)
        self.window.settle()
        self.do(MODE)

    def ask_readers(self, *names: str) -> None:
        self.do("review.readers")
        readers = self.dialog(ReadersDialog)
        for item in readers._items():
            if item.text(0) in names:
                item.setCheckState(0, Qt.CheckState.Checked)
        readers.ask()
        readers.close()

    def hand_in(self, opinion: Opinion, words: str = "") -> None:
        self.do("review.readers")
        readers = self.dialog(ReadersDialog)
        readers.opinion.setCurrentIndex(readers.opinion.findData(opinion))
        readers.words.setText(words)
        readers.hand_in()
        readers.close()

    def decide(self, code: str, key: Qt.Key, reason: str = "") -> None:
        """Choose a point of the list by its code and press the key of an outcome."""
        self.do("view.review")
        room = self.window.review
        room.filters.show_all()
        room.table.choose([one.code for one in room.model.rows].index(code))
        room.detail.decision._reason.setEditText(reason)
        QTest.keyClick(room.table, key)

    def freeze(self, kind: MilestoneKind) -> None:
        self.do("view.freeze")
        dialog = next(
            one for one in self.window.versions.findChildren(FreezeDialog) if one.isVisible()
        )
        dialog.kinds.button([one[0] for one in FROZEN].index(kind)).click()
        assert dialog.keep is not None
        dialog.keep.click()

    def export_opinions(self, path: Path) -> None:
        self.do("review.export_opinions")
        chooser = self.dialog(QFileDialog)
        chooser.filesSelected.emit([str(path)])
        chooser.close()

    def base(self) -> list[Any]:
        """Every row of the plan itself, as the file bears it."""
        query = self.session.store.query
        return [query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(BASE_TABLES)]


def compose(editor: QWidget, words: str) -> None:
    """Give words as an input method does: letters first, which never reach the paper."""
    QApplication.sendEvent(editor, QInputMethodEvent("pinyin", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)
