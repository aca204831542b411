"""The round of review: who is asked, until when, who handed in, and handing in oneself."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.review import AskReaders, GiveBack, HandIn, TrashReader
from app.commands.work import Command
from app.messages import port
from app.session import Session
from models.errors import KnownError
from models.kinds import Opinion
from models.records import Person, Remark
from models.review_records import Review
from ui.look import current_look, icon

_OPINIONS = ((Opinion.AGREE, "无意见，同意"), (Opinion.COMMENTS, "有意见，见批注"))
_WORDS = dict(_OPINIONS)
_ID = Qt.ItemDataRole.UserRole
Today = Callable[[], date]


class ReadersDialog(QDialog):
    """Lists all people: those who were asked with their answer, the others to be asked."""

    def __init__(
        self,
        session: Session,
        plan_id: int,
        parent: QWidget,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("征求意见")
        self._session, self._plan_id, self._today = session, plan_id, today
        self.people = QTreeWidget()
        self.people.setAccessibleName("征求意见的人")
        self.people.setHeaderLabels(["姓名", "情况", "截止", "总体意见"])
        self.people.setRootIsDecorated(False)
        self.due = QDateEdit(QDate.currentDate().addDays(7))
        self.due.setAccessibleName("截止日期")
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy年M月d日")
        self.no_due = QCheckBox("不限期")
        self.opinion, self.words = QComboBox(), QLineEdit()
        self.opinion.setAccessibleName("我的总体意见")
        self.words.setAccessibleName("总体意见的内容")
        self.words.setPlaceholderText("总体意见，可以不写")
        self.mine = QLabel()
        self.mine.setWordWrap(True)
        for opinion, told in _OPINIONS:
            self.opinion.addItem(told, opinion)
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Show who was asked and who answered, as it stands now."""
        reviews = {row.person_id: row for row in self._reviews()}
        self.people.clear()
        for person in self._session.store.rows(Person, deleted=False):
            self.people.addTopLevelItem(self._item(person, reviews.get(person.id)))
        for column in range(self.people.columnCount()):
            self.people.resizeColumnToContents(column)
        self.people.setColumnWidth(0, current_look().sizes.ems(9))
        self._tell_mine()

    def ask(self) -> None:
        """Ask the ticked people until the date."""
        ticked = [
            item.data(0, _ID)
            for item in self._items()
            if item.checkState(0) is Qt.CheckState.Checked
        ]
        if not ticked:
            port().warning("还没有勾选人员。", "请在名单里勾选要征求意见的人。")
            return
        due = None if self.no_due.isChecked() else self.due.date().toString("yyyy-MM-dd")
        self._run(AskReaders(self._plan_id, tuple(ticked), due))

    def hand_in(self) -> None:
        """Hand in what the one who works here has to say."""
        opinion: Opinion = self.opinion.currentData()
        self._run(HandIn(self._plan_id, opinion, self.words.text().strip()))

    def give_back(self) -> None:
        """Give the chosen person's opinion back."""
        review = self._current()
        if review is not None:
            self._run(GiveBack(self._plan_id, review.id))

    def leave_out(self) -> None:
        """Ask the chosen person no more."""
        review = self._current()
        if review is not None:
            self._run(TrashReader(self._plan_id, review.id))

    def _run(self, command: Command) -> None:
        try:
            self._session.run(command)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
        self.reload()

    def _current(self) -> Review | None:
        item = self.people.currentItem()
        person_id = item.data(0, _ID) if item is not None else None
        found = next((row for row in self._reviews() if row.person_id == person_id), None)
        if found is None:
            port().warning("没有选中已经征求意见的人。", "请在名单里点选他的姓名。")
        return found

    def _reviews(self) -> list[Review]:
        rows = self._session.store.of_plan(Review, self._plan_id)
        return [row for row in rows if not row.deleted]

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.people.topLevelItem(at) for at in range(self.people.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _item(self, person: Person, review: Review | None) -> QTreeWidgetItem:
        state, picture, tone = self._state(review)
        due = review.due if review is not None and review.due else ""
        words = ""
        if review is not None and review.handed_in_at is not None:
            words = review.words or _WORDS.get(review.opinion, "")
        item = QTreeWidgetItem([person.name, state, due, words])
        item.setData(0, _ID, person.id)
        item.setCheckState(0, Qt.CheckState.Unchecked if review is None else Qt.CheckState.Checked)
        item.setIcon(1, icon(picture, tone))
        return item

    def _state(self, review: Review | None) -> tuple[str, str, str]:
        """Return what is said of somebody, with its icon and tone."""
        if review is None:
            return "未征求", "minus", "quiet"
        if review.handed_in_at is not None:
            return (
                f"已提交 {review.handed_in_at[5:16].replace('T', ' ')}",
                "check-circle",
                "success",
            )
        if review.due is not None and review.due < self._today().isoformat():
            return "逾期未交", "warning", "danger"
        return "等待意见", "clock", "warning"

    def _tell_mine(self) -> None:
        person_id = self._session.person_id
        people = self._session.store.rows(Person, id=person_id) if person_id is not None else []
        if not people:
            self.mine.setText("还不知道您是谁：请先在状态栏选择或填写姓名，再提交意见。")
            return
        rows = self._session.store.rows(Remark, plan_id=self._plan_id, person_id=person_id)
        hidden = sum(row.private and not row.deleted for row in rows)
        told = f"，其中 {hidden} 条现在只有您自己看得见，提交后大家都能看到" if hidden else ""
        count = sum(not row.deleted for row in rows)
        self.mine.setText(f"{people[0].name}：已写 {count} 条批注{told}。")

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        asking = self._row(
            QLabel("截止"), self.due, self.no_due, self._button("征求勾选的人", self.ask),
            self._button("退回意见", self.give_back), self._button("不再征求", self.leave_out),
        )  # fmt: skip
        own = self._row(self.opinion, self.words, self._button("提交我的意见", self.hand_in))
        own.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.gap)
        help_words = QLabel("勾选要征求意见的人，定好截止日期，再点“征求勾选的人”。")
        help_words.setProperty("look", "quiet")
        layout.addWidget(help_words)
        layout.addWidget(self.people, 1)
        layout.addLayout(asking)
        layout.addWidget(self.mine)
        layout.addLayout(own)
        self.resize(sizes.ems(46), sizes.ems(30))

    def _row(self, *parts: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for part in parts:
            row.addWidget(part)
        return row

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setEnabled(self._session.store.writable)
        button.clicked.connect(act)
        return button
