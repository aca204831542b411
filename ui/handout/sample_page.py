"""A small page that shows what a layout makes of a paper."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.items import with_item_leads
from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.layout.profile import PAGE_HEIGHT, PAGE_WIDTH, ItemBold, Profile
from app.pages.flowing import Setter
from app.pages.page import Page
from ui.look import LIGHT, current_look
from ui.pages.fonts import PageFonts, page_fonts
from ui.pages.painter import paint_page

_PAUSE = 120  # milliseconds: a value that is still being typed is not drawn
_POINT = 20  # twips
_LEAST = 9  # letters: the least width


class SamplePage(QWidget):
    """Draws the first page of a sample paper; a change is drawn after a short pause."""

    def __init__(self) -> None:
        super().__init__()
        self._profile = GRID
        self._page: Page | None = None
        self._fonts: PageFonts | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._set)
        self.setAccessibleName("版式样张")
        self.setMinimumWidth(current_look().sizes.ems(_LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_profile(self, profile: Profile) -> None:
        """Show what a layout looks like; one that makes no sense is not drawn."""
        self._profile = profile
        self._pause.start()

    def sizeHint(self) -> QSize:
        sizes = current_look().sizes
        return QSize(sizes.ems(26), sizes.ems(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page is None or self._fonts is None:
            return
        wide, high = PAGE_WIDTH / _POINT, PAGE_HEIGHT / _POINT
        scale = min(self.width() / wide, self.height() / high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - wide * scale) / 2, 0)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, wide, high), QColor(LIGHT.paper))
        painter.setPen(QColor(current_look().tokens.edge))
        painter.drawRect(QRectF(0, 0, wide - 1, high - 1))
        painter.setClipRect(QRectF(0, 0, wide, high), Qt.ClipOperation.IntersectClip)
        paint_page(painter, self._page, self._fonts)
        painter.end()

    def _set(self) -> None:
        self._fonts = page_fonts(self._profile.fonts)
        self._page = Setter(self._profile, self._fonts).lay_out(sample_paper(self._profile))[0]
        self.update()


def sample_paper(profile: Profile) -> Paper:
    """Return a page of our own writing in which every role of a font occurs."""
    blocks: tuple[Block, ...] = _BLOCKS
    if profile.bold_items is not ItemBold.NONE:
        sentence = profile.bold_items is ItemBold.SENTENCE
        blocks = tuple(with_item_leads(blocks, sentence=sentence))
    return Paper(blocks)


def _plain(words: str) -> Block:
    return Block(BlockKind.PARAGRAPH, (Run(words, RunRole.WORDS),))


def _headed(level: int, number: str, head: str, words: str = "") -> Block:
    runs = (Run(number, RunRole.NUMBER, level), Run(head, RunRole.HEAD, level))
    if not words:
        return Block(BlockKind.HEADING, runs, level)
    return Block(BlockKind.LEAD, (*runs, Run(words, RunRole.WORDS)), level)


_BLOCKS = (
    Block(BlockKind.TITLE, (Run("青禾县统计局2026年工作计划", RunRole.WORDS),)),
    Block(BlockKind.NOTE, (Run("（样张）", RunRole.WORDS),)),
    _plain("2026年，全局工作以提高数据质量为主线，做到“数出有据、据实上报”，全年完成统计调查12项。"),
    _headed(1, "一、", "夯实统计基础"),
    _headed(
        2, "（一）", "建好两本台账。",
        "6月底前，118家规模以上单位全部建立原始记录和统计台账，覆盖率达到98.5%以上。"
        "一是逐户上门辅导。新增单位当月建账、次月核对。二是每季度抽查1次。抽查结果在全县通报。",
    ),
    _headed(
        2, "（二）", "管好三个环节。",
        "报送前自查，报送中审核，报送后抽检，发现问题三日内改正。",
    ),
    _headed(3, "1.", "源头数据。", "由专业股室逐月核实，差错率控制在0.3%以内。"),
    _headed(3, "2.", "汇总数据。", "由综合股统一出口，任何人不得自行修改。"),
    _headed(1, "二、", "用好统计成果"),
    _plain("每月5日前编印《统计月报》，每季度写出分析报告2篇以上，为县委、县政府决策提供参考。"),
    _plain("对社会公开的数据，先审后发，做到口径一致、说法一致、时间一致。"),
)  # fmt: skip
