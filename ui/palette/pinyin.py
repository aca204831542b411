"""Pinyin initials of Chinese words, without a dictionary.

The first level of GB 2312-1980 (3,755 characters, rows 16 to 55) is sorted by pinyin, so the
first character of each letter tells the initial of all. Other characters and readings that differ
from that order are in two small tables, for the words of our own actions.
"""

from bisect import bisect_right

# The first character under each letter; no syllable begins with i, u or v.
_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LAST_OF_LEVEL_ONE = 0xD7F9

# Characters of the second level that actions use.
_OTHERS = {"镶": "x", "镜": "j", "疵": "c", "谬": "m", "勘": "k"}
# Words in which a character is read otherwise than where GB 2312 lists it.
_WORDS = {
    "重做": "cz",
    "重新": "cx",
    "重命名": "cmm",
    "重复": "cf",
    "重排": "cp",
    "重算": "cs",
    "重置": "cz",
    "重开": "ck",
    "调整": "tz",
    "调到": "td",
    "上调": "st",
    "下调": "xt",
    "校对": "jd",
    "校核": "jh",
    "校验": "jy",
    "审校": "sj",
    "行业": "hy",
    "换行": "hh",
    "行距": "hj",
    "增长": "zz",
    "部长": "bz",
    "弹出": "tc",
    "会计": "kj",
}
_LONGEST = max(map(len, _WORDS))


def initials(words: str) -> str:
    """Return the initials in small letters; Latin letters and digits stay, all else is left out."""
    found, at = [], 0
    while at < len(words):
        word = _special(words, at)
        if word:
            found.append(_WORDS[word])
            at += len(word)
        else:
            found.append(_initial(words[at]))
            at += 1
    return "".join(found)


def _special(words: str, at: int) -> str:
    for length in range(_LONGEST, 1, -1):
        if words[at : at + length] in _WORDS:
            return words[at : at + length]
    return ""


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    code = _code(character)
    if code < _STARTS[0] or code > _LAST_OF_LEVEL_ONE:
        return _OTHERS.get(character, "")
    return _LETTERS[bisect_right(_STARTS, code) - 1]


def _code(character: str) -> int:
    """Return the place in GB 2312 as two bytes; 0 for what is not in it."""
    try:
        return int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return 0


_STARTS = [_code(character) for character in _FIRSTS]
