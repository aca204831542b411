"""Cutting text into the pieces that are compared: sentences, and tokens within them."""

import re

# A sentence keeps its stop and the closing marks behind it; what has no stop ends with the text.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；\n]+[”’）】》」』]*|$)")
# A number stays whole with its sign of percent or its unit: of 5.5% and 6.5% no digit is common.
_TOKEN = re.compile(
    r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?:个百分点|[%％‰]|[十百千万亿]{0,3}"
    r"[年月日元人户起箱担亩吨项名家次场期个件座条处所台辆篇位分天]?)"
    r"|[A-Za-z]+|.",
    re.DOTALL,
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined they are the text again."""
    return [found for found in _SENTENCE.findall(text) if found]


def tokens(text: str) -> list[str]:
    """Return numbers with their units, Latin words and single characters; joined: the text."""
    return _TOKEN.findall(text)
