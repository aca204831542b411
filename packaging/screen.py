"""A screen in memory (Xvfb) on which packaged programs are looked at from outside.

The program under test needs no hook: its first painted window is seen in the screen's own pixels.
"""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
_WORDS = 25  # of 32 bits, in the header of an XWD file
_COLOUR = 12  # bytes of one entry of its colour table
_GLANCE = 0.001  # seconds between two looks
_SAMPLE = 4 * 997  # bytes between two looked-at pixels


class Screen:
    """Xvfb with its pixels in a file; a context manager."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="suiji-screen-"))
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
                   "-fbdir", str(self._folder), "-nocursor", "-nolisten", "tcp"]  # fmt: skip
        self._server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = ":" + answer.readline().strip()
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            self._pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(f">{_WORDS}I", self._pixels[: 4 * _WORDS])
        self._line = header[12]
        self._start = header[0] + _COLOUR * header[19]

    def __enter__(self) -> "Screen":
        """Use the screen."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the server and forget the pixels."""
        self._pixels.close()
        self._server.terminate()
        self._server.wait()
        shutil.rmtree(self._folder)

    def painted(self) -> bool:
        """Tell whether a window covers at least half of the screen; the empty one is black."""
        looked = self._pixels[self._start :: _SAMPLE]
        return looked.count(0) * 2 < len(looked)

    def wait(self, *, painted: bool, seconds: float = 30.0) -> float:
        """Wait until the screen is painted (or empty again); return the moment, monotonic.

        Raises TimeoutError when it does not happen.
        """
        end = time.monotonic() + seconds
        while self.painted() is not painted:
            if time.monotonic() > end:
                raise TimeoutError("the screen did not become " + "painted" * painted or "empty")
            time.sleep(_GLANCE)
        return time.monotonic()

    def save(self, file: Path) -> None:
        """Save what the screen shows as a PNG picture."""
        lines = bytearray()
        for row in range(HEIGHT):
            at = self._start + row * self._line
            line = self._pixels[at : at + 4 * WIDTH]
            colours = bytearray(3 * WIDTH)
            colours[0::3], colours[1::3], colours[2::3] = line[2::4], line[1::4], line[0::4]
            lines += b"\0" + colours
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = (b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines))), (b"IEND", b"")
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))


def _chunk(kind: bytes, data: bytes) -> bytes:
    sum_ = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + sum_
