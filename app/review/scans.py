"""Scans of papers that people marked by hand: what may be attached, what is kept, and copies of it.

A scan is a picture or a PDF, told by its first bytes and never by its name, so that nothing else
is ever handed to the system to be opened.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from app.files import atomic_write
from models.errors import KnownError
from models.records import SourceFile
from models.review_records import Attachment
from models.store.reading import Reader

MOST_BYTES = 50_000_000  # a page of 600 dpi in colour takes 5 to 10 MB
_KINDS = (
    (b"%PDF", (".pdf",)),
    (b"\x89PNG", (".png",)),
    (b"\xff\xd8\xff", (".jpg", ".jpeg")),
    (b"GIF8", (".gif",)),
    (b"II*\x00", (".tif", ".tiff")),
    (b"MM\x00*", (".tif", ".tiff")),
    (b"BM", (".bmp",)),
)
ENDINGS = tuple(dict.fromkeys(ending for _, endings in _KINDS for ending in endings))
_STRANGE = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_LONGEST_NAME = 80
_NO_SCAN = "请选择扫描或拍照得到的图片（jpg、png、bmp、gif、tif）或者 PDF 文件。"


@dataclass(frozen=True, slots=True)
class Scan:
    """An attached file: its attachment's id, its name, its size in bytes, what names its bytes."""

    id: int
    name: str
    size: int
    blob: str

    @property
    def words(self) -> str:
        """The name with the size."""
        return f"{self.name}（{_size_words(self.size)}）"


def scans_of(store: Reader, plan_id: int, remark_id: int | None) -> list[Scan]:
    """Return what is attached to a remark, or with None to the plan as a whole, oldest first."""
    files = {row.id: row for row in store.rows(SourceFile)}
    rows = store.rows(Attachment, plan_id=plan_id, remark_id=remark_id, deleted=False)
    return [
        Scan(row.id, file.name, file.size, file.blob)
        for row in rows
        if (file := files.get(row.file_id)) is not None
    ]


def read_scan(path: Path) -> bytes:
    """Return the bytes of a file; KnownError where it is missing, too large or no scan."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(
                f"“{path.name}”太大，没有附上：一个附件最多 {MOST_BYTES // 1_000_000} MB。",
                "请降低扫描的清晰度，或者分页扫描后分别附上。",
            )
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not data:
        raise KnownError(f"“{path.name}”是空文件，没有附上。", "请重新扫描，或换一个文件。")
    _endings_of(path.name, data)
    return data


def copy_of(store: Reader, scan: Scan, folder: Path) -> Path:
    """Write a copy of a scan below ``folder`` and return where; an earlier copy is used again.

    KnownError where its bytes are not in the store, are no scan, or cannot be written.
    """
    try:
        data = store.blob(scan.blob)
    except LookupError as error:
        raise KnownError(
            f"“{scan.name}”的内容不在这份数据里。", "请从备份里打开，或向提意见的人再要一份。"
        ) from error
    copy = folder / str(scan.id) / _safe_name(scan.name, _endings_of(scan.name, data))
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        _write(copy, data)
    return copy


def _write(path: Path, data: bytes) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(data)

    atomic_write(path, fill)


def _endings_of(name: str, data: bytes) -> tuple[str, ...]:
    """Return the endings that fit what a file is."""
    for magic, endings in _KINDS:
        if data.startswith(magic):
            return endings
    raise KnownError(f"“{name}”不是图片，也不是 PDF。", _NO_SCAN)


def _safe_name(name: str, endings: tuple[str, ...]) -> str:
    """Return a name that every system takes and that ends as the content wants."""
    plain = PurePosixPath(name.replace("\\", "/")).name.translate(_STRANGE)
    stem, dot, ending = plain.rpartition(".")
    if f".{ending}".lower() not in endings or not dot:
        stem, ending = plain, endings[0][1:]
    return f"{stem[:_LONGEST_NAME].strip('. ') or '扫描件'}.{ending}"


def _size_words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} KB"


def _unreadable(path: Path, error: OSError) -> KnownError:
    if isinstance(error, FileNotFoundError):
        return KnownError(f"找不到文件“{path.name}”。", "请确认它没有被移走或改名，再选一次。")
    return KnownError(
        f"文件“{path.name}”打不开。", "请先关闭正在使用它的程序，并确认您有读取它的权限，然后重试。"
    )
