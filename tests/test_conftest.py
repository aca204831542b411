"""The guards of conftest.py guard: each is run in a small pytest of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
INI = """
[pytest]
qt_api = pyside6
qt_log_level_fail = WARNING
filterwarnings = error
markers =
    expects_log(pattern): as in pyproject.toml
"""


def outcomes_of(pytester: pytest.Pytester, body: str) -> dict[str, int]:
    pytester.makeconftest(CONFTEST)
    pytester.makeini(INI)
    pytester.makepyfile(body)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes()


def test_unexpected_warning_in_the_log_fails(pytester: pytest.Pytester) -> None:
    body = "import logging\ndef test_it(): logging.getLogger('a').warning('oh')"
    assert outcomes_of(pytester, body) == {"passed": 1, "errors": 1}


def test_expected_warning_passes_and_its_absence_fails(pytester: pytest.Pytester) -> None:
    body = """
        import logging, pytest
        @pytest.mark.expects_log("oh")
        def test_comes(): logging.getLogger('a').warning('oh')
        @pytest.mark.expects_log("oh")
        def test_never_comes(): pass
        """
    assert outcomes_of(pytester, body) == {"passed": 2, "errors": 1}


def test_forgotten_dialog_fails_and_does_not_spill_over(pytester: pytest.Pytester) -> None:
    body = """
        from PySide6.QtWidgets import QDialog
        kept = []
        def test_forgets(qapp):
            kept.append(QDialog())
            kept[0].open()
        def test_next(qapp):
            assert not kept[0].isVisible()
        """
    assert outcomes_of(pytester, body) == {"passed": 2, "errors": 1}


def test_qt_warning_and_exception_in_a_slot_fail(pytester: pytest.Pytester) -> None:
    body = """
        from PySide6.QtCore import QTimer, qWarning
        def test_warns(qapp): qWarning("oh")
        def test_raises(qtbot):
            def broken(): raise ValueError("oh")
            QTimer.singleShot(0, broken)
            qtbot.wait(20)
        """
    assert outcomes_of(pytester, body) == {"failed": 2}


def test_data_folder_is_new_for_every_test(pytester: pytest.Pytester) -> None:
    body = """
        import os
        seen = set()
        def test_one(): seen.add(os.environ["SUIJI_DATA"])
        def test_two(): assert os.environ["SUIJI_DATA"] not in seen
        """
    assert outcomes_of(pytester, body) == {"passed": 2}
