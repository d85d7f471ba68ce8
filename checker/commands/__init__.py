"""The commands, a module each; ``streams`` prints, and ``checker/__main__.py`` alone exits.

What needs more than click is imported by the command that uses it, so that ``--help`` is instant.
"""

from checker.commands.baseline import baseline
from checker.commands.codes import codes
from checker.commands.completion import completion
from checker.commands.diff import diff
from checker.commands.explain import explain
from checker.commands.find import find
from checker.commands.impact import impact
from checker.commands.init import init
from checker.commands.lock import lock
from checker.commands.schema import schema
from checker.commands.snapshot import snapshot
from checker.commands.verify import verify

COMMANDS = (
    init, verify, explain, impact, find, lock, baseline, diff, snapshot, codes, schema, completion,
)  # fmt: skip
"""A new command is a module and its name here."""
