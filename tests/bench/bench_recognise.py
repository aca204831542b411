"""How fast text in memory is recognised: prints figures, exits 1 below the floor.

Budget of the design: at least one million characters a second.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.recognise.lines import split_text
from app.recognise.reading import recognise

FLOOR = 1_000_000  # characters a second
LEAST = 1_000_000  # characters in each text
ROUNDS = 3

SECTION = (
    "（{n}）坚持务实导向，基层基础不断夯实。围绕全年目标任务抓好各项工作的落实。一是抓好队伍建设。"
    "严格执行干部管理规定，落实述职述廉和民主评议制度，完成“三项”任务{n}件。二是健全激励机制。"
    "有序开展评选工作，《办法》全年执行{n}次；三是强化协同，确保年底前完成X项。\n"
)
SHORT = "\n".join(f"　　{n}.抓好第{n}项工作落实" for n in range(1, 100)) + "\n"
TEXTS = {
    "long paragraphs": "".join(SECTION.format(n=n) for n in "一二三四五六七八九"),
    "short numbered lines": SHORT,
    "plain lines with debris": "　　>各科室要按照分工抓好落实，确保完成年度任务。 \n" * 9,
    "one endless line of items": "一是抓好任务落实，确保见效；二是健全长效机制，持续提高；"
    * 40_000,
    "hostile brackets": "（“《" * 40_000 + "一、" * 40_000 + "。" * 100_000,
    "hostile blanks": "一" + " " * 100_000 + "、" + ">" * 100_000 + "\u200b" * 100_000,
}


def rate(text: str) -> float:
    """Characters a second, the best of a few rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        recognise(split_text(text))
        best = max(best, len(text) / (time.perf_counter() - start))
    return best


def main() -> int:
    slow = 0
    for name, pattern in TEXTS.items():
        text = pattern * max(1, LEAST // len(pattern))
        measured = rate(text)
        slow += measured < FLOOR
        print(f"{name:28} {len(text):>9} characters  {measured / 1e6:6.2f} M/s")
    print("floor kept" if not slow else f"below the floor of {FLOOR / 1e6} M/s: {slow}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
