"""Words as text and attributes of XML files."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit_for_xml(text: str) -> str:
    """Return the text with the replacement sign for characters that no XML file may hold."""
    return _UNFIT.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return words as the text of an element; what no XML file may hold is replaced."""
    fit = fit_for_xml(text)
    return fit.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return words as the value of an attribute, in quotes; white space in it stays as it is."""
    told = escaped(text).replace('"', "&quot;")
    return '"' + told.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;") + '"'
