"""Stores that are damaged, foreign, newer, held, read-only or full: one sentence, no change."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.errors import KnownError
from models.records import Section
from models.store.copies import make_copy
from models.store.database import Store
from models.store.lock import lock_path
from models.store.opening import faults_of, open_for_reading, open_store
from models.store.schema import APPLICATION_ID

AddPlan = Callable[[Store, str], tuple[int, int]]
ChangeText = Callable[[Store, int, int, str], None]
DAMAGED = "不是岁计的数据文件|已损坏|损坏"


@pytest.fixture
def filled(store_path: Path, add_plan: AddPlan) -> Path:
    """A closed store with one plan."""
    with open_store(store_path) as store:
        add_plan(store, "围绕目标抓落实。" * 2000)
    return store_path


def files(folder: Path) -> dict[str, bytes]:
    """All files but the lock's line, which says who looked last, and SQLite's empty side files."""
    found = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    aside = (".lock", "-shm")
    return {
        name: data
        for name, data in found.items()
        if not name.endswith(aside) and (data or not name.endswith("-wal"))
    }


@contextmanager
def refused(folder: Path, words: str) -> Iterator[pytest.ExceptionInfo[KnownError]]:
    """Exactly one known error with sentence and advice comes out, and no byte changes."""
    before = files(folder)
    with pytest.raises(KnownError, match=words) as caught:
        yield caught
    assert caught.value.sentence.endswith("。") and caught.value.advice.endswith("。")
    assert caught.value.sentence.isascii() is False
    assert files(folder) == before


@pytest.mark.parametrize("part", [0.0001, 0.01, 0.3, 0.7, 0.99])
def test_a_truncated_store_is_refused(filled: Path, part: float) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[: max(1, int(len(data) * part))])
    with refused(filled.parent, DAMAGED):
        open_store(filled)


def test_a_store_cut_to_nothing_is_not_begun_anew(filled: Path) -> None:
    copy = make_copy(filled, "copies", "每日")
    filled.write_bytes(b"")
    with refused(filled.parent, "已损坏") as caught:
        open_store(filled)
    assert str(copy) in caught.value.advice


def test_a_log_without_its_store_is_not_overrun(filled: Path) -> None:
    filled.unlink()
    filled.with_name(filled.name + "-wal").write_bytes(b"what was saved last")
    with refused(filled.parent, "已损坏"):
        open_store(filled)


def test_damage_inside_is_told_with_the_way_back(filled: Path) -> None:
    copy = make_copy(filled, "copies", "每日")
    data = bytearray(filled.read_bytes())
    for page in range(4096 * 3, len(data), 4096):
        data[page : page + 64] = b"\xff" * 64
    filled.write_bytes(data)
    with refused(filled.parent, "已损坏") as caught:
        open_store(filled)
    assert str(copy) in caught.value.advice
    assert faults_of(filled)


def test_damage_met_while_reading_is_told_plainly(filled: Path) -> None:
    size = filled.stat().st_size
    with open(filled, "r+b") as file:
        file.truncate(size // 4096 // 2 * 4096)
    with pytest.raises(KnownError, match="损坏"), open_for_reading(filled) as store:
        store.rows(Section)
        store.get(Section, 1)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"x" * 500, b"hello", "计划".encode() * 99])
def test_what_is_no_database_is_refused(store_path: Path, data: bytes) -> None:
    store_path.write_bytes(data)
    for look in (open_store, open_for_reading, faults_of):
        with refused(store_path.parent, "不是岁计的数据文件"):
            look(store_path)


def test_a_database_of_another_program_is_refused(store_path: Path) -> None:
    with sqlite3.connect(store_path) as raw:
        raw.execute("CREATE TABLE plan(id INTEGER PRIMARY KEY, title TEXT)")
    raw.close()
    for look in (open_store, open_for_reading, faults_of):
        with refused(store_path.parent, "别的程序"):
            look(store_path)


def test_a_newer_store_is_refused(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    for look in (open_store, open_for_reading):
        with refused(filled.parent, "更新版本"):
            look(filled)


def test_a_newer_store_keeps_its_log_too(filled: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    with sqlite3.connect(filled) as raw:
        raw.execute("PRAGMA user_version = 999")
        raw.commit()
        for suffix in ("", "-wal"):
            shutil.copy(f"{filled}{suffix}", aside)
    raw.close()
    log = aside / (filled.name + "-wal")
    before = log.read_bytes()
    with pytest.raises(KnownError, match="更新版本"):
        open_store(aside / filled.name)
    assert before and log.read_bytes() == before


def test_a_second_writer_is_told_who_holds_the_store(filled: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from models.store.opening import open_store; "
        "store = open_store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin and holder.stdout
    assert holder.stdout.readline() == b"open\n"
    with pytest.raises(KnownError, match=f"进程 {holder.pid}，") as caught:
        open_store(filled)
    assert "先关闭" in caught.value.advice
    with open_for_reading(filled) as reader:
        assert reader.rows(Section)
    holder.communicate()
    holder.stdout.close()
    open_store(filled).close()
    assert lock_path(filled).read_bytes() == b""


def test_a_lock_left_by_a_killed_program_holds_nobody_up(filled: Path) -> None:
    lock_path(filled).write_text('{"pid": 1, "user": "甲", "host": "乙", "since": "昨天"}')
    open_store(filled).close()


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mount small or read-only places; skips where this may not be done."""
    done: list[Path] = []

    def mount(*words: str) -> Path:
        place = tmp_path / f"place{len(done)}"
        place.mkdir()
        command = ["mount", *words, str(place)]
        if os.name == "nt" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted here")
        done.append(place)
        return place

    yield mount
    for place in done:
        subprocess.run(["umount", str(place)], check=True)


