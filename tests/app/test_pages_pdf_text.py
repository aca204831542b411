"""A finished PDF file: glyphs called by their ideographs, and nothing said of its making."""

from __future__ import annotations

import re
import zlib

import pytest

from app.blocks.paper import Properties
from app.pages.pdf_text import NotAsExpected, mend_pdf, plain_sign, unicode_names

RANGES = (
    b"2 beginbfrange\n<0000> <0000> <0000>\n<0001> <0003> [<2F00> <4E2D> <D842DFB7> ]\nendbfrange\n"
    b"1 beginbfrange\n<2F00> <2F02> <2F64>\nendbfrange\n1 beginbfchar\n<0009> <2F49>\nendbfchar\n"
)
SAID = (
    b"<< /Title (\xfe\xff\x98\x98) /Producer (Qt 6) /CreationDate (D:20261121153111Z) "
    b"/ModDate (D:20261121153111Z) >>\n"
)


def file_of(names: bytes = RANGES, packed: bool = False) -> bytes:
    """A file built as Qt builds them: objects out of order, lengths of their own, a table."""
    stream = zlib.compress(names) if packed else names
    kind = b" /Filter /FlateDecode" if packed else b""
    bodies = {
        1: SAID,
        3: b"<< /Type /Catalog /Pages 4 0 R\n/Metadata 2 0 R\n>>\n",
        2: b"<< /Length 9 >>\nstream\nQt 6.9.3!\nendstream\n",
        5: b"<< /Type /Font /ToUnicode 6 0 R>>\n",
        6: b"<< /Length 7 0 R%s >>\nstream\n%s\nendstream\n" % (kind, stream),
        7: b"%d\n" % len(stream),
        4: b"<< /Type /Pages /Kids [ ] /Count 0 >>\n",
    }
    data, offsets = b"%PDF-1.4\n%\xe2\xe3\n", {}
    for number, body in bodies.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets))
    return b"%sxref\n0 8\n0000000000 65535 f \n%strailer\n<< /Size 8 /Info 1 0 R /Root 3 0 R " \
           b"/ID [ <61> <61> ] >>\nstartxref\n%d\n%%%%EOF\n" % (data, table, len(data))  # fmt: skip


def mended(data: bytes, **properties: str) -> bytes:
    return mend_pdf(data, Properties(**properties))


@pytest.mark.parametrize("packed", [False, True])
def test_radicals_become_ideographs_and_all_else_stays(packed: bool) -> None:
    names = list(unicode_names(mended(file_of(packed=packed))))
    assert names == ["一", "中", "𠮷", "用", "田", "疋", "月"]


def test_a_spelling_of_ones_own_is_asked_for_each_sign() -> None:
    other = {"\u2f00": "甲", "中": "乙"}
    data = mend_pdf(file_of(), Properties(), lambda sign: other.get(sign, sign))
    names = list(unicode_names(data))
    assert names[:3] == ["甲", "乙", "𠮷"]


def test_what_has_no_plain_form_stays() -> None:
    assert [plain_sign(sign) for sign in "⻓中A⼾更"] == ["⻓", "中", "A", "戶", "更"]


def test_nothing_is_said_of_program_time_and_number() -> None:
    data = mended(file_of())
    for word in (b"Qt", b"Producer", b"Date", b"Metadata", b"/ID", b"\x98\x98"):
        assert word not in data


def test_the_file_says_what_the_office_chose() -> None:
    data = mended(file_of(), title="计划", author="甲局")
    assert b"/Title <FEFF8BA15212>" in data
    assert b"/Author <FEFF75325C40>" in data
    assert b"/Subject" not in data


def test_the_table_points_at_every_object() -> None:
    data = mended(file_of())
    table = int(data.split(b"startxref")[1].split()[0])
    assert data[table : table + 4] == b"xref"
    entries = re.findall(rb"(\d{10}) \d{5} ([nf]) \n", data[table:])
    kept = [number for number, (_, kind) in enumerate(entries) if kind == b"n"]
    assert kept == [1, 3, 4, 5, 6, 7]
    for number in kept:
        assert data[int(entries[number][0]) :].startswith(b"%d 0 obj\n" % number)


NO_TABLE = file_of().replace(b"xref\n0 8", b"yref\n0 8")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", NO_TABLE])
def test_a_file_of_another_build_is_refused(data: bytes) -> None:
    with pytest.raises(NotAsExpected):
        mended(data)
