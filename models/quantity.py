"""Numbers as papers write them, and the plain decimal text in which values are kept.

``parse`` reads 1,234.5, ６．５, 12万, 6.5%, 十二, 百分之六点五; ``write`` puts a new value into the
written form of old words. Values are canonical decimals in text ("6.5", never "6.50", "1E3" or a
float); the decimals shown, separators and numerals live in the words alone. 万 and 亿 are kept as
units and never multiplied: 5万 is the value 5 with the unit 万.
"""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = "零一二三四五六七八九"
_FULL_WIDTH = "０１２３４５６７８９"
_TO_ASCII = str.maketrans(_FULL_WIDTH, "0123456789")
_TO_FULL_WIDTH = str.maketrans("0123456789", _FULL_WIDTH)

# 千分撇 and, after GB/T 15835-2011, a small gap between groups of three digits.
_SEPARATORS = ",，\u2009\u00a0 "
_NUMBER = re.compile(
    rf"(?P<whole>[0-9０-９]{{1,3}}(?P<separator>[{_SEPARATORS}])[0-9０-９]{{3}}"
    rf"(?:(?P=separator)[0-9０-９]{{3}})*|[0-9０-９]+)"
    r"(?:(?P<point>[.．])(?P<decimals>[0-9０-９]+))?"
    r"(?P<suffix>万亿|[十百千]?万|[百千]?亿|千|[%％‰])?"
)
_CHINESE = re.compile(
    r"(?P<share>[百千]分之)?(?P<number>[零〇一二两三四五六七八九十百千万亿]+?"
    r"(?:点[零〇一二三四五六七八九]+)?)(?P<suffix>万亿|万|亿)?"
)
_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
_BLANK = re.compile(r"[XxＸｘ×*＊_＿]+(?:[.．][XxＸｘ×*＊_＿]+)?")
_SHARES = {"百分之": "%", "千分之": "‰"}
_SIZES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_LIMIT = 10**16


class Written(NamedTuple):
    """How a number was written.

    ``padded`` is the count of decimals to show at least (6.50 shows two, 6.5 none in particular),
    ``two`` the word that stood for a bare 2 (二 or 两, "" where none stood).
    """

    chinese: bool = False
    full_width: bool = False
    separator: str = ""
    point: str = "."
    padded: int = 0
    share: str = ""
    suffix: str = ""
    two: str = ""


class Quantity(NamedTuple):
    """A number that was read: canonical decimal text, the unit inside its words, their form."""

    value: str
    unit: str
    written: Written

    @property
    def decimal(self) -> Decimal:
        """The value for reckoning."""
        return Decimal(self.value)


def parse(words: str) -> Quantity | None:
    """The number that ``words`` write from end to end; None where they are no sure number.

    None for blanks (X, **), for numbers with other words around them, for rough ones (三五, 十几)
    and for negative ones: what sinks is told by the direction of a target.
    """
    return _parse_digits(words) or _parse_chinese(words)


def write(value: str, like: str, ordinal: bool = False) -> str:
    """``value`` in the written form of the words ``like``, their unit included.

    ``parse(write(value, like)).value`` is always ``canonical(value)``: a value that the old form
    cannot carry, and any value where ``like`` is no number, is written in plain digits. A bare 2
    becomes 两 among Chinese numerals, unless the old word was 二 or ``ordinal`` is set (第二).

    Raises:
        ValueError: ``value`` is no plain decimal.
    """
    value = canonical(value)
    old = parse(like)
    if old is None:
        return value
    words = _write_chinese(value, old.written, ordinal) if old.written.chinese else None
    if words is None and not old.written.chinese:
        words = _write_digits(value, old.written)
    again = parse(words) if words else None
    if words and again and (again.value, again.unit) == (value, old.unit):
        return words
    return value + old.unit


def canonical(value: str | Decimal) -> str:
    """Decimal text without exponent, needless zeros or sign: "6.50" becomes "6.5".

    Raises:
        ValueError: it is no decimal of zero or more.
    """
    text = format(value, "f") if isinstance(value, Decimal) else value
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"no plain decimal: {text!r}")
    whole, _, decimals = text.partition(".")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def is_blank(words: str) -> bool:
    """Whether the words hold the place of something not known yet: X, xx, ×, **.*, ___."""
    return _BLANK.fullmatch(words) is not None


