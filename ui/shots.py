"""Pictures of every room and dialog in several manners, for people to look at: ``dev.py shots``.

Screen and scale count for a whole process, so that each manner gets one of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.commands.plan import CreatePlan, TrashPlan
from app.commands.suggestion import SuggestWords
from app.foreign.reader import read_paper
from app.messages import use
from app.paths import Places, places, prepare, resources
from app.proposals import Choice
from app.sample import open_sample
from app.session import Session
from app.settings import Settings, Theme, save
from models.kinds import PlanKind
from models.records import Person
from models.splice import Splice
from ui.application import make_application
from ui.dialogs.welcome import WelcomeWindow
from ui.doings import Doings
from ui.intake import ImportDialog
from ui.intake.reading import FileReader
from ui.intake.review import PROPOSALS
from ui.main_window import MainWindow
from ui.render import pass_on
from ui.shots_handout import take_handout
from ui.shots_pages import take_preview
from ui.shots_versions import take_versions
from ui.wiring import make_window

_PATIENCE = 60.0  # seconds until a file must have been read
_NOTICE = """青禾县水务局2026年工作要点

一、总体要求
坚持节水优先，全年用水总量控制在1.2亿立方米以内。
二、重点任务
（一）加快骨干水网建设。6月底前完成河口泵站改造，新增供水能力2万吨。（牵头单位：建设股）
（二）守牢防汛安全底线。一是备足物资。二是每月演练1次，全年投入XX万元。
- 3 -
（三）推进农村供水一体化，年内改造老旧管网不少于60公里。
"""


@dataclass(frozen=True, slots=True)
class Manner:
    """One way to look at everything; sizes in device-independent pixels."""

    name: str
    theme: Theme = Theme.LIGHT
    text_size: float = 10.5
    width: int = 1600
    height: int = 900
    scale: float = 1.0


MANNERS = (
    Manner("1浅色"),
    Manner("2深色", theme=Theme.DARK),
    Manner("3最大字号", text_size=18.0),
    Manner("4小屏幕1366x768", width=1366, height=768),
    Manner("5缩放百分之150", width=1280, height=680, scale=1.5),  # 1920 × 1080 with a task bar
)


class Photographer:
    """Walks through the window in one manner and saves a picture of each thing."""

    def __init__(self, folder: Path, manner: Manner) -> None:
        self._folder, self._manner = folder, manner
        self.made: list[Path] = []

    def take(self, name: str, widget: QWidget) -> None:
        """Save a picture of a widget once it has settled; OSError where it cannot be written."""
        _settle()
        path = self._folder / f"{self._manner.name}-{len(self.made) + 1:02}-{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"the picture could not be written: {path}")
        self.made.append(path)

    def take_dialog(self, name: str, window: MainWindow, open_it: Callable[[], None]) -> None:
        """Open a dialog, wait until it is ready, save its picture, close it."""
        open_it()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        _wait_for(dialog)
        self.take(name, dialog)
        dialog.close()
        _settle()


def take_all(folder: Path, manner: Manner) -> list[Path]:
    """Save pictures of everything in one manner and name them."""
    settings = Settings(theme=manner.theme, text_size=manner.text_size)
    make_application(settings)
    photographer = Photographer(folder, manner)
    with tempfile.TemporaryDirectory() as data:
        here = replace(places(Path(data)), resources=resources())
        prepare(here)
        save(here.settings, settings)
        with Session.open(here.store) as session:
            window = _window(session, here, manner)
            photographer.take("计划库-空", window)
            sample = _fill(session, here)
            _take_rooms(photographer, window, sample)
            _take_dialogs(photographer, window, here)
            take_versions(photographer.take, window, sample)
            take_handout(photographer.take, window, sample, here.data)
            use(None)
            window.close()
            window.deleteLater()
            _settle()
    return photographer.made


def _window(session: Session, here: Places, manner: Manner) -> MainWindow:
    window = make_window(session, here)
    window.show_library()
    window.resize(manner.width, manner.height)
    use(window.port)
    window.show()
    return window


def _fill(session: Session, here: Places) -> int:
    """Make some plans, one in the recycle bin, and say who works here; return the sample plan."""
    for title, year, kind in (
        ("青禾县市场监督管理局2025年工作总结", 2025, PlanKind.REPORT),
        ("青禾县市场监督管理局2025年度工作计划", 2025, PlanKind.PLAN),
        ("2026年食品安全专项工作要点（征求意见稿）", 2026, PlanKind.OTHER),
    ):
        made = session.run(CreatePlan(title, year, kind)).value
    session.run(TrashPlan(made or 0))
    sample = open_sample(session, here.resources, read_paper)
    session.person_id = session.store.rows(Person, deleted=False)[0].id
    return sample


def _take_rooms(photographer: Photographer, window: MainWindow, sample: int) -> None:
    actions, writing = window.actions_by_id, window.writing
    window.show_person()
    window.show_library()
    photographer.take("计划库", window)
    actions["paper.open_chosen"].trigger()
    photographer.take("编写-空", window)
    window.desk.open(sample)
    photographer.take("编写", window)
    take_preview(photographer.take, window)
    writing.remarks.next_remark()
    writing.remarks.jump_to_current()
    photographer.take("编写-批注", window)
    actions["review.add"].trigger()
    photographer.take("编写-写批注", window)
    writing.remarks.writing.put_off()
    actions["review.bind"].trigger()
    photographer.take("编写-提示", window)
    window.notice.hide()
    actions["view.targets"].trigger()
    photographer.take("目标", window)
    window.ledger.tabs.setCurrentWidget(window.ledger.tasks)
    photographer.take("任务", window)
    actions["view.writing"].trigger()
    _take_suggestions(photographer, window, sample)


def _take_suggestions(photographer: Photographer, window: MainWindow, sample: int) -> None:
    """Let two people suggest on the same words, then review, decide, and take all of it back."""
    actions, canvas, session = window.actions_by_id, window.writing.canvas, window.desk.session
    me, other = [one.id for one in session.store.rows(Person, deleted=False)][:2]
    section = next(one for one in session.book(sample).outline.walk() if len(one.text) > 40)
    for session.person_id, splice in (
        (other, Splice(4, section.text[4:8], "另一种说法")),
        (me, Splice(6, section.text[6:10], "这样写更好")),
    ):
        session.run(SuggestWords(sample, section.id, (splice,)))
    actions["suggest.mode"].trigger()
    canvas.show_section(section.id, 30, focus=True)
    canvas.editor.insertPlainText("再加几个字，")
    canvas.settle()
    photographer.take("审阅模式", window)
    photographer.take_dialog("建议新增条目", window, actions["suggest.section"].trigger)
    actions["suggest.mode"].trigger()
    canvas.set_active_suggestion(canvas.suggestions_on(section.id)[0])
    photographer.take("编写-建议", window)
    photographer.take_dialog("不采纳的理由", window, actions["suggest.refuse"].trigger)
    photographer.take_dialog("成批处理建议", window, actions["suggest.many"].trigger)
    canvas.set_active_suggestion(0)
    for _ in range(3):
        session.undo(sample)
    window.actions_by_id["view.review"].trigger()
    photographer.take("审阅", window)
    window.review.show_meeting()
    if window.review.meeting is not None:
        photographer.take("会议视图", window.review.meeting)
        window.review.meeting.close()
    photographer.take_dialog("征求意见", window, window.actions_by_id["review.readers"].trigger)
    photographer.take_dialog("签认情况", window, window.actions_by_id["review.signoff"].trigger)
    photographer.take_dialog("录入纸面意见", window, actions["review.from_paper"].trigger)
    window.actions_by_id["view.writing"].trigger()


def _take_dialogs(photographer: Photographer, window: MainWindow, here: Places) -> None:
    doings = window.findChild(Doings)
    assert isinstance(doings, Doings)
    notice = here.data / "水务局2026年工作要点.txt"
    notice.write_text(_NOTICE, encoding="utf-8")
    actions = window.actions_by_id
    _take_import(photographer, window, doings, notice)
    for name, action in (
        ("待填清单", "blanks.show_list"),
        ("导出", "paper.export"),
        ("计划信息", "paper.properties"),
        ("设置", "office.settings"),
        ("单位", "office.card"),
        ("我是谁", "office.who"),
        ("使用说明", "office.help"),
        ("快捷键", "office.keys"),
        ("关于", "office.about"),
    ):
        photographer.take_dialog(name, window, actions[action].trigger)
    photographer.take_dialog("欢迎", window, WelcomeWindow(window).open)
    actions["view.palette"].trigger()
    photographer.take("命令面板", window)
    for menu in _menus(window):
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        photographer.take(f"菜单-{menu.title().partition('(')[0]}", menu)
        menu.close()
    actions["view.library"].trigger()
    photographer.take_dialog("回收站", window, actions["paper.bin"].trigger)
    _take_many(photographer, window, doings, notice)


def _take_import(
    photographer: Photographer, window: MainWindow, doings: Doings, notice: Path
) -> None:
    """Walk through the import room: structure, proposals, the question before importing."""
    room = _import_room(window, doings, [notice])
    photographer.take("导入", room)
    room.face.tabs.setCurrentIndex(PROPOSALS)
    for choice in (Choice.TAKEN, Choice.TAKEN, Choice.REFUSED):
        room.face.proposals.decide(choice)
    photographer.take("导入-提议", room)
    room.face.take_all.click()
    photographer.take("导入-询问", room)
    room.done(0)


def _take_many(
    photographer: Photographer, window: MainWindow, doings: Doings, notice: Path
) -> None:
    """Take several files over at once; afterwards no plan is open."""
    twin, sheet = notice.with_name("水务局来稿.txt"), notice.with_name("台账.xlsx")
    twin.write_text(_NOTICE.replace("2026", "2025"), encoding="utf-8")
    sheet.write_bytes(b"PK")
    room = _import_room(window, doings, [notice, twin, sheet])
    photographer.take("导入-多个文件", room)
    room.take_all()
    room.face.ask.take.click()
    _wait(room.face.report.isVisible)
    photographer.take("导入-结果", room)
    room.done(0)


def _import_room(window: MainWindow, doings: Doings, paths: list[Path]) -> ImportDialog:
    """Drop files on the window and wait until they are read."""
    doings.drop_files(paths)
    room = next(one for one in window.findChildren(ImportDialog) if one.isVisible())
    _wait_for(room)
    return room


def _menus(window: MainWindow) -> Iterator[QMenu]:
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield menu


def _wait_for(dialog: QDialog) -> None:
    """Let a dialog read its files, if it has any to read."""
    reader = getattr(dialog, "reader", None)
    if reader is not None:
        _wait(partial(_is_done, reader))


def _is_done(reader: FileReader) -> bool:
    return not reader.running


def _wait(over: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not over() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def _settle() -> None:
    """Let everything be laid out and what was closed go."""
    for _ in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _environment(manner: Manner, folder: Path) -> dict[str, str]:
    """Return the variables for a process without a display but with a screen of its own."""
    screen = {"name": "shots", "x": 0, "y": 0, "logicalDpi": 96, "dpr": 1}
    size = {"width": manner.width, "height": manner.height}
    pixels = {side: round(length * manner.scale) for side, length in size.items()}
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [screen | pixels]}), encoding="utf-8")
    return dict(
        os.environ,
        QT_QPA_PLATFORM=f"offscreen:configfile={described}",
        QT_SCALE_FACTOR=str(manner.scale),
    )


def take_in_turn(folder: Path) -> int:
    """Save all pictures, one process after the other; return the worst exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    worst = 0
    with tempfile.TemporaryDirectory() as place:
        for manner in MANNERS:
            words = [sys.executable, "-m", "ui.shots", str(folder), manner.name]
            worst = max(worst, subprocess.call(words, env=_environment(manner, Path(place))))
    return worst


def main(words: list[str]) -> int:
    """Save the pictures of one manner, or of all, into a folder; return the exit status."""
    folder, *wanted = words
    if not wanted:
        return take_in_turn(Path(folder).absolute())
    qInstallMessageHandler(pass_on)
    for manner in MANNERS:
        if manner.name in wanted:
            made = take_all(Path(folder), manner)
            print(f"{manner.name}：{len(made)} 张", flush=True)
    from app.worker import close_worker

    close_worker()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
