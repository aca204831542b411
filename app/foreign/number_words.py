"""Counts in the forms that Word numbers paragraphs with (ECMA-376 part 1, 17.18.59)."""

from app.recognise.numbers import CIRCLED, DIGITS

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_BY_DIGITS = frozenset(
    {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"}
)
_DIGIT_SIGNS = str.maketrans("0123456789", f"〇{DIGITS}")
_LEGAL = dict(zip(f"{DIGITS}十百", "壹贰叁肆伍陆柒捌玖拾佰", strict=True))
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_TABLES = {
    "decimalEnclosedCircle": CIRCLED,
    "decimalEnclosedCircleChinese": CIRCLED,
    "decimalEnclosedFullstop": _STOPPED,
    "decimalEnclosedParen": _IN_BRACKETS,
    "ideographEnclosedCircle": _BRACKETED,
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_ROMAN = 3_999


def written(count: int, form: str) -> str:
    """Return a count in a number format; one that is not known is written in digits."""
    if form in _TABLES:
        table = _TABLES[form]
        return table[count - 1] if 0 < count <= len(table) else str(count)
    if form in _BY_DIGITS:
        return str(count).translate(_DIGIT_SIGNS)
    if form in _CHINESE or form == "chineseLegalSimplified":
        words = _chinese(count)
        return "".join(_LEGAL.get(sign, sign) for sign in words) if "Legal" in form else words
    if form in {"lowerLetter", "upperLetter"}:
        return _cased(_letters(count), form)
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= _MOST_ROMAN:
        return _cased(_roman(count), form)
    if form.startswith("decimalFullWidth"):
        return str(count).translate(_FULL_WIDTH)
    return f"{count:02}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    if not 0 < count < 1000:
        return str(count)
    if count >= 100:
        hundreds, rest = divmod(count, 100)
        between = "零" if 0 < rest < 10 else "一" if 9 < rest < 20 else ""
        return f"{DIGITS[hundreds - 1]}百{between}{_chinese(rest) if rest else ''}"
    tens, ones = divmod(count, 10)
    ten = "" if not tens else "十" if tens == 1 else DIGITS[tens - 1] + "十"
    return ten + (DIGITS[ones - 1] if ones else "")


def _letters(count: int) -> str:
    """Return a … z, aa, bb …"""
    if count < 1:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def _roman(count: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        words += sign * times
    return words


def _cased(words: str, form: str) -> str:
    return words.upper() if form.startswith("upper") else words