def read_only(mounted: Callable[..., Path], folder: Path) -> Path:
    place = mounted("--bind", str(folder))
    command = ["mount", "-o", "remount,bind,ro", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("read-only mounts are not permitted here")
    return place


def test_a_read_only_place_is_told_and_can_be_read(
    filled: Path, mounted: Callable[..., Path], tmp_path: Path
) -> None:
    lock_path(filled).unlink()
    folder = tmp_path / "share"
    folder.mkdir()
    shutil.copy(filled, folder)
    place = read_only(mounted, folder)
    with refused(folder, "只能读"):
        open_store(place / filled.name)
    with open_for_reading(place / filled.name) as store:
        assert store.rows(Section)
    assert faults_of(place / filled.name) == []
    assert make_copy(place / filled.name, str(tmp_path / "elsewhere"), "手动").exists()


@pytest.fixture
def frozen(filled: Path) -> Iterator[Path]:
    """A store file that cannot be written, even by root, in a folder that can."""
    if os.name == "nt" or os.geteuid():
        filled.chmod(0o444)
        yield filled
        filled.chmod(0o644)
        return
    freeze = ["chattr", "+i", str(filled)]
    if (
        not shutil.which("chattr")
        or subprocess.run(freeze, capture_output=True, check=False).returncode
    ):
        pytest.skip("this file system keeps root from nothing")
    yield filled
    subprocess.run(["chattr", "-i", str(filled)], check=True)


def test_a_read_only_file_is_told_at_opening(frozen: Path) -> None:
    with refused(frozen.parent, "只能读"):
        open_store(frozen)


def test_a_full_store_refuses_the_step_and_keeps_the_rest(
    filled: Path, change_text: ChangeText
) -> None:
    with open_store(filled) as store:
        pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
        store._conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        before = (store.rows(Section), store.past_steps(1))
        with pytest.raises(KnownError, match="磁盘已满") as caught:
            change_text(store, 1, 1, "很长" * 50_000)
        assert "清理" in caught.value.advice
        assert (store.rows(Section), store.past_steps(1)) == before
        store._conn.execute("PRAGMA max_page_count = 1000000")
        change_text(store, 1, 1, "短")
        assert store.get(Section, 1).text == "短"
    assert faults_of(filled) == []


def test_a_full_disk_refuses_the_step_and_keeps_the_rest(
    filled: Path, mounted: Callable[..., Path], change_text: ChangeText
) -> None:
    place = mounted("-t", "tmpfs", "-o", "size=2m", "tmpfs")
    path = place / filled.name
    shutil.copy(filled, path)
    with open_store(path) as store:
        (place / "ballast").write_bytes(b"x" * (shutil.disk_usage(place).free - 4096 * 10))
        before = (store.rows(Section), store.past_steps(1))
        with pytest.raises(KnownError, match="磁盘"):
            change_text(store, 1, 1, "很长" * 100_000)
        assert (store.rows(Section), store.past_steps(1)) == before
        (place / "ballast").unlink()
        change_text(store, 1, 1, "短")
    with pytest.raises(KnownError, match="磁盘"):
        (place / "ballast").write_bytes(b"x" * (shutil.disk_usage(place).free - 4096))
        make_copy(path, "copies", "手动")
    assert faults_of(path) == []
    assert [one.name for one in (place / "copies").iterdir()] == []


def test_a_full_disk_gives_birth_to_no_store(mounted: Callable[..., Path]) -> None:
    place = mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs")
    (place / "ballast").write_bytes(b"x" * (shutil.disk_usage(place).free))
    with pytest.raises(KnownError, match="磁盘"):
        open_store(place / "suiji.db")
    assert {one.name for one in place.iterdir()} <= {"ballast", "suiji.db.lock"}


def test_a_store_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        open_store(tmp_path / "nowhere" / "suiji.db")
    with pytest.raises(KnownError, match="还没有任何计划"):
        open_for_reading(tmp_path / "nowhere" / "suiji.db")


def test_all_faults_are_found(filled: Path) -> None:
    assert faults_of(filled) == []
    with sqlite3.connect(filled) as raw:
        raw.execute("DROP TRIGGER journal_span_update")
        raw.execute("INSERT INTO blob VALUES ('0000', x'00')")
        raw.execute("INSERT INTO remark_number VALUES (1, 1)")
    raw.close()
    assert [fault[:4] for fault in faults_of(filled)] == ["附件 0", "span"]


def test_our_mark_stands_in_the_file(filled: Path) -> None:
    assert filled.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"SUJI"
