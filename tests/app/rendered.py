"""Pages as LibreOffice draws them: where lines, fonts and ink stand in the PDF, read by poppler.

Lengths are millimetres from the upper left corner of the page. Fonts that this computer lacks are
replaced by free ones for the test run only, each role by a family of its own where there is one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

MM = 25.4 / 72
DOTS = 254  # ten to a millimetre
PROGRAMS = ("soffice", "pdftotext", "pdftohtml", "pdftoppm")
INSTALLED = all(shutil.which(name) for name in PROGRAMS)
# What the fonts of the paper are drawn with, and what the PDF calls that.
STAND_INS = {
    "仿宋_GB2312": ("Noto Serif CJK SC", "NotoSerifCJK"),
    "楷体_GB2312": ("Droid Sans Fallback", "DroidSansFallback"),
    "黑体": ("Noto Sans CJK SC", "NotoSansCJK"),
    "方正小标宋简体": ("Noto Serif CJK TC", "NotoSerifCJK"),
    "宋体": ("Noto Serif CJK JP", "NotoSerifCJK"),
    "Times New Roman": ("Liberation Serif", "LiberationSerif"),
}
_RULE = (
    '<match target="pattern"><test name="family"><string>{}</string></test><edit name="family" '
    'mode="assign" binding="strong"><string>{}</string></edit></match>'
)


def families() -> set[str]:
    """The font families of this computer."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=True)
    return {name for line in listed.stdout.decode().splitlines() for name in line.split(",")}


@dataclass(frozen=True)
class Line:
    """A line of words with the box around it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Ink:
    """The box around all that is printed in a part of a page."""

    left: float
    top: float
    right: float
    bottom: float


class Pages:
    """A PDF file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _tool(self, *command: str) -> bytes:
        return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout

    @cached_property
    def sheets(self) -> list[etree._Element]:
        found = self._tool("pdftotext", "-bbox", str(self.path), "-")
        root = etree.fromstring(found, etree.XMLParser(recover=True, huge_tree=True))
        return [one for one in root.iter("{*}page")]

    def size(self, page: int) -> tuple[float, float]:
        sheet = self.sheets[page - 1]
        return float(sheet.get("width", 0)) * MM, float(sheet.get("height", 0)) * MM

    def lines(self, page: int) -> list[Line]:
        """The lines of a page from above; words whose boxes stand level are one line."""
        words = self.words(page)
        words.sort(key=lambda word: (round(word.bottom), word.left))
        rows = (list(group) for _, group in groupby(words, key=lambda word: round(word.bottom)))
        return [joined(row) for row in rows]

    def words(self, page: int) -> list[Line]:
        """The words of a page, as far as a blank or a jump parts them."""
        return [self._word(one) for one in self.sheets[page - 1].iter("{*}word")]

    def _word(self, word: etree._Element) -> Line:
        left, top, right, bottom = (
            float(word.get(name, 0)) * MM for name in ("xMin", "yMin", "xMax", "yMax")
        )
        return Line(word.text or "", left, top, right, bottom)

    def fonts(self) -> list[tuple[str, str]]:
        """Stretches of words with the font each is drawn in, as the PDF calls it."""
        found = self._tool("pdftohtml", "-xml", "-i", "-fontfullname", "-stdout", str(self.path))
        root = etree.fromstring(found, etree.XMLParser(recover=True, load_dtd=False))
        known = {one.get("id"): one.get("family") for one in root.iter("fontspec")}
        return [
            ("".join(map(str, one.itertext())), str(known[one.get("font")]).partition("+")[2])
            for one in root.iter("text")
        ]

    def ink(self, page: int, left: float, top: float, right: float, bottom: float) -> Ink | None:
        """What is printed inside a box of a page, None where nothing is."""
        number = str(page)
        command = ["pdftoppm", "-gray", "-r", str(DOTS), "-f", number, "-l", number]
        image = self._tool(*command, str(self.path))
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", image)
        assert head is not None
        width, pixels = int(head[1]), image[head.end() :]
        rows, columns = [], []
        for y in range(round(top * 10), round(bottom * 10)):
            row = pixels[y * width + round(left * 10) : y * width + round(right * 10)]
            dark = [x for x, tone in enumerate(row) if tone < 128]
            if dark:
                rows.append(y / 10)
                columns += [dark[0] / 10 + left, dark[-1] / 10 + left]
        return Ink(min(columns), rows[0], max(columns), rows[-1]) if rows else None


def joined(words: Sequence[Line]) -> Line:
    return Line(
        "".join(word.text for word in words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )


class Office:
    """LibreOffice with a profile and fonts of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rules = "".join(_RULE.format(escape(a), escape(b)) for a, (b, _) in STAND_INS.items())
        (folder / "fonts.conf").write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>/usr/share/fonts</dir><cachedir>{folder / 'cache'}</cachedir>{rules}"
            "</fontconfig>",
            encoding="utf-8",
        )

    def converted(self, files: Mapping[str, bytes], to: str) -> dict[str, Path]:
        """Let LibreOffice convert all files in one go; names → what it made of them."""
        source, target = self.folder / f"for-{to}", self.folder / f"as-{to}"
        source.mkdir(exist_ok=True)
        for name, data in files.items():
            (source / f"{name}.docx").write_bytes(data)
        profile = (self.folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", to, "--outdir", str(target)]
        command += [str(source / f"{name}.docx") for name in files]
        environment = os.environ | {"FONTCONFIG_FILE": str(self.folder / "fonts.conf")}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
        return {name: target / f"{name}.{to}" for name in files}
