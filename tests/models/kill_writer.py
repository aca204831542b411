"""The program that gets killed: it types without end and says each time what is saved.

``python kill_writer.py STORE``: after each commit one line with the number of the edit goes to
standard output. The first section of the first plan begins with that number.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.session import Session
from models.records import Plan, Section

FILLER = "围绕全年目标任务抓好各项工作的落实。" * 20
PHRASE = 7  # edits that share one step


def last_saved(session: Session) -> int:
    """Return the number that the store bears."""
    return int(session.store.get(Section, 1).text.partition("、")[0])


def make(session: Session) -> None:
    """Make the plan with its first section where there is none yet."""
    if not session.store.rows(Plan):
        session.run(CreatePlan("测试计划", 2026))
        session.run(AddSection(1, None, 0, text="0、" + FILLER))


def type_on(session: Session) -> None:
    """Type for ever."""
    number = last_saved(session)
    while True:
        number += 1
        session.type_text(1, 1, f"{number}、{FILLER[number % 50 :]}")
        session.flush()
        os.write(1, f"{number}\n".encode())
        if number % PHRASE == 0:
            session.end_phrase(1)


if __name__ == "__main__":
    with Session.open(Path(sys.argv[1])) as opened:
        make(opened)
        os.write(1, b"ready\n")
        type_on(opened)
