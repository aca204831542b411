"""Walking from point to point over the paper: remarks and open suggestions in document order."""

from app.review.points import Point, PointKind, points
from ui.main_window import MainWindow


def step(window: MainWindow, by: int) -> None:
    """Go to the next point (1) or the one before (-1); remarks that are filtered out are passed."""
    window.settle()
    found = _points(window)
    if not any(one.kind is PointKind.SUGGESTION for one in found):
        window.writing.show_remarks()
        remarks = window.writing.remarks
        remarks.next_remark() if by > 0 else remarks.previous_remark()
        return
    place = _place_after(window, found, by)
    if 0 <= place < len(found):
        _show(window, found[place])
    else:
        window.port.info("后面没有批注和建议了。" if by > 0 else "前面没有批注和建议了。")


def _points(window: MainWindow) -> list[Point]:
    """Return what can be walked to."""
    desk, remarks = window.desk, window.writing.remarks
    if desk.plan_id is None or desk.book is None:
        return []
    store, person_id = desk.session.store, desk.session.person_id
    remarks.refresh()
    return [
        one
        for one in points(store, desk.plan_id, desk.book.outline, person_id)
        if _is_placed(one) or (_is_remark(one) and remarks.model.index_of(one.id).isValid())
    ]


def _is_remark(point: Point) -> bool:
    return point.kind is PointKind.REMARK


def _is_placed(point: Point) -> bool:
    return point.kind is PointKind.SUGGESTION and point.open and point.section_id is not None


def _place_after(window: MainWindow, found: list[Point], by: int) -> int:
    """Return where in the list to go: from the open balloon on, else from the caret on."""
    kind, row_id = window.writing.canvas.active_note
    for place, one in enumerate(found):
        if (one.kind.value, one.id) == (kind, row_id):
            return place + by
    caret = window.writing.canvas.caret()
    book = window.desk.book
    assert book is not None
    order = {section.id: place for place, section in enumerate(book.outline.walk())}
    here = (order.get(caret[0], -1), caret[1]) if caret is not None else (-1, 0)
    behind = [
        place
        for place, one in enumerate(found)
        if (order.get(one.section_id or 0, len(order)), one.start) >= here
    ]
    first = behind[0] if behind else len(found)
    return first if by > 0 else first - 1


def _show(window: MainWindow, point: Point) -> None:
    window.show_room("view.writing")
    canvas = window.writing.canvas
    if point.section_id is not None:
        canvas.show_section(point.section_id, point.start)
    if point.kind is PointKind.REMARK:
        window.writing.show_remarks()
        window.writing.remarks.show_remark(point.id)
        canvas.set_active_remark(point.id)
    else:
        canvas.set_active_suggestion(point.id)
