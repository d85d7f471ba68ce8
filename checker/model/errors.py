"""What is wrong with the files that people wrote: collected, all of it, before anything stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.model.frozen import dataclass
from checker.model.locations import Location
from checker.model.nearest import suggest


@dataclass(frozen=True, slots=True)
class InputError:
    """One thing in a file that cannot be taken as it is."""

    location: Location
    message: str
    """What is wrong, in one line, without a full stop."""
    help: str | None = None
    """What would be right, or how to go on."""

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class ProjectError(Exception):
    """The input cannot be used. Carries every error that was found, in the order of files and lines."""

    def __init__(self, errors: Iterable[InputError]) -> None:
        self.errors: tuple[InputError, ...] = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


class UnknownClaimsError(ProjectError):
    """Claims were asked for that there are not. ``place``: the project."""

    def __init__(self, place: Location, names: Sequence[str], claims: Sequence[str]) -> None:
        super().__init__(
            InputError(place, f"no claim is named '{name}'", suggest(name, claims, "claims"))
            for name in names
        )
        self.names = names
        """Those that there are not, in the order in which they were asked for."""
        self.claims = claims
        """Those that there are."""


class Errors:
    """Gathers the errors of a run. Iterates sorted by file, line, column and message, each error once."""

    def __init__(self) -> None:
        self._errors: dict[InputError, None] = {}
        self._settled: set[Location] = set()

    def add(self, error: InputError, *, settles: bool = False) -> None:
        """Keep an error.

        With ``settles`` nothing that is said later about the very same place is kept: a value that was
        refused by the reader is not reported a second time by the schema that misses it.
        """
        if error.location in self._settled:
            return
        if settles:
            self._settled.add(error.location)
        self._errors.setdefault(error)

    def extend(self, errors: Iterable[InputError]) -> None:
        """Keep several errors."""
        for error in errors:
            self.add(error)

    def raise_if_any(self) -> None:
        """Raise :class:`ProjectError` with everything gathered, if there is anything."""
        if self._errors:
            raise ProjectError(self)

    def __iter__(self) -> Iterator[InputError]:
        return iter(sorted(self._errors, key=lambda each: (each.location, each.message, each.help or "")))

    def __len__(self) -> int:
        return len(self._errors)
