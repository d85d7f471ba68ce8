"""One query and nothing else: what is asked of a database, before it is asked.

A database that has read-only transactions refuses to write whatever the statement says, but a second
statement could end the transaction. So there is exactly one statement, and where databases differ on how
a text is to be read (a backslash before a quotation mark, a comment within a comment), it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.snapshot.errors import SnapshotError

QUERIES: Final = ("SELECT", "WITH", "VALUES", "TABLE")
"""A query begins with one of these."""
_WRITING: Final = frozenset({
    "INSERT", "UPDATE", "DELETE", "MERGE", "UPSERT", "DROP", "ALTER", "CREATE", "TRUNCATE",
    "RENAME", "GRANT", "REVOKE", "EXEC", "EXECUTE", "CALL", "DO", "SET", "USE",
    "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "COPY", "LOAD", "BACKUP", "RESTORE", "DBCC",
    "KILL", "SHUTDOWN",
})  # fmt: skip
"""Words that no query needs; looked for where the database has no read-only transactions."""
_BRACKETS: Final = frozenset({"mssql", "sybase", "access"})
"""Databases in which square brackets quote a name."""
_HASH_COMMENTS: Final = frozenset({"mysql", "mariadb"})

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>--[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)
    | (?P<text>'(?:[^']|'')*+')
    | (?P<name>"(?:[^"]|"")*+"|`[^`]*`)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<number>\d[\w.]*)
    | (?P<dollar>\$\w*\$)
    | (?P<open>'|"|`|/\*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_HASH: Final = re.compile(r"#[^\n]*")
_BRACKET: Final = re.compile(r"\[(?:[^\]]|\]\])*\]")


def one_query(sql: str, dialect: str, *, guarded: bool) -> str:
    """The statement without a semicolon at its end.

    ``guarded``: the database itself refuses to write. Otherwise a word that could write is refused too,
    unless it stands in quotation marks.

    Raises:
        SnapshotError: if it is not one statement, not a query, or can be read in two ways.
    """
    words: list[str] = []
    end = None
    for kind, token, place in _tokens(sql, dialect):
        if kind in ("space", "comment"):
            continue
        if end is not None:
            raise SnapshotError(
                "the query is more than one statement", "write one query, without a ';' in it"
            )
        if token == ";":
            end = place
        elif kind == "word":
            words.append(token.upper())
        elif not words and token != "(":
            break
    if not words or words[0] not in QUERIES:
        found = f"begins with '{words[0]}'" if words else "is no statement"
        raise SnapshotError(f"the query {found}", f"a snapshot takes a query: {', '.join(QUERIES)}")
    _refuse_writing(words, guarded=guarded)
    return sql[:end].strip()


def _tokens(sql: str, dialect: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of each token."""
    at = 0
    while at < len(sql):
        special = None
        if sql[at] == "#" and dialect in _HASH_COMMENTS:
            special = _HASH.match(sql, at)
        elif sql[at] == "[" and dialect in _BRACKETS:
            special = _BRACKET.match(sql, at)
        match = special or _TOKEN.match(sql, at)
        assert match is not None
        kind = "comment" if special and sql[at] == "#" else "name" if special else str(match.lastgroup)
        _refuse_doubt(kind, match[0], dialect)
        yield kind, match[0], at
        at = match.end()


def _refuse_doubt(kind: str, token: str, dialect: str) -> None:
    """Refuse what is one thing in one database and another thing in the next."""
    doubt = None
    if kind == "open":
        doubt = f"{token} is opened and not closed", "close it"
    elif kind == "dollar":
        doubt = f"'{token}' opens a text in some databases", "write a text in single quotation marks"
    elif kind in ("text", "name") and re.search(r"\\['\"]", token):
        doubt = "a backslash stands before a quotation mark", "write a quotation mark twice, or use chr(92)"
    elif kind == "comment" and token.startswith("/*") and ("/*" in token[2:] or token[2:3] in "!+M"):
        doubt = "a comment holds another one, or a command", "leave the comment out"
    elif kind == "comment" and dialect in _HASH_COMMENTS and re.match(r"--\S", token):
        doubt = "'--' without a space begins no comment here", "write a space after it"
    if doubt is not None:
        raise SnapshotError(f"the query can be read in two ways: {doubt[0]}", doubt[1])


def _refuse_writing(words: list[str], *, guarded: bool) -> None:
    if "INTO" in words:
        raise SnapshotError(
            "the query writes: it has INTO", "take it out; a name that is INTO stands in quotation marks"
        )
    writing = [word for word in words if word in _WRITING]
    if writing and not guarded:
        message = f"this database has no read-only transactions, and the query has the word {writing[0]}"
        raise SnapshotError(message, "put it into quotation marks if it is a name")


def is_ordered(sql: str, dialect: str) -> bool:
    """Whether the query itself says in which order its rows come, outside all brackets."""
    depth, before = 0, ""
    for kind, token, _ in _tokens(sql, dialect):
        if kind in ("space", "comment"):
            continue
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth == 0 and before == "ORDER" and token.upper() == "BY":
            return True
        before = token.upper() if kind == "word" else ""
    return False
