"""The pictures for people to look at can be taken, and none is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.paths import Places
from app.settings import Settings
from ui.application import make_application
from ui.shots import MANNERS, take_all

SEEN = ("计划库", "编写", "版式预览", "目标", "任务", "审阅", "会议视图", "导入", "导出", "设置",
        "单位", "命令面板", "回收站")  # fmt: skip


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_pictures_of_every_room_and_dialog_are_taken(tmp_path: Path, here: Places) -> None:
    (manner,) = [one for one in MANNERS if (one.width, one.height) == (1366, 768)]
    try:
        made = take_all(tmp_path, manner)
    finally:
        make_application(Settings())
    names = {path.stem.split("-", 2)[2] for path in made}
    assert names >= set(SEEN)
    room = QImage(str(next(path for path in made if path.stem.endswith("-编写"))))
    assert (room.width(), room.height()) == (1366, 768)
    for path in made:
        picture = QImage(str(path)).scaled(64, 64)
        assert len({picture.pixel(x, y) for x in range(64) for y in range(64)}) > 3, path.name
