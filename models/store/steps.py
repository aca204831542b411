"""The steps that lead from an empty file to the schema of today, oldest first.

A step never imports today's records and is never changed once it has landed: the store of every
landed schema is kept under ``tests/stores`` and must open for ever. Ids are AUTOINCREMENT, so that
an undone row's number is never given to another.
"""

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("suiji")

_ROW = "id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE"
_MARK = "deleted INTEGER NOT NULL DEFAULT 0"
_PLACE = (
    'start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL, '
    "after TEXT NOT NULL, placement TEXT NOT NULL"
)

_FIRST_TABLES = {
    "blob": "sha256 TEXT PRIMARY KEY, data BLOB NOT NULL",
    "source_file": f"""{_ROW}, name TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob,
        size INTEGER NOT NULL, made_at TEXT NOT NULL, {_MARK}""",
    "unit": f"""{_ROW}, name TEXT NOT NULL, short_name TEXT NOT NULL, county TEXT NOT NULL,
        city TEXT NOT NULL, province TEXT NOT NULL, {_MARK}""",
    "superior": f"""{_ROW}, rank INTEGER NOT NULL, name TEXT NOT NULL,
        short_name TEXT NOT NULL, {_MARK}""",
    "department": f"""{_ROW}, order_key TEXT NOT NULL, name TEXT NOT NULL,
        short_name TEXT NOT NULL, aliases TEXT NOT NULL, {_MARK}""",
    "person": f"""{_ROW}, order_key TEXT NOT NULL, name TEXT NOT NULL,
        department_id INTEGER REFERENCES department, post TEXT NOT NULL,
        leader INTEGER NOT NULL, {_MARK}""",
    "plan": f"""{_ROW}, title TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, unit TEXT NOT NULL,
        state TEXT NOT NULL, profile TEXT NOT NULL, source TEXT NOT NULL,
        file_id INTEGER REFERENCES source_file, created_at TEXT NOT NULL, {_MARK}""",
    "section": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        parent_id INTEGER REFERENCES section, order_key TEXT NOT NULL, kind TEXT NOT NULL,
        level INTEGER NOT NULL, text TEXT NOT NULL, head INTEGER NOT NULL,
        starts_paragraph INTEGER NOT NULL, numbered INTEGER NOT NULL, restart INTEGER NOT NULL,
        marker TEXT NOT NULL, source_number TEXT, data TEXT NOT NULL, {_MARK}""",
    "target": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        section_id INTEGER REFERENCES section, order_key TEXT NOT NULL, name TEXT NOT NULL,
        kind TEXT NOT NULL, direction TEXT NOT NULL, keep INTEGER NOT NULL,
        stretch INTEGER NOT NULL, value TEXT, unit TEXT NOT NULL, period TEXT NOT NULL,
        words TEXT NOT NULL, {_MARK}""",
    "task": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        section_id INTEGER REFERENCES section, order_key TEXT NOT NULL, words TEXT NOT NULL,
        deadline_from TEXT, deadline_to TEXT, deadline_text TEXT NOT NULL,
        deadline_kind TEXT, {_MARK}""",
    "task_body": f"""{_ROW}, task_id INTEGER NOT NULL REFERENCES task, order_key TEXT NOT NULL,
        department_id INTEGER REFERENCES department, name TEXT NOT NULL,
        role TEXT NOT NULL, {_MARK}""",
    "span": f"""{_ROW}, section_id INTEGER NOT NULL REFERENCES section, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, kind TEXT NOT NULL, target_id INTEGER REFERENCES target,
        task_id INTEGER REFERENCES task, {_MARK}""",
    "blank": f"""{_ROW}, section_id INTEGER NOT NULL REFERENCES section, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, words TEXT NOT NULL, guess TEXT NOT NULL,
        state TEXT NOT NULL, {_MARK}""",
    "citation": f"""{_ROW}, section_id INTEGER NOT NULL REFERENCES section,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, title TEXT NOT NULL,
        number TEXT NOT NULL, year INTEGER, {_MARK}""",
    "plan_link": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        section_id INTEGER REFERENCES section, to_plan_id INTEGER NOT NULL REFERENCES plan,
        to_section_id INTEGER REFERENCES section, kind TEXT NOT NULL, {_MARK}""",
    "remark": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan, number INTEGER NOT NULL,
        kind TEXT NOT NULL, weight INTEGER NOT NULL, words TEXT NOT NULL,
        person_id INTEGER REFERENCES person, made_at TEXT NOT NULL, state TEXT NOT NULL, {_MARK}""",
    "remark_segment": f"""{_ROW}, remark_id INTEGER NOT NULL REFERENCES remark,
        section_id INTEGER REFERENCES section, order_key TEXT NOT NULL, {_PLACE}, {_MARK}""",
    "reply": f"""{_ROW}, remark_id INTEGER NOT NULL REFERENCES remark, words TEXT NOT NULL,
        person_id INTEGER REFERENCES person, made_at TEXT NOT NULL, {_MARK}""",
    "suggestion": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan, kind TEXT NOT NULL,
        old TEXT NOT NULL, new TEXT NOT NULL, person_id INTEGER REFERENCES person,
        made_at TEXT NOT NULL, state TEXT NOT NULL, {_MARK}""",
    "suggestion_segment": f"""{_ROW}, suggestion_id INTEGER NOT NULL REFERENCES suggestion,
        section_id INTEGER REFERENCES section, order_key TEXT NOT NULL, {_PLACE}, {_MARK}""",
    "decision": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        remark_id INTEGER REFERENCES remark, suggestion_id INTEGER REFERENCES suggestion,
        outcome TEXT NOT NULL, reason TEXT NOT NULL, person_id INTEGER REFERENCES person,
        made_at TEXT NOT NULL, {_MARK}""",
    "milestone": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan, kind TEXT NOT NULL,
        title TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob,
        person_id INTEGER REFERENCES person, made_at TEXT NOT NULL, {_MARK}""",
    # The journal. plan_id is the step's scope (NULL: the office); no foreign keys lead out of it.
    "step": """id INTEGER PRIMARY KEY AUTOINCREMENT, plan_id INTEGER, label TEXT NOT NULL,
        person_id INTEGER, at TEXT NOT NULL, origin TEXT NOT NULL, batch TEXT,
        undo_of INTEGER REFERENCES step, state TEXT NOT NULL""",
    "change": """id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES step,
        tbl TEXT NOT NULL, row_id INTEGER NOT NULL, op TEXT NOT NULL, data TEXT""",
    "remark_number": "plan_id INTEGER PRIMARY KEY, last INTEGER NOT NULL",
}
_FIRST_INDEXES = {
    "section": ("plan_id", "parent_id"),
    "span": ("section_id", "target_id", "task_id"),
    "blank": ("section_id",),
    "citation": ("section_id",),
    "target": ("plan_id", "section_id"),
    "task": ("plan_id", "section_id"),
    "task_body": ("task_id", "department_id"),
    "remark": ("plan_id",),
    "remark_segment": ("remark_id", "section_id"),
    "reply": ("remark_id",),
    "suggestion": ("plan_id",),
    "suggestion_segment": ("suggestion_id", "section_id"),
    "decision": ("plan_id", "remark_id"),
    "plan_link": ("plan_id",),
    "milestone": ("plan_id",),
    "step": ("plan_id", "undo_of", "batch"),
    "change": ("step_id", "row_id"),
}
# Undone steps are few and looked for in every step, the barrier in every undo: without an index of
# their own each of them would walk through the whole history.
_FIRST_PARTIAL_INDEXES = {
    "step_undone": "step(plan_id) WHERE state = 'undone'",
    "step_barrier": "step(id) WHERE state = 'barrier'",
}


