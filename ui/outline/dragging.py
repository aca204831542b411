"""Sections on the way by mouse: what they are packed as and where they may come down."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from models import tree
from models.errors import KnownError
from models.outline import Outline
from models.uid import new_uid

_KIND = "application/x-suiji-sections"


class Dragged:
    """Packs and judges drags of one model; those of other trees and programs are none of its."""

    def __init__(self) -> None:
        self.kind = f"{_KIND}-{new_uid().lower()}"
        self._judged: dict[tuple[int | None, int], bool] = {}

    def packed(self, ids: Sequence[int]) -> QMimeData:
        """Return what a drag carries; what was judged before counts no more."""
        self.forget_judgements()
        data = QMimeData()
        data.setData(self.kind, json.dumps(list(ids)).encode())
        return data

    def forget_judgements(self) -> None:
        """Judge places anew: the plan has changed."""
        self._judged.clear()

    def ids(self, data: QMimeData) -> list[int]:
        """Return the sections that are dragged; none where it is another's drag."""
        return json.loads(bytes(data.data(self.kind).data())) if data.hasFormat(self.kind) else []

    def fits(self, data: QMimeData, outline: Outline, parent: int | None, index: int) -> bool:
        """Tell whether the move would be carried out; judged once per place and drag."""
        place = (parent, index)
        if place not in self._judged:
            self._judged[place] = _may_move(outline, self.ids(data), parent, index)
        return self._judged[place]


def _may_move(outline: Outline, ids: list[int], parent: int | None, index: int) -> bool:
    if not ids or not all(one in outline for one in ids):
        return False
    try:
        tree.move(outline, ids, parent, index)
    except KnownError:
        return False
    return True
