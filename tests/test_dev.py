"""dev.py: the right words on the wrong machine, and the right command on the right one."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

SOURCE = Path(dev.__file__)


class Calls:
    """Stands for subprocess.call: keeps what was asked, answers as told."""

    def __init__(self, answers: dict[str, int] | None = None) -> None:
        self.commands: list[list[str]] = []
        self.envs: list[dict[str, str]] = []
        self.answers = answers or {}

    def __call__(
        self, command: list[str], env: dict[str, str] | None = None, ask: bool = False
    ) -> int:
        self.commands.append(command)
        self.envs.append(env or {})
        line = " ".join(command)
        return next((status for part, status in self.answers.items() if part in line), 0)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    kept = Calls()
    monkeypatch.setattr(dev, "call", kept)
    monkeypatch.setattr(dev, "ensure", lambda: None)
    return kept


def test_parses_on_old_pythons() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", ["3, 6, 15", "3, 10, 13", "3, 14, 0"])
def test_other_python_gets_one_sentence(version: str) -> None:
    start = f"import sys; sys.version_info = ({version}, 'final', 0); "
    start += f"exec(compile(open({str(SOURCE)!r}, encoding='utf-8').read(), 'dev.py', 'exec'))"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, check=False)
    words = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "Python 3.11 到 3.13" in words
    assert words.count("\n") == 1
    assert "Traceback" not in words


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    words = capsys.readouterr().out
    assert [verb for verb in ("run", "test", "check", "build", "bench") if verb not in words] == []


def test_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "没有“fly”这个动作" in capsys.readouterr().out


def test_lacking_library_names_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "library_loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(dev, "has_chinese_font", lambda: True)
    assert dev.missing_packages() == list(dev.LIBRARY_PACKAGES)


def test_lacking_font_and_venv_name_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "library_loads", lambda name: True)
    monkeypatch.setattr(dev, "has_chinese_font", lambda: False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    venv = f"python3.{sys.version_info[1]}-venv"
    assert dev.missing_packages() == [*dev.FONT_PACKAGES, venv]


def test_absent_library_does_not_load() -> None:
    assert not dev.library_loads("libsuiji-no-such-library.so.9")


def test_without_root_the_command_is_named(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: False)
    monkeypatch.setattr(dev, "ensure", lambda: dev.install(["libegl1", "fonts-noto-cjk"]))
    assert dev.main(["check"]) == 1
    words = capsys.readouterr().err
    assert "sudo apt-get install -y libegl1 fonts-noto-cjk" in words
    assert words.count("\n") == 1
    assert calls.commands == []


def test_root_installs_without_questions(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: True)
    monkeypatch.setattr(dev, "output_of", lambda command: "libgl1\nlibglib2.0-0t64\nlibegl1\n")
    dev.install(["libgl1", "libglib2.0-0"])
    assert calls.commands[-1] == [*dev.APT_INSTALL, "libgl1", "libglib2.0-0t64"]
    assert {env["DEBIAN_FRONTEND"] for env in calls.envs} == {"noninteractive"}


def test_failing_package_source_is_told(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "may_install", lambda: True)
    calls.answers["apt-get update"] = 100
    with pytest.raises(dev.Trouble, match="检查网络"):
        dev.install(["libgl1"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose .venv is to be made."""
    (tmp_path / "lock").write_text("a==1 --hash=sha256:0", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "VENV_PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "made-from")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    return tmp_path


def test_environment_is_made_once_per_lock(calls: Calls, place: Path) -> None:
    dev.ensure_environment()
    assert any("--require-hashes" in command for command in calls.commands)
    made = len(calls.commands)
    dev.ensure_environment()
    assert len(calls.commands) == made
    (place / "lock").write_text("a==2 --hash=sha256:1", encoding="utf-8")
    dev.ensure_environment()
    assert len(calls.commands) == 2 * made


def test_failed_install_is_tried_again(calls: Calls, place: Path) -> None:
    calls.answers["--require-hashes"] = 1
    with pytest.raises(dev.Trouble, match="依赖没有装上"):
        dev.ensure_environment()
    assert not dev.environment_is_current()


def test_run_without_display_is_the_tour(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.run([])
    assert calls.commands[-1][1:] == ["main.py", "tour"]
    assert calls.envs[-1]["QT_QPA_PLATFORM"] == "offscreen"


def test_run_with_display_opens_the_sample(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    dev.run([])
    data = str(dev.ROOT / ".data" / "run")
    assert calls.commands[-1][1:] == ["main.py", "--data", data, "--sample"]
    dev.run(["list", "--json"])
    assert calls.commands[-1][1:] == ["main.py", "list", "--json"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have one")
def test_display_is_told_by_either_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        assert not dev.has_display()
        monkeypatch.setenv(name, ":0")
        assert dev.has_display()


def test_test_leaves_oracles_out_and_passes_arguments(calls: Calls) -> None:
    dev.test(["tests/app", "-x"])
    assert calls.commands[-1][-4:] == ["-m", "not oracle", "tests/app", "-x"]
    assert calls.envs[-1]["QT_QPA_PLATFORM"] == "offscreen"
    assert calls.envs[-1]["LC_ALL"] == "C.UTF-8"


def test_oracles_bring_their_programs(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(dev, "install", asked.append)
    dev.test(["--oracles"])
    assert asked == [list(dev.ORACLE_PACKAGES)]
    assert calls.commands[-1][-2:] == ["-m", "oracle"]


def test_check_goes_on_after_a_failure(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    calls.answers["ruff check"] = 1
    assert dev.main(["check"]) == 1
    assert len(calls.commands) == len(dev.CHECKS)
    assert "没有通过：写法（ruff check）" in capsys.readouterr().out


def test_bench_fails_when_one_script_fails(
    calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tests" / "bench"
    folder.mkdir(parents=True)
    for name in ("bench_open.py", "bench_save.py"):
        (folder / name).touch()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    calls.answers["bench_open"] = 1
    assert dev.bench([]) == 1
    assert len(calls.commands) == 2
    assert dev.bench(["save"]) == 0


def test_bench_without_scripts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    with pytest.raises(dev.Trouble, match="测速"):
        dev.bench([])
