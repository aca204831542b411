"""Wrong, damaged and hostile files: a clear sentence or a good import, no hang, no traceback."""

from __future__ import annotations

import random
import struct
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.foreign import reader
from app.foreign.reader import read_paper
from app.paper import Reading
from app.worker import Worker
from models.errors import KnownError
from tests.app.ole_files import ole_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override ContentType="{DECLARATION}"/></Types>'
PARAGRAPH = "<w:p><w:r><w:t>一、抓落实</w:t></w:r></w:p>"
BODY = f'<w:document xmlns:w="{W}"><w:body>{PARAGRAPH}</w:body></w:document>'
LIMIT = 10.0
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.fixture(name="worker", scope="module")
def fixture_worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(name="read")
def fixture_read(worker: Worker) -> Callable[[Path], Reading]:
    def read(path: Path) -> Reading:
        start = time.monotonic()
        try:
            return worker.call(read_paper, str(path), None)
        finally:
            assert time.monotonic() - start < LIMIT

    return read


def refused(read: Callable[[Path], Reading], path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read(path)
    assert caught.value.sentence.endswith("。")
    assert caught.value.advice.endswith("。")
    return caught.value


def package(path: Path, **members: str | bytes) -> Path:
    """Write a small .docx; members are named by their part of word/."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        for name, data in ({"document": BODY} | members).items():
            made.writestr(f"word/{name}.xml", data)
    return path


Read = Callable[[Path], Reading]


def test_good_file_is_read(read: Read, tmp_path: Path) -> None:
    reading = read(package(tmp_path / "a.docx"))
    assert reading.papers[0].sections[0].text == "抓落实"


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("WordDocument", "旧格式的 Word"),
        ("EncryptedPackage", "有密码"),
        ("Workbook", "旧格式的 Excel"),
    ],
)
def test_old_binary_files_named_docx(read: Read, tmp_path: Path, stream: str, words: str) -> None:
    path = ole_file(tmp_path / "旧.docx", **{stream: b"x"})
    assert words in refused(read, path).sentence


def test_old_binary_file_of_rubbish(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "旧.doc"
    path.write_bytes(OLE + bytes(1528) + "WordDocument".encode("utf-16-le") + bytes(5000))
    assert "已损坏" in refused(read, path).sentence


def test_zip_bomb(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "b.docx", document=b"<w:document>" + bytes(59_000_000))
    assert path.stat().st_size < 100_000
    assert "压缩得极不寻常" in refused(read, path).sentence


def test_bomb_of_many_parts(read: Read, tmp_path: Path) -> None:
    parts = {f"p{n}": bytes(19_000_000) for n in range(11)}
    assert "解开后过大" in refused(read, package(tmp_path / "b.docx", **parts)).sentence


def test_too_many_parts(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "b.docx", **{f"p{n}": b"" for n in range(2_001)})
    assert "太多" in refused(read, path).sentence


def test_header_that_lies_about_sizes(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "b.docx", document=BODY.encode() + b" " * 30_000_000)
    data = path.read_bytes()
    size = struct.pack("<I", len(BODY.encode()) + 30_000_000)
    path.write_bytes(data.replace(size, struct.pack("<I", 1000)))
    assert "已损坏" in refused(read, path).sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entity(read: Read, tmp_path: Path, encoding: str) -> None:
    xml = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY.replace("抓", "&x;")
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' + xml
    path = package(tmp_path / "e.docx", document=declared.encode(encoding))
    assert "DOCTYPE" in refused(read, path).sentence


def test_doctype_in_another_part(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "e.docx", settings="<!DOCTYPE d []><d/>")
    assert "DOCTYPE" in refused(read, path).sentence


def test_deeply_nested_xml(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "n.docx", document="<a>" * 100_000 + "</a>" * 100_000)
    assert "已损坏" in refused(read, path).sentence


@pytest.mark.parametrize("name", ["../out.xml", "/abs.xml", "c:/x.xml", "a/../../b.xml"])
def test_members_that_point_elsewhere(read: Read, tmp_path: Path, name: str) -> None:
    path = package(tmp_path / "p.docx")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(name, "x")
    assert "指向别处" in refused(read, path).sentence


def test_doubled_member(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "d.docx")
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as made:
        warnings.simplefilter("ignore")
        made.writestr("word/document.xml", BODY)
    assert "重名" in refused(read, path).sentence


def test_macros(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "m.docx")
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("word/vbaProject.bin", b"x")
    assert "宏" in refused(read, path).sentence


def test_template_or_document_with_macros_by_its_type(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "m.docm"
    types = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", f'<Types><Override ContentType="{types}"/></Types>')
        made.writestr("word/document.xml", BODY)
    assert "宏" in refused(read, path).sentence


def test_member_with_password(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "w.docx")
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    assert "密码" in refused(read, path).sentence


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_zip(read: Read, tmp_path: Path, share: float) -> None:
    path = package(tmp_path / "t.docx")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "已损坏" in refused(read, path).sentence


def test_flipped_bytes_never_end_in_a_trace(read: Read, tmp_path: Path) -> None:
    good = package(tmp_path / "f.docx").read_bytes()
    chance = random.Random(4)
    path = tmp_path / "g.docx"
    for _ in range(60):
        data = bytearray(good)
        for _ in range(3):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            assert read(path).papers
        except KnownError as error:
            assert "中断" not in error.sentence


@pytest.mark.parametrize("size", [1, 7, 100, 4096, 300_000])
def test_random_bytes(read: Read, tmp_path: Path, size: int) -> None:
    path = tmp_path / "r.txt"
    for seed in range(20):
        path.write_bytes(bytes([200 + seed]) + random.Random(seed).randbytes(size))
        try:
            assert read(path).papers
        except KnownError as error:
            assert "中断" not in error.sentence


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"  \r\n\r\n", b"\xff\xfe"])
def test_empty_file(read: Read, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "e.txt"
    path.write_bytes(data)
    assert "空" in refused(read, path).sentence


def test_word_file_without_words(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "e.docx", document=BODY.replace("一、抓落实", ""))
    assert "没有可以导入的文字" in refused(read, path).sentence


def test_fifty_megabytes_of_text(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes("一、抓好落实。全年工作。\n".encode() * (50_000_000 // 37))
    assert "文件太大" in refused(read, path).sentence


def test_largest_text_that_is_taken(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    line = (
        "（一）抓好各项工作的落实。全年工作任务繁重，各科室要对照年度目标任务抓好落实，确保完成。"
        "办公室每月调度一次进展情况。\n"
    )
    path.write_text("某局2024年工作要点\n" + line * (4_900_000 // len(line)), encoding="utf-8")
    reading = read(path)
    (paper,) = reading.papers
    assert len(paper.sections) == 4_900_000 // len(line)
    assert any("没有读出目标" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"<!DOCTYPE html><html>", "网页"),
        (b"\x7fELF\x02\x01", "程序"),
        (b"\x00\x01\x02\x03" * 99, "不是文字材料"),
    ],
)
def test_other_kinds_are_named(read: Read, tmp_path: Path, head: bytes, words: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(head + b"x" * 100)
    assert words in refused(read, path).sentence


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("稿.txt", "<p class='a'>一、抓落实</p>", "浏览器"),
        ("稿.txt", "\ufeff\n<div>一、抓落实</div>", "浏览器"),
        ("稿.doc", "<html xmlns:o='urn:o'><body>一、抓落实</body></html>", "另存为 .docx"),
    ],
)
def test_pages_of_the_web_are_refused_with_a_way_out(
    read: Read, tmp_path: Path, name: str, data: str, advice: str
) -> None:
    path = tmp_path / name
    path.write_text(data, encoding="utf-8")
    error = refused(read, path)
    assert ("网页" in error.sentence, advice in error.advice) == (True, True)
    if name.endswith(".doc"):
        assert "浏览器" not in error.advice


def test_other_zips_are_named(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "o.docx"
    for member, words in (("mimetype", "ODF"), ("OFD.xml", "OFD"), ("甲.txt", "压缩包")):
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(member, "x")
        assert words in refused(read, path).sentence


def test_missing_file_and_folder(read: Read, tmp_path: Path) -> None:
    assert "找不到" in refused(read, tmp_path / "无.txt").sentence
    assert "文件夹" in refused(read, tmp_path).sentence


def test_external_links_are_noted_and_not_followed(read: Read, tmp_path: Path) -> None:
    path = package(tmp_path / "l.docx")
    with zipfile.ZipFile(path, "a") as made:
        link = '<Relationship TargetMode="External" Target="http://x.invalid/"/>'
        made.writestr("word/_rels/document.xml.rels", f"<Relationships>{link}</Relationships>")
    assert any("1处指向外部的链接" in note for note in read(path).notes)


def test_more_entries_than_any_plan_has_are_refused_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "清单.txt"
    path.write_text("一是甲。二是乙。\n" * 30, encoding="utf-8")
    assert len(reader.read_paper(str(path)).papers[0].sections) == 60
    monkeypatch.setattr(reader, "MOST_SECTIONS", 59)
    with pytest.raises(KnownError, match="共 60 条"):
        reader.read_paper(str(path))
