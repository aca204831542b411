"""Fixtures of the middle floor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.session import Session
from tests.app.desk import Desk


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on an empty store."""
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def desk(session: Session) -> Desk:
    """A plan to work on."""
    return Desk(session)
