"""The status line: when it was saved, words, blanks, open remarks, and who works here."""

from datetime import date, datetime

from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from models.store.summaries import PlanSummary
from ui.look import wear

_MESSAGE_TIME = 15_000  # milliseconds


class StatusLine(QStatusBar):
    """Counts of the open plan, or of the library; messages to the left."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.words = QLabel()
        self.blanks = QToolButton()
        self.remarks = QLabel()
        self.person = QToolButton()
        for button in (self.blanks, self.person):
            button.setProperty("look", "plain")
            button.setAutoRaise(True)
        self.person.setAccessibleName("我是谁")
        self.person.setToolButtonStyle(self.person.toolButtonStyle().ToolButtonTextBesideIcon)
        wear(self.person, "user-circle")
        for part in (self.words, self.blanks, self.remarks, self.saved, self.person):
            self.addPermanentWidget(part)
        self.show_person("", "")

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, _MESSAGE_TIME)

    def show_plan(self, plan: PlanSummary) -> None:
        """Show the counts of one plan."""
        self.words.setText(f"{plan.words:,} 字")
        self.blanks.setText(f"待填 {plan.blanks} 处")
        self.blanks.setAccessibleName(f"待填 {plan.blanks} 处，转到下一处")
        self.remarks.setText(f"未处理批注 {plan.open_remarks} 条")
        self.blanks.show()
        self.remarks.show()

    def show_library(self, count: int) -> None:
        """Show how many plans there are."""
        self.words.setText(f"共 {count} 份计划")
        self.blanks.hide()
        self.remarks.hide()

    def show_saved(self, at: str | None, writable: bool) -> None:
        """Show when the last change was saved (ISO time; None: nothing was changed yet)."""
        if not writable:
            self.saved.setText("只读")
        elif at is None:
            self.saved.setText("已保存")
        else:
            self.saved.setText(f"已保存 {_clock(datetime.fromisoformat(at))}")

    def name_blank_keys(self, keys: str) -> None:
        """Say by which keys the next blank is found too."""
        self.blanks.setToolTip(f"点这里转到下一处待填的地方（{keys}）")

    def show_person(self, name: str, department: str) -> None:
        """Show who works here; "" where nobody has said so yet."""
        self.person.setText(f"{name}　{department}".strip() if name else "请填写姓名")
        self.person.setToolTip("换一个人时点这里")


def _clock(at: datetime) -> str:
    if at.date() == date.today():
        return f"{at:%H:%M}"
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
