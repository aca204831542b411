"""Between code points, which the store counts, and UTF-16 units, which Qt counts."""

_FORM = "utf-16-le"


def units(text: str, offset: int) -> int:
    """Return how many UTF-16 units the first ``offset`` code points of a text take."""
    return len(text[:offset].encode(_FORM, "surrogatepass")) // 2


def points(text: str, unit: int) -> int:
    """Return how many code points begin before the UTF-16 unit ``unit`` of a text."""
    coded = text.encode(_FORM, "surrogatepass")
    if len(coded) == 2 * len(text):
        return min(unit, len(text))
    cut = coded[: 2 * unit]
    whole = len(cut.decode(_FORM, "ignore"))
    return whole + (len(text[:whole].encode(_FORM)) < len(cut))
