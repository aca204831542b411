"""The worker process: it may hang, die or run out of memory; the program gets one sentence."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.foreign.reader import read_paper
from app.worker import Worker
from models.errors import Cancelled, KnownError


@pytest.fixture(name="worker")
def fixture_worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def test_result_comes_back_from_another_process(worker: Worker) -> None:
    assert worker.call(os.getpid) not in {os.getpid(), None}


def test_process_stays_warm_between_calls(worker: Worker) -> None:
    assert worker.call(os.getpid) == worker.call(os.getpid) == worker.pid


def test_known_error_travels_whole_and_keeps_the_process(worker: Worker, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    pid = worker.call(os.getpid)
    with pytest.raises(KnownError) as caught:
        worker.call(read_paper, str(empty), None)
    assert caught.value.sentence == "这个文件是空的，没有可以导入的文字。"
    assert caught.value.advice
    assert worker.pid == pid


def test_hanging_call_is_stopped_and_the_process_replaced(worker: Worker) -> None:
    pid = worker.call(os.getpid)
    start = time.monotonic()
    with pytest.raises(KnownError, match="用时过长，已停止"):
        worker.call(time.sleep, 60, seconds=0.3)
    assert time.monotonic() - start < 5
    assert worker.call(os.getpid) != pid


def test_dying_process_is_a_known_error(worker: Worker) -> None:
    pid = worker.call(os.getpid)
    with pytest.raises(KnownError, match="中断"):
        worker.call(os._exit, 3)
    assert worker.call(os.getpid) != pid


def test_process_killed_while_idle_is_replaced(worker: Worker) -> None:
    pid = worker.call(os.getpid)
    os.kill(pid, 9)
    time.sleep(0.2)
    assert worker.call(os.getpid) != pid


@pytest.mark.expects_log("ZeroDivisionError")
def test_bug_in_a_reader_is_logged_and_told(worker: Worker) -> None:
    with pytest.raises(KnownError, match="中断"):
        worker.call(divmod, 1, 0)
    assert worker.pid is None


@pytest.mark.skipif(sys.platform != "linux", reason="the memory limit is the system's, on Linux")
def test_memory_is_limited() -> None:
    worker = Worker(memory_limit=400_000_000)
    with pytest.raises(KnownError, match="过于庞大"):
        worker.call(bytearray, 800_000_000)
    worker.close()


def test_cancel_stops_the_call(worker: Worker) -> None:
    start = time.monotonic()
    with pytest.raises(Cancelled):
        worker.call(time.sleep, 60, seconds=30, cancelled=lambda: time.monotonic() > start + 0.3)
    assert time.monotonic() - start < 10


def test_child_loads_neither_window_nor_store(worker: Worker, tmp_path: Path) -> None:
    paper = tmp_path / "稿.txt"
    paper.write_text("2024年工作要点\n一、抓落实\n", encoding="utf-8")
    assert worker.call(read_paper, str(paper), None).papers[0].year == 2024
    loaded = str(worker.call(eval, "sorted(__import__('sys').modules)"))
    assert "app.recognise.reading" in loaded
    assert not any(name in loaded for name in ("PySide6", "sqlite", "models.store", "'ui"))
