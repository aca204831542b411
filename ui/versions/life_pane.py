"""一节的经过: a slider over the changes of one section, its words with each change marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.versions.life import Chapter
from ui.empty_hint import EmptyHint
from ui.look import current_look, wear
from ui.versions.side_list import ink

_EMPTY = ("这里看一节的来龙去脉", "请在上面选一节，再拖动滑块，或按左右方向键逐次查看它的改动。")


class LifePane(QWidget):
    """Shows chapters that the room read; says by signals what is wanted."""

    section_chosen = Signal(int)
    restore_wanted = Signal(object)  # Chapter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapters: list[Chapter] = []
        self.sections = QComboBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.place = QLabel()
        self.step = QLabel()
        self.causes = QLabel()
        self.text = QTextEdit()
        self.hint = EmptyHint(*_EMPTY)
        self.previous = _button("arrow-up", "上一次")
        self.next = _button("arrow-down", "下一次")
        self.restore = _button("arrow-counter-clockwise", "恢复到这里…")
        self._pages = QStackedWidget()
        self._lay_out()
        self.sections.activated.connect(self._choose_section)
        self.slider.valueChanged.connect(self._show)
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.restore.clicked.connect(self._restore)
        self.show_chapters([], writable=False)

    def offer_sections(self, sections: Sequence[tuple[int, str]]) -> None:
        """Offer the sections of the plan; the chosen one stays where it is still there."""
        chosen = self.sections.currentData()
        with QSignalBlocker(self.sections):
            self.sections.clear()
            for section_id, words in sections:
                self.sections.addItem(words, section_id)
            self.sections.setCurrentIndex(self.sections.findData(chosen))

    def choose_section(self, section_id: int) -> bool:
        """Show a section in the list above; False where it is not among them."""
        place = self.sections.findData(section_id)
        with QSignalBlocker(self.sections):
            self.sections.setCurrentIndex(place)
        return place >= 0

    def show_chapters(self, chapters: Sequence[Chapter], *, writable: bool) -> None:
        """Show the life of a section from its newest change on."""
        self.chapters = list(chapters)
        self._writable = writable
        self._pages.setCurrentIndex(0 if chapters else 1)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, len(chapters) - 1))
            self.slider.setValue(len(chapters) - 1)
        self._show(len(chapters) - 1)

    def changeEvent(self, event: QEvent) -> None:
        """Write the words again in the colours and the size of the new look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_pages"):
            self._show(self.slider.value())
            self._tint_slider()

    def _tint_slider(self) -> None:
        """Let the handle stand out: Fusion draws it in the colour of buttons, dark on dark."""
        palette = self.slider.palette()
        palette.setColor(palette.ColorRole.Button, QColor(current_look().tokens.accent))
        self.slider.setPalette(palette)

    def take_focus(self) -> None:
        """Put the keyboard on the slider, or on the list of sections."""
        (self.slider if self.chapters else self.sections).setFocus()

    _writable = False

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.chapters):
            return
        chapter, last = self.chapters[place], len(self.chapters) - 1
        self.place.setText(f"第 {place + 1} 次改动，共 {last + 1} 次")
        who = "　".join(
            part for part in (chapter.at[:16].replace("T", " "), chapter.person or "未署名",
                              chapter.label, chapter.origin) if part
        )  # fmt: skip
        notes = f"（{'；'.join(chapter.notes)}）" if chapter.notes else ""
        self.step.setText(who + notes)
        self.causes.setText(_causes(chapter))
        self.causes.setVisible(bool(self.causes.text()))
        self.slider.setAccessibleDescription(f"{self.place.text()}：{who}{notes}")
        write_change(self.text, chapter)
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(place < last)
        self.restore.setEnabled(self._writable and place < last)

    def _choose_section(self, place: int) -> None:
        self.section_chosen.emit(int(self.sections.itemData(place)))

    def _back(self) -> None:
        self.slider.setValue(self.slider.value() - 1)

    def _on(self) -> None:
        self.slider.setValue(self.slider.value() + 1)

    def _restore(self) -> None:
        self.restore_wanted.emit(self.chapters[self.slider.value()])

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.sections.setAccessibleName("看哪一节的经过")
        self.sections.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.slider.setAccessibleName("改动的次序，从最早到最新")
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setPageStep(5)
        self._tint_slider()
        self.text.setReadOnly(True)
        self.text.setProperty("look", "field")
        self.text.setAccessibleName("这一节当时的文字，改动已标出")
        self.text.document().setDocumentMargin(sizes.margin)
        self.step.setWordWrap(True)
        for label in (self.place, self.causes):
            label.setProperty("look", "quiet")
        self.causes.setWordWrap(True)
        top, row = QHBoxLayout(), QHBoxLayout()
        label = QLabel("条目：")
        label.setBuddy(self.sections)
        top.addWidget(label)
        top.addWidget(self.sections, 1)
        for widget in (self.previous, self.next):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        row.addWidget(self.place)
        row.addWidget(self.restore)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row)
        for words in (self.step, self.causes):
            inner.addWidget(words)
        inner.addWidget(self.text, 1)
        self._pages.addWidget(held)
        self._pages.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, sizes.gap, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)


def write_change(view: QTextEdit, chapter: Chapter) -> None:
    """Write the words of a chapter into a view, what was struck and put by it marked."""
    plain = QTextCharFormat()
    spaced = QTextBlockFormat()
    spaced.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    view.clear()
    cursor = QTextCursor(view.document())
    cursor.setBlockFormat(spaced)
    done = 0
    for edit in chapter.edits:
        cursor.insertText(chapter.before[done : edit.at], plain)
        cursor.insertText(edit.cut, ink(True))
        cursor.insertText(edit.put, ink(False))
        done = edit.end
    cursor.insertText(chapter.before[done:], plain)
    font = QFont(view.font())
    font.setPointSizeF(current_look().sizes.points * 1.15)
    view.document().setDefaultFont(font)
    view.moveCursor(QTextCursor.MoveOperation.Start)


def _causes(chapter: Chapter) -> str:
    parts = [f"缘由：{words}" for words in chapter.because]
    parts += [f"改动之后的意见处理：{words}" for words in chapter.followed]
    return "\n".join(parts)


def _button(icon: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    wear(button, icon)
    return button
