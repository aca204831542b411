"""What an import did, told to people: one sentence, and a list of rows to keep."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from app.excel_in.fields import KIND_WORDS, ignored_words
from app.excel_in.heads import Head, plain_heading
from app.excel_in.matching import Mark, Offer
from app.excel_in.values import Sheet


def counted(offers: Sequence[Offer]) -> str:
    """Say how many rows are of which mark: 新增 5 行，更新 2 行，不变 3 行."""
    counts = Counter(offer.mark for offer in offers)
    return "，".join(f"{mark} {counts[mark]} 行" for mark in Mark if counts[mark]) or "没有可读的行"


def left_columns(head: Head) -> list[str]:
    """Return the headings of the columns that are not taken and that somebody may miss."""
    return [
        words
        for words, what in zip(head.columns, head.fields, strict=True)
        if what is None and words and plain_heading(words) not in ignored_words()
    ]


def report_text(
    file: str, sheet: Sheet, head: Head, offers: Sequence[Offer], taken: Collection[int],
    where: str, at: datetime,
) -> str:  # fmt: skip
    """Tell of every row what became of it; ``taken`` are the row numbers that came in."""
    lines = [
        f"Excel 导入结果　{at.year}年{at.month}月{at.day}日 {at:%H:%M}", "",
        f"文件：{file}　工作表：{sheet.name}　内容：{KIND_WORDS[head.kind]}",
        f"导入到：{where}", headline(offers, taken), "",
    ]  # fmt: skip
    left = left_columns(head)
    if left:
        lines += [f"没有导入的列：{'、'.join(left)}", ""]
    done = [offer for offer in offers if offer.number in taken]
    rest = [offer for offer in offers if offer.number not in taken]
    groups = (
        ("已导入", done),
        ("有问题，没有导入", _of(rest, (Mark.BAD,))),
        ("没有勾选，没有导入", _of(rest, (Mark.NEW, Mark.CHANGED))),
        ("和已有的一样", _of(rest, (Mark.SAME,))),
        ("跳过的行", _of(rest, (Mark.PASSED,))),
    )
    filled = [group for group in groups if group[1]]
    for number, (title, rows) in zip("一二三四五", filled, strict=False):
        lines += _listed(f"{number}、{title}", rows)
    return "\n".join(lines).rstrip() + "\n"


def headline(offers: Sequence[Offer], taken: Collection[int]) -> str:
    """Say in one sentence how it went."""
    done = Counter(offer.mark for offer in offers if offer.number in taken)
    words = f"共 {len(offers)} 行，导入 {sum(done.values())} 行"
    if done:
        words += f"（{'，'.join(f'{mark} {count}' for mark, count in done.items())}）"
    bad = sum(offer.mark is Mark.BAD for offer in offers)
    return f"{words}；{bad} 行有问题，没有导入。" if bad else f"{words}。"


def _of(offers: Sequence[Offer], marks: Collection[Mark]) -> list[Offer]:
    return [offer for offer in offers if offer.mark in marks]


def _listed(title: str, offers: Sequence[Offer]) -> list[str]:
    rows = [f"第 {offer.number} 行　{offer.says}" for offer in offers]
    return [f"{title}（{len(rows)} 行）", *rows, ""]