@MIGRATIONS()
def m001_first(db: Database) -> None:
    """Make the tables of the first landed schema."""
    for table, columns in _FIRST_TABLES.items():
        db.execute(f"CREATE TABLE {table}({columns}) STRICT")
    for table, indexed in _FIRST_INDEXES.items():
        for column in indexed:
            db.execute(f"CREATE INDEX {table}_{column} ON {table}({column})")
    for name, place in _FIRST_PARTIAL_INDEXES.items():
        db.execute(f"CREATE INDEX {name} ON {place}")


_REVIEW_TABLES = {
    # Who was asked to read a plan, by when, and what they handed in; handed_in_at NULL: no answer.
    "review": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        person_id INTEGER NOT NULL REFERENCES person, asked_at TEXT NOT NULL, due TEXT,
        opinion TEXT NOT NULL, words TEXT NOT NULL, handed_in_at TEXT, {_MARK}""",
    "signoff": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        section_id INTEGER NOT NULL REFERENCES section, person_id INTEGER REFERENCES person,
        made_at TEXT NOT NULL, {_MARK}""",
    "attachment": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        remark_id INTEGER REFERENCES remark, file_id INTEGER NOT NULL REFERENCES source_file,
        made_at TEXT NOT NULL, {_MARK}""",
}
_REVIEW_INDEXES = {
    "review": ("plan_id",),
    "signoff": ("plan_id", "section_id"),
    "attachment": ("plan_id", "remark_id"),
}
_REMARK_COLUMNS = (
    "target_id INTEGER REFERENCES target",
    "task_id INTEGER REFERENCES task",
    "private INTEGER NOT NULL DEFAULT 0",
    "source TEXT NOT NULL DEFAULT ''",
)


@MIGRATIONS()
def m002_review(db: Database) -> None:
    """Remarks on targets and tasks, private ones, hand-ins, sign-offs, scans."""
    for column in _REMARK_COLUMNS:
        db.execute(f"ALTER TABLE remark ADD COLUMN {column}")
    for table, columns in _REVIEW_TABLES.items():
        db.execute(f"CREATE TABLE {table}({columns}) STRICT")
    for table, indexed in _REVIEW_INDEXES.items():
        for column in indexed:
            db.execute(f"CREATE INDEX {table}_{column} ON {table}({column})")


@MIGRATIONS()
def m003_results(db: Database) -> None:
    """Make room for what was achieved of a target in a year, last year's first of all."""
    db.execute(
        f"""CREATE TABLE result({_ROW}, target_id INTEGER NOT NULL REFERENCES target,
        year INTEGER NOT NULL, value TEXT, unit TEXT NOT NULL, words TEXT NOT NULL,
        {_MARK}) STRICT"""
    )
    db.execute("CREATE INDEX result_target_id ON result(target_id)")


_ISSUE_TABLES = {
    "profile": f"{_ROW}, name TEXT NOT NULL, label TEXT NOT NULL, data TEXT NOT NULL, {_MARK}",
    "issue_sheet": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan,
        data TEXT NOT NULL, {_MARK}""",
    "outgoing": f"""{_ROW}, plan_id INTEGER NOT NULL REFERENCES plan, made_at TEXT NOT NULL,
        kind TEXT NOT NULL, recipient TEXT NOT NULL, blob TEXT NOT NULL REFERENCES blob,
        person_id INTEGER REFERENCES person, {_MARK}""",
}


@MIGRATIONS()
def m004_issue(db: Database) -> None:
    """Make room for layouts of the office, issue sheets and copies that are to come back."""
    for table, columns in _ISSUE_TABLES.items():
        db.execute(f"CREATE TABLE {table}({columns}) STRICT")
    for table in ("issue_sheet", "outgoing"):
        db.execute(f"CREATE INDEX {table}_plan_id ON {table}(plan_id)")
