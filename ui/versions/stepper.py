"""The state line: seven stages from drafting to issuing, each with date and person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.versions.state import Stage
from ui.look import current_look, pixmap


class StateLine(QWidget):
    """Shows the stages; ``wanted`` names the one a person clicked or chose by keyboard."""

    wanted = Signal(object)  # Stage

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[StageButton] = []
        self.setAccessibleName("计划所处的环节")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_stages(self, stages: Sequence[Stage], writable: bool) -> None:
        """Show the stages of a plan; buttons are made once and keep the keyboard."""
        while len(self.buttons) < len(stages):
            button = StageButton()
            button.clicked.connect(partial(self._tell, len(self.buttons)))
            self.buttons.append(button)
            self._layout.addWidget(button, 1)
        for place, (button, stage) in enumerate(zip(self.buttons, stages, strict=True)):
            button.show_stage(stage, first=place == 0, last=place == len(stages) - 1)
            button.setEnabled(writable)

    def _tell(self, place: int, _checked: bool = False) -> None:
        stage = self.buttons[place].stage
        if stage is not None and not stage.current:
            self.wanted.emit(stage)


class StageButton(QAbstractButton):
    """One stage: a filled disc with a tick where it is passed, a ring round the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self._first = self._last = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_stage(self, stage: Stage, *, first: bool, last: bool) -> None:
        """Show a stage; ``first`` and ``last`` have no line on one side."""
        self.stage, self._first, self._last = stage, first, last
        self.setText(stage.name)
        where = "当前环节" if stage.current else "已经过" if stage.passed else "还没有到"
        when = f"，{self._when(stage)}" if stage.at else ""
        self.setAccessibleName(f"{stage.name}：{where}{when}")
        tip = f"{stage.name}（{where}）{when}"
        self.setToolTip(f"{tip}\n{stage.reason}" if stage.reason else tip)
        self.update()

    def sizeHint(self) -> QSize:
        sizes = current_look().sizes
        return QSize(sizes.ems(8), sizes.ems(4.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().sizes.ems(4.4), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        stage = self.stage
        if stage is None:
            return
        look = current_look()
        tokens, sizes = look.tokens, look.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled() and not stage.current:
            painter.fillRect(self.rect(), QColor(tokens.hover))
        centre, radius = QPointF(self.width() / 2, sizes.ems(0.85)), sizes.em * 0.62
        self._lines(painter, stage, centre, radius)
        self._disc(painter, stage, centre, radius)
        font = QFont(self.font())
        font.setBold(stage.current)
        painter.setFont(font)
        done = stage.current or stage.passed
        painter.setPen(QColor(tokens.text if done else tokens.quiet))
        name = QRect(0, sizes.ems(1.75), self.width(), sizes.ems(1.25))
        painter.drawText(name, int(Qt.AlignmentFlag.AlignCenter), stage.name)
        small = QFont(self.font())
        small.setPointSizeF(sizes.points * 0.88)
        painter.setFont(small)
        painter.setPen(QColor(tokens.quiet))
        when = QRect(2, sizes.ems(3.0), self.width() - 4, sizes.ems(1.15))
        words = painter.fontMetrics().elidedText(
            self._when(stage), Qt.TextElideMode.ElideRight, when.width()
        )
        painter.drawText(when, int(Qt.AlignmentFlag.AlignCenter), words)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), sizes.radius, sizes.radius
            )
        painter.end()

    def _lines(self, painter: QPainter, stage: Stage, centre: QPointF, radius: float) -> None:
        tokens = current_look().tokens
        done, still = QPen(QColor(tokens.accent), 2), QPen(QColor(tokens.edge), 1)
        y, gap = centre.y(), radius + 5
        if not self._first:
            painter.setPen(done if stage.current or stage.passed else still)
            painter.drawLine(QPointF(0, y), QPointF(centre.x() - gap, y))
        if not self._last:
            painter.setPen(done if stage.passed else still)
            painter.drawLine(QPointF(centre.x() + gap, y), QPointF(self.width(), y))

    def _disc(self, painter: QPainter, stage: Stage, centre: QPointF, radius: float) -> None:
        tokens = current_look().tokens
        accent = QColor(tokens.accent)
        if stage.passed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(centre, radius, radius)
            side = round(radius * 1.3)
            picture = pixmap("check", "accent_text", side, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), picture)
            return
        painter.setPen(QPen(accent if stage.current else QColor(tokens.edge), 2))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(centre, radius, radius)
        if stage.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(centre, radius * 0.5, radius * 0.5)

    @staticmethod
    def _when(stage: Stage) -> str:
        if not stage.at:
            return ""
        month, day = stage.at[5:10].split("-")
        return f"{int(month)}月{int(day)}日 {stage.person}".strip()
