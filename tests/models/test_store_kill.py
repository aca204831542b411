"""A program killed while it saves loses nothing that it called saved.

40 kills run here; ``SUIJI_KILLS=200`` asks for more (tests/bench/bench_kill.py does).
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.session import Session
from models.records import Section
from models.store.opening import faults_of, open_store
from tests.models.kill_writer import last_saved, make

KILLS = int(os.environ.get("SUIJI_KILLS", "40"))
CUTS = 1000
WRITER = Path(__file__).with_name("kill_writer.py")


def type_until_killed(path: Path, chance: random.Random) -> int:
    """Let a writer run for a while, kill it, return the last edit it called saved."""
    writer = subprocess.Popen([sys.executable, str(WRITER), str(path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    for _ in range(chance.randint(0, 30)):
        writer.stdout.readline()
    time.sleep(chance.random() * 0.02)
    writer.kill()
    said = writer.stdout.read().split(b"\n")
    writer.stdout.close()
    writer.wait()
    numbers = [int(line) for line in said[:-1]]
    return max(numbers, default=0)


def test_nothing_that_was_called_saved_is_lost(tmp_path: Path) -> None:
    path, chance, saved = tmp_path / "suiji.db", random.Random(2026), 0
    for kill in range(KILLS):
        acknowledged = type_until_killed(path, chance)
        with Session.open(path) as session:
            kept = last_saved(session)
            assert kept >= max(saved, acknowledged), f"kill {kill}"
            before = session.store.get(Section, 1).text
            assert session.undo(1) is not None
            assert session.store.get(Section, 1).text != before
            assert session.redo(1) is not None
            assert session.store.get(Section, 1).text == before
        assert faults_of(path) == []
        saved = kept
    assert saved > KILLS


def test_a_store_killed_at_its_birth_is_born_again(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from models.store.opening import open_store; "
        "open_store(Path(sys.argv[1]))"
    )
    chance = random.Random(7)
    for birth in range(12):
        path = tmp_path / f"{birth}.db"
        born = subprocess.Popen([sys.executable, "-c", code, str(path)])
        time.sleep(chance.random() * 0.5)
        born.kill()
        born.wait()
        with open_store(path) as store:
            assert store.past_steps(None)[0].state == "barrier"
        assert faults_of(path) == []
        assert not list(tmp_path.glob("*.new*"))


@pytest.fixture
def killed_store(tmp_path: Path) -> tuple[Path, list[tuple[int, str]]]:
    """A store whose writer was killed before the log was folded in, with all states it had."""
    path = tmp_path / "live.db"
    states: list[tuple[int, str]] = []
    with Session.open(path) as session:
        make(session)
    with Session.open(path) as session:
        for number in range(1, 25):
            session.type_text(1, 1, f"{number}、" + "抓好落实。" * (number % 7))
            session.end_phrase(1)
            states.append((log_of(path).stat().st_size, session.store.get(Section, 1).text))
        copied = tmp_path / "killed.db"
        copied.write_bytes(path.read_bytes())
        log_of(copied).write_bytes(log_of(path).read_bytes())
    return copied, states


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def frame_borders(log: bytes) -> list[int]:
    """The header of 32 bytes, then frames of 24 bytes and one page each (SQLite file format 4)."""
    page = int.from_bytes(log[8:12], "big")
    return list(range(32, len(log) + 1, 24 + page))


def test_a_cut_log_gives_a_prefix_of_what_was_saved(
    killed_store: tuple[Path, list[tuple[int, str]]], tmp_path: Path
) -> None:
    path, states = killed_store
    main, log = path.read_bytes(), log_of(path).read_bytes()
    chance = random.Random(1)
    cuts = [*frame_borders(log), *(chance.randint(0, len(log)) for _ in range(CUTS))]
    target = tmp_path / "cut.db"
    seen = set()
    for cut in cuts:
        target.write_bytes(main)
        log_of(target).write_bytes(log[:cut])
        seen.add(check_prefix(target, cut, states))
    assert len(seen) >= len(states) - 1


def check_prefix(path: Path, cut: int, states: list[tuple[int, str]]) -> str:
    """The store bears one of its states, none older than the newest that the log still holds."""
    with open_store(path) as store:
        text = store.get(Section, 1).text
        assert store.undo(1, None)
    assert faults_of(path) == []
    texts = ["0、", *(words for _, words in states)]
    place = 0 if text.startswith("0、") else texts.index(text)
    assert place >= sum(size <= cut for size, _ in states), cut
    return text
