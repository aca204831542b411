"""Fractional order keys: text that sorts between its neighbours, so that a move changes one row.

A key is a string over ``DIGITS`` (which are in the order of their code points), never empty and
never ending in the lowest digit. Siblings sort by key, then by uid.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST_KEY = 40


def key_between(low: str | None, high: str | None) -> str:
    """Return a key above ``low`` and below ``high``; ``None`` means the open end.

    Raises ValueError where ``low`` is not below ``high``.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no key fits between {low!r} and {high!r}")
    if high is None and low is not None:
        return _after(low)
    return _middle(low or "", high)


def spread_keys(count: int) -> list[str]:
    """Return ``count`` short ascending keys with room around each of them."""
    width = 1
    while len(DIGITS) ** width < 4 * (count + 1):
        width += 1
    stride = len(DIGITS) ** width // (count + 1)
    return [_written(stride * place, width) for place in range(1, count + 1)]


def _after(low: str) -> str:
    last = DIGITS.index(low[-1])
    if last + 1 < len(DIGITS):
        return low[:-1] + DIGITS[last + 1]
    return low + DIGITS[1]


def _middle(low: str, high: str | None) -> str:
    if high is not None:
        shared = _shared_length(low, high)
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:])
    floor = DIGITS.index(low[0]) if low else 0
    ceiling = DIGITS.index(high[0]) if high else len(DIGITS)
    if ceiling - floor > 1:
        return DIGITS[(floor + ceiling) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[floor] + _middle(low[1:], None)


def _shared_length(low: str, high: str) -> int:
    length = 0
    while length < len(high) and (low[length : length + 1] or DIGITS[0]) == high[length]:
        length += 1
    return length


def _written(value: int, width: int) -> str:
    digits = []
    for _ in range(width):
        value, digit = divmod(value, len(DIGITS))
        digits.append(DIGITS[digit])
    key = "".join(reversed(digits)).rstrip(DIGITS[0])
    return key or DIGITS[1]
