"""The import dialog: what was read is looked over and put right, then taken over."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.found_files import FoundFiles
from app.proposals import Choice
from app.queries import office_words
from app.session import Session
from ui.intake.face import Face
from ui.intake.files import SHEET_ADVICE, seen_before
from ui.intake.incoming import FileState, Incoming
from ui.intake.reading import Answer, FileReader
from ui.intake.report import headline, report_text
from ui.intake.review import PROPOSALS, Review
from ui.intake.taking import Taker

_REVIEW = 1  # the page with lines and tabs; page 0 holds a hint
_WORK, _REPORT = range(2)


class ImportDialog(QDialog):
    """Open it with ``open()``; ``taken`` tells the ids of the plans that were made."""

    taken = Signal(object)  # list[int]

    def __init__(self, session: Session, paths: Sequence[Path], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入文件")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.files: list[Incoming] = []
        self.taker: Taker | None = None
        self._session = session
        self._office = office_words(session)
        self._others = 0
        self._waiting: list[Incoming] = []  # to be taken once the open proposals are answered for
        self._warned = False
        self.face = Face(self)
        self.review = Review(self.face, self._office, self)
        self.reader = FileReader(paths, self._office, self)
        self._connect()
        self.face.show_progress("正在查找文件…", 0, 0, "停止读取")
        self._refresh_buttons()
        self.reader.start()

    def done(self, result: int) -> None:
        """Stop whatever still runs, then close."""
        self.reader.drop()
        self.review.finder.drop()
        if self.taker is not None:
            self.taker.cancel()
        super().done(result)

    def reject(self) -> None:
        """Close; work that would be lost is told of first."""
        if self._has_work() and not self._warned:
            self._warned = True
            self._say("核对过的内容还没有导入。再按一次“取消”就放弃这些核对，文件本身不受影响。")
            return
        super().reject()

    def _has_work(self) -> bool:
        return any(file.ready and (file.said or file.decisions.choices) for file in self.files)

    def _connect(self) -> None:
        face = self.face
        self.reader.found.connect(self._take_names)
        self.reader.answered.connect(self._take_answer)
        self.reader.over.connect(self._reading_over)
        self.review.changed.connect(self._after_change)
        self.review.told.connect(self._say)
        face.files.selectionModel().currentChanged.connect(self._choose_file)
        face.files.model_of_files.dataChanged.connect(self._refresh_buttons)
        face.stop.clicked.connect(self._stop)
        face.take_all.clicked.connect(self.take_all)
        face.take_chosen.clicked.connect(self.take_chosen)
        face.cancel.clicked.connect(self.reject)
        face.ask.answered.connect(self._take_waiting)
        face.ask.put_off.connect(self._back_to_proposals)
        face.report.back.connect(self._leave_report)
        face.report.closing.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(face.take_all.click)

    # Reading

    def _take_names(self, found: FoundFiles) -> None:
        self.files = [Incoming(path) for path in found.paths]
        self._others = found.others
        self.face.files.model_of_files.show(self.files)
        self.face.files_pane.setVisible(len(self.files) > 1)
        if self.files:
            self._tell_progress(0)
            self.face.files.setCurrentIndex(self.face.files.model_of_files.index(0))
        else:
            self.face.hint.say(
                "没有可以导入的文件", "请选择 .docx、.txt 或 .md 文件，或者放有这些文件的文件夹。"
            )
        if len(self.files) == 1:
            self.setWindowTitle(f"导入文件：{self.files[0].path.name}")

    def _take_answer(self, answer: Answer) -> None:
        file = self.files[answer.index]
        if answer.source is not None:
            digest = answer.source.sha256
            seen = seen_before(self._session, digest, self.files[: answer.index])
            file.take_source(answer.source, seen)
        elif answer.refused is not None:
            file.refuse(answer.refused)
        else:
            file.refuse(SHEET_ADVICE, FileState.ELSEWHERE)
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
        first = next((at for at, file in enumerate(self.files) if file.ready), None)
        current = self.face.files.current
        if first is not None and (current is None or not current.ready):
            self.face.files.setCurrentIndex(self.face.files.model_of_files.index(first))
        elif current is not None and self.review.file is not current:
            self._show_file(current)
        at_work = self.face.pages.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if first is not None and not at_work:
            self.face.lines.setFocus()

    def _choose_file(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if self.face.files.current is not None:
            self._show_file(self.face.files.current)

    def _show_file(self, file: Incoming) -> None:
        face = self.face
        self.review.show(file if file.ready else None)
        if file.ready:
            face.pages.setCurrentIndex(_REVIEW)
        else:
            face.hint.say(*_hint(file, self.reader.running))
            face.pages.setCurrentIndex(0)

    def _after_change(self) -> None:
        self._warned = False
        self.face.files.model_of_files.refresh()

    # Taking over

    def take_all(self) -> None:
        """Take over every file that was read."""
        self._want([file for file in self.files if file.ready])

    def take_chosen(self) -> None:
        """Take over the files with a tick."""
        self._want([file for file in self.files if file.ready and file.chosen])

    def _want(self, files: list[Incoming]) -> None:
        """Take files over; nothing that nobody has confirmed comes in without being asked for."""
        if not files or self.taker is not None:
            return
        counts = [file.counts(self._office) for file in files]
        left, taken = (sum(one[choice] for one in counts) for choice in (Choice.OPEN, Choice.TAKEN))
        self._waiting = files
        if left:
            self.face.ask.ask(len(files), left, taken)
            self._refresh_buttons()
        else:
            self._take_waiting(Choice.REFUSED)

    def _take_waiting(self, rest: Choice) -> None:
        self.taker = Taker(self._session, self._waiting, self._office, rest, self)
        self.taker.going_on.connect(self._tell_taking)
        self.taker.over.connect(self._taking_over)
        self._refresh_buttons()
        self.taker.start()

    def _back_to_proposals(self) -> None:
        self._refresh_buttons()
        self.face.tabs.setCurrentIndex(PROPOSALS)
        self.face.proposals.enter()

    def _tell_taking(self, done: int, total: int, name: str) -> None:
        self.face.files.model_of_files.refresh()
        self.face.show_progress(f"正在导入 {done + 1}/{total}：{name}", done, total, "停止导入")

    def _taking_over(self, plan_ids: list[int]) -> None:
        whole = self.taker is not None and self.taker.whole
        self.taker = None
        self.face.hide_progress()
        if plan_ids:
            self.taken.emit(plan_ids)
        if whole and len(self.files) == 1:
            self.accept()
            return
        self.face.files.model_of_files.refresh()
        self._refresh_buttons()
        if self.face.files.current is not None:
            self._show_file(self.face.files.current)
        if len(self.files) > 1:
            self._show_report()

    def _stop(self) -> None:
        if self.taker is not None:
            self.taker.cancel()
        else:
            self.reader.cancel()

    # The report

    def _show_report(self) -> None:
        report = self.face.report
        words = report_text(self.files, self._others, datetime.now())
        report.show_report(headline(self.files), words)
        report.back_button.setVisible(any(file.ready for file in self.files))
        self.face.whole_pages.setCurrentIndex(_REPORT)
        report.close_button.setFocus()

    def _leave_report(self) -> None:
        self.face.whole_pages.setCurrentIndex(_WORK)
        self.face.files.setFocus()

    # What can be done now

    def _refresh_buttons(self) -> None:
        ready = [file for file in self.files if file.ready]
        chosen = [file for file in ready if file.chosen]
        busy = self.taker is not None or self.reader.running or self.review.finder.running
        face = self.face
        idle = not busy and face.ask.isHidden() and self._session.store.writable
        face.take_all.setText(self._all_words(ready))
        face.take_chosen.setText(f"只导入勾选的（{len(chosen)} 个）")
        face.take_all.setEnabled(idle and bool(ready))
        face.take_chosen.setEnabled(idle and bool(chosen))
        face.take_chosen.setVisible(len(self.files) > 1)
        face.prefer_chosen(len(self.files) > 1 and 0 < len(chosen) < len(ready))
        face.pages.setEnabled(self.taker is None)
        if not self._session.store.writable:
            self._say("这里只能查看，不能导入：数据正被另一个岁计窗口使用。")

    def _all_words(self, ready: Sequence[Incoming]) -> str:
        """Say what the button does, for one file with the proposals that come in."""
        if len(self.files) > 1:
            return f"全部导入（{len(ready)} 个）"
        choices = self.face.proposals.counts
        if not ready or choices[Choice.OPEN] or not sum(choices.values()):
            return "导入（Ctrl+Enter）"
        taken, refused = choices[Choice.TAKEN], choices[Choice.REFUSED]
        rest = f"，其余 {refused} 条不要" if refused else ""
        return f"导入（采用 {taken} 条提议{rest}）Ctrl+Enter"

    def _say(self, words: str) -> None:
        self.face.message.setText(words)
        self.face.message.setVisible(bool(words))


def _hint(file: Incoming, running: bool) -> tuple[str, str]:
    if file.refused is not None:
        return file.refused.sentence, file.refused.advice
    if file.state is FileState.TAKEN:
        return "已经导入", "它在计划库里，关闭这个窗口就能看到。"
    if running:
        return "正在读取", "读完后在这里核对识别结果。"
    return "没有读取这个文件", "读取在它之前停止了，需要时请重新导入。"
