"""Scans of marked papers: what may be attached, and the copies that are opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.commands.remark import AddRemark
from app.commands.review import AttachFile, TrashAttachment
from app.review import scans
from app.review.scans import copy_of, read_scan, scans_of
from models.errors import KnownError
from tests.app.desk import Desk

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200_000)


def test_scans_of_a_remark_and_of_the_plan_stand_apart(desk: Desk) -> None:
    remark = desk.run(AddRemark(desk.plan_id, (), "请核对", source="手写"))
    desk.run(AttachFile(desk.plan_id, "全文.pdf", b"%PDF-1.7 x"))
    page = desk.run(AttachFile(desk.plan_id, "第3页.png", PNG, remark))
    store = desk.session.store
    assert [one.words for one in scans_of(store, desk.plan_id, None)] == ["全文.pdf（1 KB）"]
    assert [one.words for one in scans_of(store, desk.plan_id, remark)] == ["第3页.png（0.2 MB）"]
    desk.run(TrashAttachment(desk.plan_id, page))
    assert scans_of(store, desk.plan_id, remark) == []


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [("程序.png", b"MZ" + bytes(50), "不是图片"), ("空.pdf", b"", "空文件"),
     ("大.png", PNG, "太大")],
)  # fmt: skip
def test_what_is_no_scan_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, sentence: str
) -> None:
    monkeypatch.setattr(scans, "MOST_BYTES", 100_000)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KnownError, match=sentence):
        read_scan(tmp_path / name)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="找不到文件“没有"):
        read_scan(tmp_path / "没有.png")
    with pytest.raises(KnownError, match="打不开"):
        read_scan(tmp_path)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("第3页.png", "第3页.png"), ("第3页.PNG", "第3页.PNG"), ("第3页", "第3页.png"),
     ("装作.exe", "装作.exe.png"), (r"..\..\上级/页:1.png", "页_1.png"), (".png", "扫描件.png"),
     ("长" * 300, "长" * 80 + ".png")],
)  # fmt: skip
def test_a_copy_has_a_name_that_fits_its_content(
    desk: Desk, tmp_path: Path, name: str, wanted: str
) -> None:
    desk.run(AttachFile(desk.plan_id, name, PNG))
    (scan,) = scans_of(desk.session.store, desk.plan_id, None)
    copy = copy_of(desk.session.store, scan, tmp_path)
    assert (copy.name, copy.read_bytes()) == (wanted, PNG)
    assert copy.is_relative_to(tmp_path)
    assert copy_of(desk.session.store, scan, tmp_path) == copy


def test_a_kept_file_that_is_no_scan_is_not_opened(desk: Desk, tmp_path: Path) -> None:
    desk.run(AttachFile(desk.plan_id, "脚本.png", b"@echo off"))
    (scan,) = scans_of(desk.session.store, desk.plan_id, None)
    with pytest.raises(KnownError, match="不是图片"):
        copy_of(desk.session.store, scan, tmp_path)
    assert list(tmp_path.iterdir()) == [] or not any(tmp_path.rglob("脚本*"))
