"""Whether the SQLite that came with the program can search Chinese words."""

import sqlite3
from contextlib import closing

_SENTENCES = ("全县新登记经营主体四千户", "完成高标准农田建设任务")


def full_text_finds(word: str) -> int:
    """Count the sentences of a small FTS5 table, kept in memory, that hold a word.

    The text is split into single characters, since words of two characters must be found.
    Raises sqlite3.OperationalError where this SQLite was built without FTS5.
    """
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')")
        conn.executemany("INSERT INTO words VALUES (?)", [(" ".join(one),) for one in _SENTENCES])
        found = conn.execute("SELECT 1 FROM words WHERE words MATCH ?", (f'"{" ".join(word)}"',))
        return len(found.fetchall())
