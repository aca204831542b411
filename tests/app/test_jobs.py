"""Jobs: progress, cancelling, results and errors of work on a thread."""

from __future__ import annotations

import time
from threading import Event

import pytest

from app.jobs import Job, Progress, Reporter
from models.errors import Cancelled, KnownError


def count_to_three(reporter: Reporter) -> str:
    for done in range(1, 4):
        reporter.report(done, 3, f"第{done}个")
    return "好了"


def test_result_and_last_progress() -> None:
    job = Job("正在数数", count_to_three)
    assert job.progress == Progress(0, 0, "正在数数")
    assert job.start().result() == "好了"
    assert job.finished
    assert job.progress == Progress(3, 3, "第3个")


def test_each_report_reaches_the_callback() -> None:
    seen: list[Progress] = []
    Job("正在数数", count_to_three, seen.append).start().result()
    assert [step.done for step in seen] == [1, 2, 3]


def test_label_stays_when_a_report_names_none() -> None:
    job = Job("正在读取", lambda reporter: reporter.report(1, 2))
    job.result()
    assert job.progress == Progress(1, 2, "正在读取")


def wait_for_ever(reporter: Reporter) -> None:
    while True:
        reporter.report(0, 0)
        time.sleep(0.01)


def test_cancel_ends_the_work() -> None:
    job = Job("正在等待", wait_for_ever).start()
    assert not job.wait(0.05)
    job.cancel()
    with pytest.raises(Cancelled):
        job.result()
    assert job.finished


def test_known_error_comes_out_of_the_result() -> None:
    def fail(reporter: Reporter) -> None:
        raise KnownError("不行。", "重试。")

    with pytest.raises(KnownError, match="不行"):
        Job("正在试", fail).start().result()


def test_bug_comes_out_as_it_is() -> None:
    job = Job("正在试", lambda reporter: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        job.result()


def test_caller_is_not_held_up() -> None:
    gate = Event()
    job = Job("正在等", lambda reporter: gate.wait(5)).start()
    assert not job.finished
    gate.set()
    assert job.wait(5) and job.result() is True


def test_job_that_was_not_started_is_not_over() -> None:
    job = Job("还没开始", count_to_three)
    assert not job.wait(0) and not job.finished
