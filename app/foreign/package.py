"""Zip packages of Word and Excel: opened and read within limits, every damage one known error."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import KnownError

MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
MOST_XML_BYTES = 60_000_000
RATIO_FROM = 20_000_000
MOST_RATIO = 100

# All that zipfile raises over bytes that are no sound zip; a bad place to seek is an OSError.
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError)
_DAMAGES = (*_ZIP_FAULTS, RuntimeError, ValueError, OverflowError, OSError)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@contextmanager
def opened_package(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip; whatever turns out to be broken inside becomes a KnownError."""
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except _DAMAGES as error:
        raise damaged() from error


def damaged() -> KnownError:
    """Return the error for a package that cannot be read to its end."""
    return KnownError(
        "这个文件已损坏或没有传完整，读不出内容。",
        "请让对方重新发送，或在 WPS 或 Word 中修复后另存一份。",
    )


def hostile(what: str) -> KnownError:
    """Return the error for a package that is built as no office program builds one."""
    return KnownError(
        f"这个文件{what}，为了安全没有读取。", "请让对方用 WPS 或 Word 打开后另存为 .docx 再发送。"
    )


def check_members(package: zipfile.ZipFile) -> None:
    """Refuse a package whose members are too many, too big, packed too well, or ill named."""
    members = package.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS:
        raise hostile("里面的部件太多")
    if len({name.lower() for name in names}) != len(names):
        raise hostile("里面有重名的部件")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise hostile("解开后过大")
    for member in members:
        _check_member(member)
    for member in members:
        if _is_xml(member.filename):
            _refuse_doctype(package, member)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise hostile("里面有指向别处的部件")
    if member.flag_bits & 0x1:
        raise KnownError(
            "文件有密码，读不出内容。", "请在 WPS 或 Word 中打开并取消密码，保存后再导入。"
        )
    if member.compress_type not in _METHODS:
        raise hostile("用了少见的压缩方法")
    if _is_xml(member.filename) and member.file_size > MOST_XML_BYTES:
        raise hostile("里面有过大的部件")
    packed = max(member.compress_size, 1)
    if member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * packed:
        raise hostile("压缩得极不寻常")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _refuse_doctype(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a part to its end, which also checks its sum, and refuse any DOCTYPE."""
    data = package.read(member)
    if any(doctype in data for doctype in _DOCTYPES):
        raise hostile("里面有外部定义（DOCTYPE）")


def external_links(package: zipfile.ZipFile) -> int:
    """Count the links to outside that the package holds; none is ever followed."""
    relations = (name for name in package.namelist() if name.lower().endswith(".rels"))
    return sum(package.read(name).count(b'TargetMode="External"') for name in relations)
