"""Messages reach whoever is in use: the terminal, a test, and later whoever comes first."""

from collections.abc import Iterator
from io import StringIO

import pytest

from app import messages
from app.messages import Port, RecordingPort, TerminalPort
from models.errors import KnownError


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _nobody_listens() -> Iterator[None]:
    old = messages.use(RecordingPort())  # takes away what other tests left
    messages.use(None)
    yield
    messages.use(old)


def test_what_was_said_too_early_is_said_in_order_and_once() -> None:
    messages.port().info("已打开。")
    messages.port().warning("磁盘快满了。", "请清理磁盘。")
    messages.port().error(KnownError("打不开。", "请重试。"))
    first, second = RecordingPort(), RecordingPort()
    messages.use(first)
    messages.use(second)
    assert first.said == [
        ("info", "已打开。"),
        ("warning", "磁盘快满了。", "请清理磁盘。"),
        ("error", "打不开。", "请重试。"),
    ]
    assert second.said == []


def test_a_question_nobody_can_answer_is_answered_with_no() -> None:
    assert messages.port().ask("要覆盖吗？", "覆盖", "不覆盖") is False


def test_the_port_in_use_is_given_back_for_later() -> None:
    first, second = RecordingPort(), RecordingPort()
    assert messages.use(first) is None
    assert messages.use(second) is first
    messages.port().info("好。")
    assert (first.said, second.said) == ([], [("info", "好。")])


def test_the_terminal_says_an_error_in_two_lines() -> None:
    out = StringIO()
    TerminalPort(out).error(KnownError("文件打不开。", "请换一个文件。"))
    assert out.getvalue() == "文件打不开。\n下一步：请换一个文件。\n"


def test_the_terminal_speaks_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    terminal: Port = TerminalPort()
    terminal.info("已导入。")
    terminal.warning("有两处待填。")
    terminal.progress("导入", 1, 2)
    assert capsys.readouterr() == ("", "已导入。\n注意：有两处待填。\n")


def test_progress_rewrites_one_line_of_a_terminal() -> None:
    out = Terminal()
    terminal = TerminalPort(out)
    terminal.progress("导入", 1, 2)
    terminal.progress("导入", 7, 0)
    terminal.info("已导入。")
    assert out.getvalue() == "\r\x1b[K导入 1/2\r\x1b[K导入 7\n已导入。\n"


@pytest.mark.parametrize(
    ("answer", "expected"), [("y\n", True), ("覆盖\n", True), ("\n", False), ("", False)]
)
def test_the_terminal_asks(answer: str, expected: bool) -> None:
    out = StringIO()
    assert TerminalPort(out, Terminal(answer)).ask("要覆盖吗？", "覆盖", "不覆盖") is expected
    assert "要覆盖吗？" in out.getvalue()


def test_without_a_terminal_nobody_is_asked() -> None:
    out = StringIO()
    assert TerminalPort(out, StringIO("y\n")).ask("要覆盖吗？", "覆盖", "不覆盖") is False
    assert out.getvalue() == ""


def test_a_recording_port_gives_its_answers_and_refuses_surprises() -> None:
    recording = RecordingPort(True)
    assert recording.ask("要吗？", "要", "不要") is True
    with pytest.raises(AssertionError, match="要吗"):
        recording.ask("要吗？", "要", "不要")
