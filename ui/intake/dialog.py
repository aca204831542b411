"""The import dialog: what was read is looked over and put right, then taken over."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.correction import LineRole, can_be
from app.session import Session
from ui.intake.face import Face
from ui.intake.files import Fields, FileState, Incoming, seen_before
from ui.intake.lines import LinesModel
from ui.intake.reading import Answer, FileReader
from ui.intake.taking import Taker
from ui.intake.words import guess_words

_HELP = "识别有误时，选中段落，再按上面的按钮或它后面的键。"
_NO_ITEM = "条目必须以编号开头"
_UNFIT = "表格只能去掉，“第几篇”只能去掉或改为正文"
_REVIEW = 1  # the page with lines and tree; page 0 holds a hint


class ImportDialog(QDialog):
    """Open it with ``open()``; ``taken`` tells the ids of the plans that were made."""

    taken = Signal(object)  # list[int]

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入文件")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.files: list[Incoming] = []
        self.face = Face(self)
        self._session = session
        self._shown: Incoming | None = None
        self.taker: Taker | None = None
        self.reader = FileReader(paths, self)
        self._connect()
        self.face.show_progress("正在查找文件…", 0, 0, "停止读取")
        self._refresh_buttons()
        self.reader.start()

    def done(self, result: int) -> None:
        """Stop whatever still runs, then close."""
        self.reader.drop()
        if self.taker is not None:
            self.taker.cancel()
        super().done(result)

    def _connect(self) -> None:
        face = self.face
        self.reader.found.connect(self._take_names)
        self.reader.answered.connect(self._take_answer)
        self.reader.over.connect(self._reading_over)
        face.files.selectionModel().currentChanged.connect(self._choose_file)
        face.files.model_of_files.dataChanged.connect(self._refresh_buttons)
        face.lines.row_entered.connect(self._show_row)
        face.lines.selectionModel().selectionChanged.connect(self._refresh_keys)
        face.keys.wanted.connect(self.correct)
        face.keys.take_back.connect(self.take_back)
        face.fields.edited.connect(self._write_fields)
        face.fields.paper_entered.connect(self._go_to_paper)
        face.tree.place_entered.connect(self._go_to_place)
        face.removed_list.clicked.connect(self._go_to_removed)
        face.removed_list.activated.connect(self._go_to_removed)
        face.stop.clicked.connect(self._stop)
        face.take_all.clicked.connect(self.take_all)
        face.take_chosen.clicked.connect(self.take_chosen)
        face.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(face.take_all.click)

    # Reading

    def _take_names(self, paths: list[Path]) -> None:
        self.files = [Incoming(path) for path in paths]
        self.face.files.model_of_files.show(self.files)
        if paths:
            self._tell_progress(0)
            self.face.files.setCurrentIndex(self.face.files.model_of_files.index(0))
        else:
            self.face.hint.say(
                "没有可以导入的文件", "请选择 .docx、.txt 或 .md 文件，或者放有这些文件的文件夹。"
            )

    def _take_answer(self, answer: Answer) -> None:
        file = self.files[answer.index]
        if answer.source is not None:
            seen = seen_before(self._session, answer.source, self.files[: answer.index])
            file.take_source(answer.source, seen)
        elif answer.refused is not None:
            file.refuse(answer.refused)
        self.face.files.model_of_files.refresh()
        self._tell_progress(answer.index + 1)
        if file is self.face.files.current:
            self._show_file(file)

    def _tell_progress(self, done: int) -> None:
        total = len(self.files)
        words = f"正在读取 {min(done + 1, total)}/{total}"
        self.face.show_progress(words, done, total, "停止读取")

    def _reading_over(self, cancelled: bool) -> None:
        self.face.hide_progress()
        self._refresh_buttons()
        refused = sum(file.state is FileState.REFUSED for file in self.files)
        if cancelled:
            self._say("已停止读取，已读出的文件仍可导入。")
        elif refused and len(self.files) > 1:
            self._say(f"{refused} 个文件有问题，不会导入，选中它可以看原因。")
        elif any(file.ready for file in self.files):
            self._say(_HELP)
        first = next((at for at, file in enumerate(self.files) if file.ready), None)
        current = self.face.files.current
        if first is not None and (current is None or not current.ready):
            self.face.files.setCurrentIndex(self.face.files.model_of_files.index(first))
        elif current is not None:
            self._show_file(current)
        if first is not None:
            self.face.lines.setFocus()

    # Looking

    def _choose_file(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if self.face.files.current is not None:
            self._show_file(self.face.files.current)

    def _show_file(self, file: Incoming) -> None:
        face = self.face
        self._shown = file if file.ready else None
        if file.source is None or not file.ready:
            face.hint.say(*_hint(file, self.reader.running))
            face.pages.setCurrentIndex(0)
            return
        face.lines.lines.show(file.source.lines)
        notes = [words for words in (file.seen, *file.source.notes) if words]
        face.notice.setText("\n".join(notes))
        face.notice.setVisible(bool(notes))
        self._show_look(paper=0)
        face.pages.setCurrentIndex(_REVIEW)
        face.lines.enter(0)
        self._refresh_keys()

    def _show_look(self, paper: int) -> None:
        """Show the reading of the file with its corrections."""
        file, face = self._shown, self.face
        assert file is not None
        seen = file.looked_at()
        face.lines.lines.judge(seen.guesses, file.said)
        face.tree.show_papers(file.papers())
        face.fields.show_papers(file.papers(), paper)
        gone = seen.reading.removed
        face.removed.setStringList([f"“{_seen(one.text)}”：{one.reason}" for one in gone])
        face.removed_pane.setVisible(bool(gone))
        face.removed_head.setText(f"去掉的内容（{len(gone)} 处）")

    def _show_row(self, row: int) -> None:
        face, lines = self.face, self.face.lines.lines
        if self._shown is None or row >= lines.rowCount():
            return
        guess = lines.guess_of(row)
        face.whole.setPlainText(lines.words_of(row).strip())
        face.place.setText(f"第 {row + 1} 段 · {_told(lines, row)}")
        if guess.paper is not None:
            face.fields.go_to(guess.paper)
            face.tree.follow(guess.paper, guess.section)

    def _go_to_paper(self, paper: int) -> None:
        self._go_to_place(paper, None)

    def _go_to_place(self, paper: int, section: int | None) -> None:
        row = self.face.lines.lines.row_of(paper, section)
        if row is not None:
            self.face.lines.enter(row)

    def _go_to_removed(self, index: QModelIndex) -> None:
        if self._shown is None or self._shown.source is None:
            return
        offset = self._shown.looked_at().reading.removed[index.row()].offset
        offsets = [line.offset for line in self._shown.source.lines]
        line = bisect_right(offsets, offset) - 1
        lines = self.face.lines.lines
        rows = [row for row in range(lines.rowCount()) if lines.line_of(row) == line]
        if rows:
            self.face.lines.enter(rows[0])

    # Correcting

    def correct(self, role: LineRole | None) -> None:
        """Let the selected paragraphs be read as ``role``; None gives back what was recognised."""
        file = self._shown
        if file is None or file.source is None:
            return
        chosen = self.face.lines.chosen_lines()
        said = dict(file.said)
        unfit = 0
        for line in chosen:
            wanted = self._wanted(file, line, role, chosen)
            if wanted is None:
                said.pop(line, None)
            elif can_be(file.source.lines[line], wanted):
                said[line] = wanted
            else:
                unfit += 1
        file.say(said)
        self._after_correction()
        if unfit:
            why = _NO_ITEM if role is LineRole.ITEM else _UNFIT
            self._say(f"有 {unfit} 段没有改：{why}。")

    def take_back(self) -> None:
        """Undo the last correction of the file."""
        if self._shown is not None and self._shown.take_back():
            self._after_correction()

    def _wanted(
        self, file: Incoming, line: int, role: LineRole | None, chosen: Sequence[int]
    ) -> LineRole | None:
        """Return what a line becomes; taking away again what is gone brings it back."""
        if role is not LineRole.REMOVED:
            return role
        guesses = file.looked_at().guesses
        if not all(guesses[one].is_gone for one in chosen):
            return role
        return None if file.said.get(line) is LineRole.REMOVED else LineRole.PARAGRAPH

    def _after_correction(self) -> None:
        self._say(_HELP)
        self._show_look(self.face.fields.paper)
        self._show_row(self.face.lines.currentIndex().row())
        self._refresh_keys()
        self._refresh_buttons()

    def _write_fields(self, paper: int, fields: Fields) -> None:
        if self._shown is not None:
            self._shown.write(paper, fields)
            self.face.tree.show_papers(self._shown.papers())

    # Taking over

    def take_all(self) -> None:
        """Take over every file that was read."""
        self._take([file for file in self.files if file.ready])

    def take_chosen(self) -> None:
        """Take over the files with a tick."""
        self._take([file for file in self.files if file.ready and file.chosen])

    def _take(self, files: list[Incoming]) -> None:
        if not files or self.taker is not None:
            return
        self.taker = Taker(self._session, files, self)
        self.taker.going_on.connect(self._tell_taking)
        self.taker.over.connect(self._taking_over)
        self._refresh_buttons()
        self.taker.start()

    def _tell_taking(self, done: int, total: int, name: str) -> None:
        self.face.files.model_of_files.refresh()
        self.face.show_progress(f"正在导入 {done + 1}/{total}：{name}", done, total, "停止导入")

    def _taking_over(self, plan_ids: list[int]) -> None:
        whole = self.taker is not None and self.taker.whole
        self.taker = None
        self.face.hide_progress()
        if plan_ids:
            self.taken.emit(plan_ids)
        if whole:
            self.accept()
            return
        self.face.files.model_of_files.refresh()
        self._refresh_buttons()
        if self.face.files.current is not None:
            self._show_file(self.face.files.current)
        self._say(f"已导入 {len(plan_ids)} 份计划，其余文件没有导入，仍在左边的列表里。")

    def _stop(self) -> None:
        if self.taker is not None:
            self.taker.cancel()
        else:
            self.reader.cancel()

    # What can be done now

    def _refresh_keys(self) -> None:
        file = self._shown
        chosen = bool(file and self.face.lines.chosen_lines())
        self.face.keys.allow(chosen, bool(file and file.can_take_back))

    def _refresh_buttons(self) -> None:
        ready = [file for file in self.files if file.ready]
        chosen = [file for file in ready if file.chosen]
        idle = self.taker is None and not self.reader.running and self._session.store.writable
        face = self.face
        face.take_all.setText(_all_words(len(ready), len(self.files)))
        face.take_chosen.setText(f"只导入勾选的（{len(chosen)} 个）")
        face.take_all.setEnabled(idle and bool(ready))
        face.take_chosen.setEnabled(idle and bool(chosen))
        face.take_chosen.setVisible(len(self.files) > 1)
        face.prefer_chosen(len(self.files) > 1 and 0 < len(chosen) < len(ready))
        face.pages.setEnabled(self.taker is None)
        if not self._session.store.writable:
            self._say("这里只能查看，不能导入：数据正被另一个岁计窗口使用。")

    def _say(self, words: str) -> None:
        self.face.message.setText(words)
        self.face.message.setVisible(bool(words))


def _all_words(ready: int, files: int) -> str:
    return "导入（Ctrl+Enter）" if files == 1 else f"全部导入（{ready} 个）"


def _hint(file: Incoming, running: bool) -> tuple[str, str]:
    if file.refused is not None:
        return file.refused.sentence, file.refused.advice
    if file.state is FileState.TAKEN:
        return "已经导入", "它在计划库里，关闭这个窗口就能看到。"
    if running:
        return "正在读取", "读完后在这里核对识别结果。"
    return "没有读取这个文件", "读取在它之前停止了，需要时请重新导入。"


def _told(lines: LinesModel, row: int) -> str:
    """Say what a row was read as and what was taken from it."""
    guess = lines.guess_of(row)
    parts = [guess_words(guess)]
    if lines.said_of(row):
        parts.append("由你改正，按 R 回到自动识别")
    parts += [f"去掉了“{_seen(one.text)}”（{one.reason}）" for one in guess.removed]
    return " · ".join(parts)


def _seen(words: str) -> str:
    """Return words for a list: short, and blanks can be seen."""
    if not words.strip():
        return f"{len(words)} 个空白或看不见的字符"
    one_line = words.replace("\n", " ").replace("\t", " ")
    return one_line if len(one_line) <= 40 else f"{one_line[:40]}…"
