"""Word export of 2,000 paragraphs beside an lxml tree of the same body and parts.

The budget is 2 × that tree, zipped at level 6. The stern reading is held here: the tree is taken
as built already, only its serialising and zipping count; building it is printed beside it.
Run from the project's folder: ``python tests/bench/bench_export.py``; exit status 1 above 2 ×.
"""

import io
import random
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from lxml import etree

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper, Said, Stretch, Thread
from app.layout.builtin import GRID
from app.word.package import word_bytes

PARAGRAPHS = 2_000
ROUNDS = 9
LIMIT = 2.0
TODAY = date(2026, 1, 16)
DOCUMENT = "word/document.xml"
PHRASES = (
    "全面落实“三个到位”要求，", "抓好2026年重点任务，", "坚持问题导向，", "压实各科室责任，",
    "力争上半年完成六成以上，", "健全长效机制，", "把《实施方案》落到实处，", "强化督促检查——",
    "确保不发生安全事故。", "每季度通报一次进展；", "做到有部署、有检查、有落实。", "提升服务，",
)  # fmt: skip

# Place of the parent, tag, attributes, text: all that is needed to build an element.
Recipe = list[tuple[int, str, dict[str, str], str | None]]


def long_paper() -> Paper:
    """2,000 paragraphs of about 90 characters: run-in headings, 一是 items, plain ones."""
    chance = random.Random(1)
    blocks = [Block(BlockKind.TITLE, (Run("2026年工作计划", RunRole.WORDS),))]
    for place in range(PARAGRAPHS):
        said = "".join(chance.choices(PHRASES, k=8)) + f"第{place}段。"
        words = Run(said, RunRole.WORDS, section=f"S{place:05}")
        if place % 4 == 0:
            lead = (Run("（一）", RunRole.NUMBER, 2), Run("坚持统领，全面加强。", RunRole.HEAD, 2))
            blocks.append(Block(BlockKind.LEAD, (*lead, words), 2))
        else:
            number = (Run("一是", RunRole.NUMBER),) if place % 4 == 1 else ()
            blocks.append(Block(BlockKind.PARAGRAPH, (*number, words)))
    return Paper(tuple(blocks))


def discussed(paper: Paper) -> Paper:
    """The same with a hidden bookmark for each section and a remark on every fifth."""
    said = Said("甲", "2026-01-16T09:30:00", "请再核对一遍数字。")
    threads = tuple(
        Thread(f"T{place}", said, (Stretch(f"S{place:05}", 2, 9),))
        for place in range(0, PARAGRAPHS, 5)
    )
    return Paper(paper.blocks, threads=threads, guid="A2" * 13)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def recipe_of(root: etree._Element) -> Recipe:
    """Return the elements below a root in order, ready to be built again."""
    places = {root: 0}
    recipe = []
    for place, element in enumerate(root.iterdescendants("*"), 1):
        places[element] = place
        parent = element.getparent()
        assert parent is not None
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        recipe.append((places[parent], str(element.tag), attributes, element.text))
    return recipe


def build(root: etree._Element, recipe: Recipe) -> etree._Element:
    """Build the tree with lxml's SubElement; tags and attributes lie ready."""
    spaces = {str(name): space for name, space in root.nsmap.items()}
    made = [etree.Element(root.tag, nsmap=spaces)]
    for parent, tag, attributes, text in recipe:
        element = etree.SubElement(made[parent], tag, attributes)
        element.text = text
        made.append(element)
    return made[0]


def zipped(parts: dict[str, bytes], root: etree._Element) -> bytes:
    """Serialise the tree and zip it with the other parts at level 6."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            tree = etree.tostring(root, encoding="UTF-8") if name == DOCUMENT else data
            package.writestr(name, tree)
    return file.getvalue()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Measure in turns, print medians, tell by the exit status whether the budget holds."""
    paper = long_paper()
    first = milliseconds(lambda: word_bytes(paper, GRID, TODAY))
    parts = parts_of(word_bytes(paper, GRID, TODAY))
    root = etree.fromstring(parts[DOCUMENT])
    ours, tree = [], []
    for _ in range(ROUNDS):
        ours.append(milliseconds(lambda: word_bytes(paper, GRID, TODAY)))
        tree.append(milliseconds(lambda: zipped(parts, root)))
    more = discussed(paper)
    carrying = statistics.median(
        milliseconds(lambda: word_bytes(more, GRID, TODAY)) for _ in range(3)
    )
    recipe = recipe_of(root)
    building = milliseconds(lambda: build(root, recipe))
    export, measure = statistics.median(ours), statistics.median(tree)
    print(f"Word export of {PARAGRAPHS} paragraphs, {len(recipe)} elements: {export:.1f} ms")
    print(f"lxml tree of them, built already, serialised and zipped: {measure:.1f} ms")
    print(f"building that tree: {building:.0f} ms more; first export, loading all: {first:.0f} ms")
    print(f"with a bookmark each and {len(more.threads)} remarks: {carrying:.1f} ms")
    print(f"ratio {export / measure:.2f} (limit {LIMIT})")
    return 0 if export <= LIMIT * measure else 1


if __name__ == "__main__":
    sys.exit(main())
