"""Which characters XML files may hold."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit_for_xml(text: str) -> str:
    """Return the text with the replacement sign for characters that no XML file may hold."""
    return _UNFIT.sub("\ufffd", text)
