"""Where the program keeps its things, by platform.

Everything lies in one data folder on this machine: a store with a lock does not belong on a
roaming profile or a share. ``SUIJI_DATA`` or ``--data`` name another folder.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.errors import KnownError

ENVIRONMENT = "SUIJI_DATA"


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one user on one machine; all but ``resources`` lie in ``data``."""

    data: Path
    store: Path
    copies: Path
    logs: Path
    inbox: Path
    settings: Path
    resources: Path


def places(data: Path | None = None) -> Places:
    """The places below ``data``, or below the folder this platform gives to programs.

    Nothing is made or touched.

    Raises:
        KnownError: the user has no home folder and no data folder was named.
    """
    folder = _absolute(data or default_data(sys.platform, os.environ))
    return Places(
        data=folder,
        store=folder / "suiji.db",
        copies=folder / "copies",
        logs=folder / "logs",
        inbox=folder / "inbox",
        settings=folder / "settings.json",
        resources=resources(),
    )


def prepare(here: Places) -> None:
    """Make the folders and see that files can be written there.

    Raises:
        KnownError: a folder cannot be made or written.
    """
    for folder in (here.data, here.copies, here.logs, here.inbox):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            from models.store.lock import NotWritable  # the worker takes resources, never the store

            raise NotWritable(
                f"数据文件夹“{folder}”建不起来或者写不进去。",
                "请检查磁盘是否已满、有无写入权限，或者用 --data 指定另一个文件夹。",
            ) from error


def default_data(platform: str, environment: Mapping[str, str]) -> Path:
    """The data folder: the one named in the environment, else the local one of the platform."""
    named = environment.get(ENVIRONMENT)
    if named:
        return Path(named)
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else _home() / "AppData" / "Local") / "Suiji"
    if platform == "darwin":
        return _home() / "Library" / "Application Support" / "Suiji"
    shared = environment.get("XDG_DATA_HOME", "")
    # A relative path there is to be ignored (XDG Base Directory Specification).
    return (Path(shared) if shared.startswith("/") else _home() / ".local" / "share") / "suiji"


def resources() -> Path:
    """The folder of the data shipped with the program, from source and in a packaged build."""
    packed = getattr(sys, "_MEIPASS", None)
    root = Path(packed) if packed else Path(__file__).resolve().parent.parent
    return root / "resources"


def _absolute(folder: Path) -> Path:
    return folder.expanduser().absolute()


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise KnownError(
            "找不到当前用户的个人文件夹。", "请用 --data 指定存放数据的文件夹。"
        ) from error
