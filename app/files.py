"""Files are written whole or not at all.

The new content goes to a temporary file beside the target, to the disk (fsync), and then takes
the target's place in one move. Whatever goes wrong, the old file stays and nothing is left over.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from models.errors import KnownError

Write = Callable[[BinaryIO], object]

_TRIES = 20
_ELSEWHERE = "请换一个位置或文件名再试。"
_FULL = ("磁盘空间不足，没有写出“{name}”。", "请清理出空间，或换一个磁盘再试。")
_READ_ONLY = ("“{name}”所在的位置只能读、不能写。", "请另选一个可以写入的文件夹，比如“文档”。")
_REFUSED = (
    "没有权限写“{name}”，或者它正被别的程序打开。",
    "请先关闭正在使用它的程序，或另选一个文件夹再试。",
)
_NO_FOLDER = ("找不到“{name}”要放进的文件夹。", "请先建好文件夹，或另选一个位置。")
_IS_FOLDER = ("“{name}”是一个文件夹，不能当作文件来写。", "请在后面写上文件名再试。")
_BAD_NAME = ("文件名“{name}”太长或者含有不能用的字符。", "请换一个短一些、不含特殊符号的文件名。")
_FAILED = ("没能写出“{name}”，磁盘或网络位置没有响应。", _ELSEWHERE)

_FAULTS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("“{name}”太大，这个磁盘放不下。", "请换一个磁盘再试。"),
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EBUSY: _REFUSED,
    errno.ETXTBSY: _REFUSED,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: _IS_FOLDER,
    errno.ENAMETOOLONG: _BAD_NAME,
    errno.EINVAL: _BAD_NAME,
    errno.ELOOP: _BAD_NAME,
}


def atomic_write(path: Path, write: Write) -> None:
    """Let ``write`` fill a new file and put it in the place of ``path``.

    What is no regular file (a device, a pipe) is written directly. Raises KnownError where the
    disk is full, the place is missing or may not be written, or the file is held elsewhere;
    an exception of ``write`` itself passes through. In each case the old file is kept.
    """
    try:
        if _is_special(path):
            _write_through(path, write)
        else:
            _replace(Path(os.path.realpath(path)), write)
    except OSError as error:
        raise _known(path, error) from error
    except ValueError as error:  # a name with a null character
        if "null" not in str(error):
            raise
        raise KnownError(_BAD_NAME[0].format(name=path.name), _BAD_NAME[1]) from error


def _is_special(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(target))
    return not stat.S_ISREG(mode)


def _write_through(target: Path, write: Write) -> None:
    with target.open("wb") as file:
        write(file)


def _replace(target: Path, write: Write) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "is protected", str(target))
    descriptor, temporary = _new_beside(target)
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _new_beside(target: Path) -> tuple[int, Path]:
    """Create a file of a name nobody uses in the target's folder."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for _ in range(_TRIES):
        temporary = target.parent / f".suiji-{os.urandom(6).hex()}.tmp"
        try:
            return os.open(temporary, flags, 0o666), temporary
        except FileExistsError:
            continue
    raise OSError(errno.EEXIST, "no free name", str(target))


def _keep_mode(target: Path, temporary: Path) -> None:
    if sys.platform != "win32" and target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """Bring the move itself to the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some shares cannot sync a folder
            raise
    finally:
        os.close(descriptor)


def _known(path: Path, error: OSError) -> KnownError:
    sentence, advice = _FAULTS.get(error.errno or 0, _FAILED)
    return KnownError(sentence.format(name=path.name or str(path)), advice)
