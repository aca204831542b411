"""The recycle bin of the library: what lies there can be brought back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.store.summaries import PlanSummary

_PLAN = Qt.ItemDataRole.UserRole


class BinDialog(QDialog):
    """``restore_wanted`` names the plan that shall come back."""

    restore_wanted = Signal(int)

    def __init__(self, plans: Sequence[PlanSummary], writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("回收站")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName("回收站里的计划")
        for plan in plans:
            year = f"{plan.year}年　" if plan.year else ""
            item = QListWidgetItem(f"{year}{plan.shown_title}　{plan.words:,} 字")
            item.setData(_PLAN, plan.id)
            self.list.addItem(item)
        hint = "选中一份计划，点“找回”，它就回到计划库。" if plans else "回收站是空的。"
        self.hint = QLabel(hint)
        self.buttons = QDialogButtonBox()
        self.back = self.buttons.addButton("找回", QDialogButtonBox.ButtonRole.ActionRole)
        self.back.setEnabled(bool(plans) and writable)
        self.back.clicked.connect(self._restore)
        self.buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self._restore)
        layout = QVBoxLayout(self)
        for part in (self.hint, self.list, self.buttons):
            layout.addWidget(part)
        em = self.fontMetrics().height()
        self.resize(em * 32, em * 18)
        self.list.setCurrentRow(0)

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is None or not self.back.isEnabled():
            return
        self.restore_wanted.emit(item.data(_PLAN))
        self.list.takeItem(self.list.row(item))
        self.back.setEnabled(self.list.count() > 0)
