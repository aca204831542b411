"""What was achieved of targets in the year before the plan's."""

from collections.abc import Iterable

from models.records import Result

LAST_YEAR = "去年完成"


def last_results(results: Iterable[Result], year: int | None) -> dict[int, Result]:
    """Return last year's results by the id of their target; without a year the newest ones."""
    found: dict[int, Result] = {}
    for one in sorted(results, key=_age):
        if not one.deleted and (year is None or one.year == year - 1):
            found[one.target_id] = one
    return found


def result_words(result: Result) -> str:
    """Return a result as people read it: 97.9%, else the words that tell it."""
    return f"{result.value}{result.unit}" if result.value is not None else result.words


def _age(result: Result) -> tuple[int, int]:
    return result.year, result.id
