"""The look at a file before any parser sees it: first bytes, never the ending, and sizes."""

import re
from enum import StrEnum
from pathlib import Path

from app.foreign.ole import MAGIC, opened_ole
from app.foreign.package import check_members, opened_package
from models.errors import KnownError

MOST_TEXT_BYTES = 60_000_000

SAVE_AS = "请在 WPS 或 Word 中打开它，另存为 .docx 后再导入。"
_WEB_PAGE = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|div|p|table|span|section|article|h[1-6]|ul|ol|font)"
    rb"[\s>]"
)
_MACRO_STREAMS = frozenset({"_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"})
_OTHER_KINDS = (
    (b"%PDF", "这是 PDF 文件，里面的文字不能可靠地导入。", "请向对方要原来的 Word 文件。"),
    (b"\x89PNG", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"\xff\xd8\xff", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"GIF8", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"BM", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"II*\x00", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"MM\x00*", "这是图片，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"Rar!", "这是压缩包，不是文字材料。", "请先解压，再导入里面的文件。"),
    (b"7z\xbc\xaf", "这是压缩包，不是文字材料。", "请先解压，再导入里面的文件。"),
    (b"\x1f\x8b", "这是压缩包，不是文字材料。", "请先解压，再导入里面的文件。"),
    (b"SQLite format 3", "这是数据库文件，不是文字材料。", "岁计库请用“恢复”打开。"),
    (b"MZ", "这是程序，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
    (b"\x7fELF", "这是程序，不是文字材料。", "请选择 .docx 或 .txt 文件。"),
)


class FileKind(StrEnum):
    """The kinds of files that go on to a reader."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    RTF = "rtf"


def preflight(path: Path) -> FileKind:
    """Say what a file is, or raise KnownError where it cannot or should not be read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise unreadable(path, error) from error
    if not size:
        raise KnownError(
            "这个文件是空的，没有可以导入的文字。", "请确认选对了文件，或让对方重新发送。"
        )
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(MAGIC):
        return _ole_kind(path)
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    _refuse_other_kinds(head, path)
    if size > MOST_TEXT_BYTES:
        raise KnownError(
            f"文件太大：文字文件一次最多读{MOST_TEXT_BYTES // 1_000_000}MB。",
            "请把它分成几个较小的文件，再分别导入。",
        )
    return FileKind.MARKDOWN if path.suffix.lower() in {".md", ".markdown"} else FileKind.TEXT


def unreadable(path: Path, error: OSError) -> KnownError:
    """Say why the system does not hand out a file."""
    if isinstance(error, FileNotFoundError):
        return KnownError(f"找不到文件“{path.name}”。", "请确认它没有被移走或改名。")
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return KnownError(f"“{path.name}”是文件夹，不是文件。", "请选择里面的文件。")
    return KnownError(
        f"文件“{path.name}”打不开。", "请先关闭正在使用它的程序，并确认您有读取它的权限，然后重试。"
    )


def _zip_kind(path: Path) -> FileKind:
    """Look into a zip: which kind of package it is, then its members one by one."""
    with opened_package(path) as package:
        names = set(package.namelist())
        if "[Content_Types].xml" not in names:
            raise _foreign_zip(names)
        check_members(package)
        types = package.read("[Content_Types].xml")
        return _ooxml_kind(types, names)


def _ooxml_kind(types: bytes, names: set[str]) -> FileKind:
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in names):
        raise _has_macros()
    if b"wordprocessingml.document.main" in types or b"wordprocessingml.template.main" in types:
        return FileKind.DOCX
    if b"spreadsheetml.sheet.main" in types:
        return FileKind.XLSX
    raise KnownError("这是演示文稿或其他办公文件，不是文字材料。", SAVE_AS)


def _foreign_zip(names: set[str]) -> KnownError:
    if "mimetype" in names:
        return KnownError("这是 ODF 格式的文件（.odt 等），本程序不直接读取。", SAVE_AS)
    if "OFD.xml" in names:
        return KnownError(
            "这是 OFD 版式文件，里面的文字不能可靠地导入。", "请向对方要原来的 Word 文件。"
        )
    return KnownError("这是压缩包，不是文字材料。", "请先解压，再导入里面的文件。")


def _ole_kind(path: Path) -> FileKind:
    """Name an old binary file by the streams at its top; only texts of Word and WPS are read."""
    with opened_ole(path) as streams:
        if "EncryptedPackage" in streams.top:
            raise has_password()
        if not streams.all.isdisjoint(_MACRO_STREAMS):
            raise _has_macros()
        if "WordDocument" in streams.top:
            return FileKind.DOC
        if not streams.top.isdisjoint({"Workbook", "Book"}):
            raise KnownError("这是旧格式的 Excel 文件（.xls），不是文字材料。", SAVE_AS)
    raise KnownError("这是旧格式的办公文件，本程序读不出内容。", SAVE_AS)


def has_password() -> KnownError:
    """Return the error for a file that only its password opens."""
    return KnownError(
        "文件有密码，读不出内容。", "请在 WPS 或 Word 中打开并取消密码，保存后再导入。"
    )


def _has_macros() -> KnownError:
    return KnownError(
        "这个文件带有宏，为了安全没有读取。", "请在 WPS 或 Word 中另存为不带宏的 .docx。"
    )


def _refuse_other_kinds(head: bytes, path: Path) -> None:
    for magic, sentence, advice in _OTHER_KINDS:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:64]):
            raise KnownError(sentence, advice)
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:400].lower()
    if _WEB_PAGE.match(text):
        of_word = path.suffix.lower() in {".doc", ".docx", ".wps"}
        copying = "请在浏览器中打开，把文字复制到 Word 后另存为 .docx。"
        raise KnownError("这是网页文件，不是文字材料。", SAVE_AS if of_word else copying)
    if b"word.document" in text or b"schemas.microsoft.com/office/word" in text:
        raise KnownError("这是旧格式的 Word XML 文件，本程序不直接读取。", SAVE_AS)
    if text.startswith(b"mime-version"):
        raise KnownError("这是网页存档文件，不是文字材料。", SAVE_AS)
