"""Atomic writing: the old file or the new one, never a half and never a leftover."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from app.files import atomic_write
from models.errors import KnownError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def new_words(file: BinaryIO) -> None:
    file.write("新".encode())


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, name, refused)


def test_a_new_file_holds_what_was_written(tmp_path: Path) -> None:
    atomic_write(tmp_path / "a.txt", new_words)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "新"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    old = tmp_path / "a.txt"
    old.write_text("旧的更长", encoding="utf-8")
    atomic_write(old, new_words)
    assert old.read_text(encoding="utf-8") == "新"


@posix_only
def test_the_mode_of_an_old_file_is_kept_and_a_link_stays_a_link(tmp_path: Path) -> None:
    old, link = tmp_path / "a.txt", tmp_path / "b.txt"
    old.touch(mode=0o640)
    link.symlink_to(old)
    atomic_write(link, new_words)
    assert link.is_symlink()
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert old.read_text(encoding="utf-8") == "新"


@pytest.mark.parametrize("name", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "不能写"),
        (errno.EACCES, "正被别的程序打开"),
        (errno.EIO, "没有响应"),
    ],
)
def test_a_fault_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, word: str
) -> None:
    old = tmp_path / "a.txt"
    old.write_text("旧", encoding="utf-8")
    refuse(monkeypatch, name, code)
    with pytest.raises(KnownError, match=word) as caught:
        atomic_write(old, new_words)
    assert caught.value.advice.startswith("请")
    assert old.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [old]


def test_a_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "a.txt"
    old.write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(KnownError, match="没有权限"):
        atomic_write(old, new_words)
    assert old.read_text(encoding="utf-8") == "旧"


def test_a_bug_in_the_writer_passes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def broken(file: BinaryIO) -> None:
        file.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        atomic_write(tmp_path / "a.txt", broken)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"找不到“a\.txt”要放进的文件夹"):
        atomic_write(tmp_path / "none" / "a.txt", new_words)


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="是一个文件夹"):
        atomic_write(tmp_path, new_words)


@pytest.mark.parametrize("name", ["长" * 300, "a\0b"])
def test_names_that_no_disk_takes(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match="太长或者含有"):
        atomic_write(tmp_path / name, new_words)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_that_is_always_full() -> None:
    with pytest.raises(KnownError, match="磁盘空间不足"):
        atomic_write(Path("/dev/full"), new_words)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_a_device_is_written_directly() -> None:
    atomic_write(Path("/dev/null"), new_words)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix_only
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnownError, match="没有权限"):
        atomic_write(tmp_path / "a.txt", new_words)
    tmp_path.chmod(0o700)
