"""The look at a workbook before any parser sees it: first bytes and parts, never the ending."""

from enum import StrEnum
from pathlib import Path

from app.foreign.ole import MAGIC, opened_ole
from app.foreign.package import check_members, opened_package
from app.foreign.preflight import FileKind, preflight, unreadable
from models.errors import KnownError

_SAVE_AS = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 再导入。"
_MACROS = frozenset(("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"))


class BookKind(StrEnum):
    """The workbooks that can be read; .et is XLS by its bytes."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


def book_kind(path: Path) -> BookKind:
    """Say what a workbook is; KnownError where it is none or should not be read."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise unreadable(path, error) from error
    if head.startswith(MAGIC):
        _check_old_book(path)
        return BookKind.XLS
    if head.startswith(b"PK"):
        found = _package_kind(path)
        if found is not None:
            return found
    kind = preflight(path)
    if kind is FileKind.XLSX:
        return BookKind.XLSX
    if kind is FileKind.TEXT and path.suffix.lower() == ".csv":
        return BookKind.CSV
    raise _no_book()


def _check_old_book(path: Path) -> None:
    with opened_ole(path) as streams:
        if "EncryptedPackage" in streams.top:
            raise has_password()
        if not streams.all.isdisjoint(_MACROS):
            raise _has_macros()
        if streams.top.isdisjoint({"Workbook", "Book"}):
            raise _no_book()


def _package_kind(path: Path) -> BookKind | None:
    """Return what a zip is where that is told here; the common look at packages does the rest."""
    with opened_package(path) as package:
        names = set(package.namelist())
        if "mimetype" in names:
            check_members(package)
            if b"opendocument.spreadsheet" not in package.read("mimetype"):
                return None
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in package.read(manifest):
                raise has_password()
            return BookKind.ODS
        macros = any("vbaproject" in name.lower() for name in names)
        if "xl/workbook.xml" in names and macros:
            raise _has_macros()
    return None


def has_password() -> KnownError:
    """Return the error for a workbook that only its password opens."""
    return KnownError(
        "文件有密码，读不出内容。", "请在 WPS 或 Excel 中打开并取消密码，保存后再导入。"
    )


def _no_book() -> KnownError:
    return KnownError(
        "这不是 Excel 表格。",
        "请选择 .xlsx、.xls、.et、.ods 或 .csv 文件；文字材料请用“导入文件”。",
    )


def _has_macros() -> KnownError:
    return KnownError("这个表格带有宏，为了安全没有读取。", _SAVE_AS)
