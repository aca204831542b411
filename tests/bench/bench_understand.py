"""How fast the sentences of papers are read: prints figures, exits 1 below the floor.

Budget: tree and findings together at least 300 thousand characters a second on text in memory,
held for papers as offices write them: the five real ones where they are at hand (each must keep
it), and our own thinned out to one target or time in ten clauses or so. Texts with a target in
every third clause cost more and have floors of their own, below the budget; the hostile ones are
only shown. The tree alone stands beside.

Other work on the machine makes all figures smaller: floors are those of a machine whose plain
Python loop, timed in the same run, makes ``REFERENCE`` rounds a second, and shrink or grow with it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
FLOOR = 300_000  # characters a second
REFERENCE = 25_000_000  # rounds a second of the plain loop where the floors hold
LOOP = 100_000  # rounds timed at once
LEAST = 300_000  # characters in each text
ROUNDS = 6
PLAIN_SHARE = 3  # plain characters for each of a paper that is full of targets

PLAIN = (
    "（{n}）坚持务实导向，基层基础不断夯实。围绕全年目标任务抓好各项工作的落实，持续完善机制、规范流程、"
    "压实责任，推动服务提质增效。坚持以人民为中心，深入基层一线，切实解决群众急难愁盼问题。\n"
)


def texts() -> dict[str, tuple[str, int]]:
    """Texts by name, each with its floor in characters a second; 0: shown only."""
    papers = sorted((ROOT / "tests" / "app" / "understand_papers").glob("*.txt"))
    own = [p.read_text(encoding="utf-8").partition("\n=====\n")[0] for p in papers]
    plain = "".join(PLAIN.format(n=n) for n in "一二三四五六七八九")
    usual = "\n".join(
        one + "\n" + plain * (PLAIN_SHARE * len(one) // len(plain) + 1) for one in own
    )
    real = {
        f"real paper {path.name[:3]}": (path.read_text(encoding="utf-8", errors="ignore"), FLOOR)
        for path in sorted(SAMPLES.glob("*.txt"))
    }
    return real | {
        "papers as usual": (usual, FLOOR),
        "plain sentences": (plain, FLOOR),
        "our sample plan": ((ROOT / "resources" / "sample_plan.txt").read_text("utf-8"), 190_000),
        "papers full of targets": ("\n".join(own), 150_000),
        "numbers without end": ("新建学校3所、医院5家，增长6%以上，3月底前完成；", 0),
        "masks and marks": ("《X办法》由X科牵头（X月底前）增长*.*%，" * 40 + "\n", 0),
    }


def rates(text: str) -> tuple[float, float, float]:
    """Return characters a second of the tree and of all readings, and loop rounds a second.

    Each is the best of a few.
    """
    tree = every = loop = 0.0
    for _ in range(ROUNDS):
        loop = max(loop, loop_rate())
        start = time.process_time()
        papers = recognise(split_text(text)).papers
        tree = max(tree, len(text) / (time.process_time() - start))
        for paper in papers:
            understood(paper)
        every = max(every, len(text) / (time.process_time() - start))
    return tree, every, loop


def loop_rate() -> float:
    """Return how many rounds a second a plain Python loop makes just now."""
    start, total = time.process_time(), 0
    for number in range(LOOP):
        total += number % 7
    return LOOP / (time.process_time() - start)


def main() -> int:
    """Measure every text and compare those of the budget with the floor."""
    slow = 0
    for name, (pattern, floor) in texts().items():
        text = "2026年工作计划\n" + pattern * max(1, LEAST // len(pattern))
        tree, every, loop = rates(text)
        least = floor * loop / REFERENCE
        slow += every < least
        told = f"  floor {least / 1e3:.0f}" if floor else "  (shown only)"
        print(
            f"{name:24} {len(text):>8}  tree {tree / 1e3:6.0f}  all {every / 1e3:5.0f} k/s{told}"
            f"  loop {loop / 1e6:.0f} M/s"
        )
    print("floor kept" if not slow else f"texts below their floor: {slow}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
