"""The program: ``checker``, and ``python -m checker``.

It imports nothing before Ctrl-C is looked after: most of what a short command does is importing.
"""

import gc
import os
import sys

_INTERRUPTED = 130  # that of checker.commands.exits, which may be what is just being imported


def main() -> None:
    """The console script."""
    gc.disable()  # a command keeps what it makes; looking for garbage costs a fifth of its time
    # Else pydantic looks through all that is installed for plugins, which may be anybody's code.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from checker.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before `run` began, or while it answered another one
        code = _INTERRUPTED
        if sys.stderr is not None:
            print("interrupted", file=sys.stderr)
    _end(code)


def _end(code: int) -> None:
    """End at once: to let go of all that a large project holds, one by one, takes Python a second."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            sys.exit(code)  # and Python says what could not be written
    os._exit(code)


if __name__ == "__main__":
    main()
