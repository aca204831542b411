"""Telling why no window comes up where nobody sees a terminal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from app.desktop_words import message_command, tell_without_window
from models.errors import KnownError

ERROR = KnownError("这台电脑缺少系统文件 libGL.so.1。", "请管理员安装软件包 libgl1。")
WORDS = "这台电脑缺少系统文件 libGL.so.1。\n下一步：请管理员安装软件包 libgl1。"


def desktop(folder: Path, *tools: str) -> dict[str, str]:
    for tool in tools:
        (folder / tool).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / tool).chmod(0o755)
    return {"PATH": str(folder), "DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("tools", "taken"),
    [(("zenity", "xmessage"), "zenity"), (("xmessage", "kdialog"), "kdialog"), ((), "")],
)
def test_the_first_tool_of_the_desktop_is_taken(
    tmp_path: Path, tools: tuple[str, ...], taken: str
) -> None:
    command = message_command(WORDS, desktop(tmp_path, *tools))
    assert Path(command[0] if command else "").name == taken
    assert command[-1:] == ([WORDS] if taken else [])


def test_without_a_desktop_there_is_no_message(tmp_path: Path) -> None:
    assert message_command(WORDS, {**desktop(tmp_path, "zenity"), "DISPLAY": ""}) == []


@pytest.mark.parametrize(("terminal", "shown"), [(True, 0), (False, 1)])
def test_a_message_comes_up_only_where_nobody_sees_a_terminal(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
    shown: int,
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []

    def start(command: list[str], env: dict[str, str], **_: Any) -> None:
        started.append((command, env))

    for name, value in desktop(tmp_path, "zenity").items():
        monkeypatch.setitem(os.environ, name, value)
    monkeypatch.setitem(os.environ, "QT_PLUGIN_PATH", "/ours")
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    tell_without_window(ERROR, start)
    assert [command[-1] for command, _ in started] == [WORDS] * shown
    assert not any("QT_PLUGIN_PATH" in env for _, env in started)
    assert capsys.readouterr().err == f"岁计：{WORDS}\n"