def whole_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of the whole blank of which the words from ``start`` to ``end`` are a part."""
    spans = (match.span() for match in _BLANK.finditer(text))
    return next((one for one in spans if one[0] <= start and end <= one[1]), (start, end))


def _parse_digits(words: str) -> Quantity | None:
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    whole, point, decimals = match["whole"], match["point"] or "", match["decimals"] or ""
    separator, suffix = match["separator"] or "", match["suffix"] or ""
    digits = (whole.replace(separator, "") if separator else whole) + decimals
    if not (digits.isascii() or all(one in _FULL_WIDTH for one in digits)):
        return None
    full_width = not digits.isascii()
    plain = digits.translate(_TO_ASCII)
    if decimals:
        plain = f"{plain[: -len(decimals)]}.{plain[-len(decimals) :]}"
    written = Written(
        full_width=full_width,
        separator=separator,
        point=point or ("．" if full_width else "."),
        padded=len(decimals) if decimals[-1:] in ("0", "０") else 0,
        suffix=suffix,
    )
    return Quantity(canonical(plain), "%" if suffix == "％" else suffix, written)


def _write_digits(value: str, form: Written) -> str:
    whole, _, decimals = value.partition(".")
    if form.separator:
        whole = f"{Decimal(whole):,f}".replace(",", form.separator)
    decimals = decimals.ljust(form.padded, "0")
    words = whole + (form.point + decimals if decimals else "")
    return (words.translate(_TO_FULL_WIDTH) if form.full_width else words) + form.suffix


def _parse_chinese(words: str) -> Quantity | None:
    match = _CHINESE.fullmatch(words)
    if match is None:
        return None
    share, suffix = match["share"] or "", match["suffix"] or ""
    number = match["number"]
    if share:
        number, suffix = "一百" if number == "百" else number + suffix, ""
    value = _chinese_value(number)
    if value is None:
        return None
    two = number if number in ("二", "两") else ""
    written = Written(chinese=True, share=share, suffix=suffix, two=two)
    return Quantity(value, _SHARES.get(share, suffix), written)


def _write_chinese(value: str, form: Written, ordinal: bool) -> str | None:
    whole, _, decimals = value.partition(".")
    if len(whole) > 16:
        return None
    words = chinese(int(whole))
    if value == "2" and not form.share and not ordinal and form.two != "二":
        words = "两"
    if value == "100" and form.share:
        words = "百"
    if decimals:
        words += "点" + "".join(DIGITS[int(one)] for one in decimals)
    return form.share + words + form.suffix


def _chinese_value(words: str) -> str | None:
    """Read a Chinese number; only what would be written so is accepted (一百二 is not sure)."""
    whole, point, decimals = words.replace("〇", "零").partition("点")
    plain = whole.replace("两", "二")
    number = _add_up(plain)
    if number >= _LIMIT or chinese(number) != re.sub("^一十", "十", plain):
        return None
    digits = "".join(str(DIGITS.index(one)) for one in decimals)
    return canonical(f"{number}.{digits}" if point else str(number))


def _add_up(words: str) -> int:
    """The sum a Chinese number stands for; nonsense gives some number that reads otherwise."""
    for word, size in _SIZES:
        head, found, tail = words.rpartition(word)
        if found:
            return (_add_up(head) if head else 1) * size + _add_up(tail)
    digit = words.lstrip("零")
    return DIGITS.index(digit) if len(digit) == 1 else 0


def chinese(number: int) -> str:
    """A whole number below 10^16 in Chinese numerals: 12 is 十二, 1050 is 一千零五十.

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError("no number of that size is written in Chinese numerals")
    words = _spell(number)
    return words.removeprefix("一") if _leads_with_ten(number) else words


def _leads_with_ten(number: int) -> bool:
    """Whether the highest group of four digits lies between 10 and 19 (十二万)."""
    while number >= 10_000:
        number //= 10_000
    return 10 <= number < 20


def _spell(number: int) -> str:
    if number < 10:
        return DIGITS[number]
    word, size = next(pair for pair in _SIZES if number >= pair[1])
    high, low = divmod(number, size)
    gap = "零" if 0 < low < size // 10 else ""
    return _spell(high) + word + gap + (_spell(low) if low else "")
