"""The checker of Word files: all points of GB/T 9704-2012 that can be read from the XML.

It reads the file by itself (``conformance_file``) and holds it to values typed from the standard
(``conformance_values``), never to the writer's constants. Each finding is one sentence; none means
that the file passes.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.app.conformance_closing import wrong_closing
from tests.app.conformance_file import WordFile
from tests.app.conformance_head import wrong_head, wrong_imprint
from tests.app.conformance_order import wrong_order
from tests.app.conformance_package import (
    broken_package,
    traces,
    unwanted,
    wrong_marks,
    wrong_settings,
)
from tests.app.conformance_page import empty_sections, wrong_pages
from tests.app.conformance_tables import wrong_tables
from tests.app.conformance_values import GRID, Values
from tests.app.conformance_words import (
    split_wrongly,
    stray_blanks,
    wrong_boxes,
    wrong_paragraphs,
)


def findings(data: bytes, values: Values = GRID) -> list[str]:
    """What is wrong with a Word file of ours, whatever its variant."""
    file = WordFile(data)
    return [
        *broken_package(file),
        *wrong_order(file),
        *wrong_settings(file),
        *unwanted(file),
        *wrong_marks(file),
        *wrong_pages(file, values),
        *empty_sections(file),
        *wrong_paragraphs(file, values),
        *split_wrongly(file),
        *wrong_boxes(file, values),
        *stray_blanks(file, values),
        *wrong_closing(file, values),
        *wrong_head(file, values),
        *wrong_imprint(file, values),
        *wrong_tables(file, values),
    ]


def hidden(data: bytes, secrets: Iterable[str] = ()) -> list[str]:
    """What a formal copy carries besides the paper."""
    return list(traces(WordFile(data), secrets))
