"""Fixtures of the middle floor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on an empty store."""
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened
