"""The plugin for pytest: every claim of a dossier is a test, and the proof is what a failing one shows.

Off unless ``--checker DIR``, or ``checker = DIR`` among pytest's settings, names a project; docs/pytest.md
says what passes and fails. Nothing of checker but this module is imported before a dossier is verified.
That is done once: with pytest-xdist by the process that hands out the work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    # pytest has no public names for what ``repr_failure`` gives.
    from _pytest._code.code import ExceptionInfo, TerminalRepr

    from checker.model.errors import InputError
    from checker.report.cases import Case

_NAME = "checker-dossiers"
_WIDTH = 80
_FOLDERS = ("claims", "sources")
_AT_THE_TOP = ("quotes.yaml", "quotes.yml")
_LEVELS = ("note", "warning", "error")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, and the setting."""
    group = parser.getgroup("checker", "dossiers of claims and sources")
    group.addoption(
        "--checker", metavar="DIR", action="append", default=[],
        help="Verify the dossier in this folder: every claim is a test. Repeatable.",
    )  # fmt: skip
    group.addoption("--checker-fail-on", choices=_LEVELS, help="As --fail-on of checker verify.")
    group.addoption("--checker-texts", metavar="DIR", help="As --texts of checker verify.")
    group.addoption(
        "--checker-today", metavar="DATE", type=date.fromisoformat, help="As --today of checker verify."
    )
    parser.addini("checker", "Folders of dossiers whose claims are tests.", type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Do what was asked for; nothing otherwise."""
    asked = [Path(config.invocation_params.dir, each) for each in config.getoption("--checker")]
    folders = asked or list(config.getini("checker"))
    if not folders:
        return
    dossiers = [Dossier.at(folder, config) for folder in dict.fromkeys(each.resolve() for each in folders)]
    config.pluginmanager.register(Dossiers(dossiers), _NAME)
    if not hasattr(config, "workerinput"):
        everything = config.args_source is not pytest.Config.ArgsSource.ARGS
        for dossier in dossiers if asked or everything else ():
            config.args += dossier.not_reached(config)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of verifying a dossier, in values that can be sent to another process."""

    errors: tuple[str, ...]
    """What is wrong with its files; then there are no cases."""
    cases: tuple[dict[str, Any], ...]
    """The fields of each ``Case``; of its location file and line."""


class Dossier:
    """A project that pytest was asked to verify."""

    def __init__(
        self,
        folder: Path,
        files: tuple[str, ...],
        fail_on: str | None,
        texts: Path | None,
        today: date | None,
    ) -> None:
        self.folder = folder
        self.files = files
        """Its YAML files, relative to the folder, sorted."""
        self.fail_on = fail_on
        self.texts = texts
        self.today = today
        self.known: Outcome | None = None
        self.told = False
        """Whether a file has reported its errors."""
        self.is_whole = False
        """Whether this process is to come to all of its files: nobody chose some of them."""
        self.collected: set[str] = set()
        """The files that pytest has come to."""

    @staticmethod
    def at(folder: Path, config: pytest.Config) -> Dossier:
        """The dossier in a folder. Raises :class:`pytest.UsageError` if there is nothing to verify."""
        if not folder.is_dir():
            raise pytest.UsageError(f"--checker: there is no folder {folder}")
        files = tuple(sorted(_files(folder)))
        if not files:
            raise pytest.UsageError(
                f"--checker: there is nothing to check in {folder}: no YAML file in claims/ or sources/, "
                "and no quotes.yaml"
            )
        texts = config.getoption("--checker-texts")
        return Dossier(
            folder,
            files,
            config.getoption("--checker-fail-on"),
            None if texts is None else Path(config.invocation_params.dir, texts),
            config.getoption("--checker-today"),
        )

    def outcome(self) -> Outcome:
        """What came of it; it is verified the first time that somebody asks."""
        if self.known is None:
            self.known = self._verified()
        return self.known

    def _verified(self) -> Outcome:
        from checker.api import load_settings, verify
        from checker.model.errors import ProjectError
        from checker.model.findings import Severity
        from checker.report.cases import cases
        from checker.report.look import Look

        try:
            settings = load_settings(self.folder)
            report = verify(self.folder, settings=settings, texts=self.texts, today=self.today)
        except ProjectError as wrong:
            return Outcome(tuple(_told(error) for error in wrong.errors), ())
        level = settings.fail_on if self.fail_on is None else Severity(self.fail_on)
        return Outcome((), tuple(map(_sendable, cases(report, self.files, Look(width=_WIDTH, decide=level)))))

    def name_of(self, path: Path) -> str | None:
        """The name of one of its files, which may be a link to another one; None for any other file."""
        for real in (path.parent.resolve() / path.name, path.resolve()):
            if real.is_relative_to(self.folder):
                name = real.relative_to(self.folder).as_posix()
                if name in self.files:
                    return name
        return None

    def require(self, reached: set[str]) -> None:
        """Raise :class:`pytest.UsageError` if another file than these has cases, and all were to be met."""
        if not self.is_whole:
            return
        wanted = {case["file"] for case in self.outcome().cases}
        if self.outcome().errors and not reached:
            wanted = {*self.files}
        if missed := min(wanted - reached, default=None):
            raise pytest.UsageError(
                f"--checker: pytest does not come to {self.folder / missed}, which has something to decide; "
                "move the file, or let norecursedirs among the settings of pytest leave its folder out"
            )

    def entered(self, config: pytest.Config) -> set[str]:
        """Its files in folders that pytest enters, by its settings."""
        return {
            name for name in self.files if not _passed_by((self.folder / name).parent, self.folder, config)
        }

    def not_reached(self, config: pytest.Config) -> list[str]:
        """What of it has to be named too, so that pytest comes to all of it.

        Where somebody names paths within it, these are meant, and nothing is missing. Raises
        :class:`pytest.UsageError` if pytest is told to pass by.
        """
        args = [Path(config.invocation_params.dir, arg.partition("::")[0]).resolve() for arg in config.args]
        if any(arg.is_relative_to(self.folder) and arg != self.folder for arg in args):
            return []
        self.is_whole = not (config.getoption("ignore") or config.getoption("ignore_glob"))
        found: list[str] = []
        for top in dict.fromkeys(name.partition("/")[0] for name in self.files):
            path = self.folder / top
            above = [arg for arg in args if path.is_relative_to(arg)]
            if not above:
                found.append(str(path))
            elif all(passed_by := [_passed_by(path, arg, config) for arg in above]):
                raise pytest.UsageError(
                    f"--checker: pytest does not come to {path}: norecursedirs has '{passed_by[0]}'; "
                    "name the dossier among the paths that pytest is to collect from"
                )
        return found


def _files(folder: Path) -> Iterator[str]:
    for name in _AT_THE_TOP:
        if (folder / name).is_file():
            yield name
    for top in _FOLDERS:
        for path in (folder / top).rglob("*"):
            parts = path.relative_to(folder).parts
            hidden = any(part.startswith(".") for part in parts)
            if path.suffix.lower() in (".yaml", ".yml") and not hidden and path.is_file():
                yield "/".join(parts)


def _passed_by(path: Path, arg: Path, config: pytest.Config) -> str | None:
    """The pattern by which pytest does not come from one path down to another."""
    patterns: list[str] = config.getini("norecursedirs")
    parts = path.relative_to(arg).parts
    return next((pattern for pattern in patterns for part in parts if fnmatch(part, pattern)), None)


def _told(error: InputError) -> str:
    from checker.report.printable import printable

    message = printable(str(error))
    return f"{message}\n  help: {printable(error.help)}" if error.help else message


def _sendable(case: Case) -> dict[str, Any]:
    """A case in values that can be sent to another process."""
    location = {"file": case.location.file, "line": case.location.line}
    return {**asdict(case), "location": location, "tags": list(case.tags)}


class Dossiers:
    """The hooks of a run in which dossiers are verified."""

    def __init__(self, dossiers: Iterable[Dossier]) -> None:
        self._dossiers = tuple(dossiers)

    def pytest_report_header(self) -> list[str]:
        """Which dossiers there are."""
        return [f"checker: {os.path.relpath(each.folder)}" for each in self._dossiers]

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """The tests of one of their files."""
        for dossier in self._dossiers:
            name = dossier.name_of(file_path)
            if name is not None:
                dossier.collected.add(name)
                return DossierFile.of(dossier, name, path=file_path, parent=parent)
        return None

    def pytest_collection_modifyitems(self) -> None:
        """Refuse to go on if pytest did not come to all that decides."""
        for dossier in self._dossiers:
            dossier.require(dossier.collected)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Before a process of pytest-xdist starts: it is told what came of verifying, and need not do it."""
        for dossier in self._dossiers:
            dossier.require(dossier.entered(node.config))
        node.workerinput[_NAME] = [asdict(each.outcome()) for each in self._dossiers]

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """In a process of pytest-xdist: what came of verifying."""
        sent = getattr(session.config, "workerinput", {}).get(_NAME, ())
        for dossier, outcome in zip(self._dossiers, sent, strict=False):
            dossier.known = Outcome(tuple(outcome["errors"]), tuple(outcome["cases"]))


class DossierFile(pytest.File):
    """A YAML file of a dossier."""

    dossier: Dossier
    own: str
    """Its path in the dossier."""

    @classmethod
    def of(cls, dossier: Dossier, name: str, **kwargs: Any) -> DossierFile:
        """The file of this name."""
        made: DossierFile = cls.from_parent(**kwargs)
        made.dossier, made.own = dossier, name
        return made

    def collect(self) -> Iterator[pytest.Item]:
        """Its claims and findings. Raises ``CollectError`` with all that is wrong with the dossier, once."""
        outcome = self.dossier.outcome()
        if outcome.errors and not self.dossier.told:
            self.dossier.told = True
            raise self.CollectError("\n".join(outcome.errors))
        for case in outcome.cases:
            if case["file"] == self.own:
                yield CaseItem.of(case, self.dossier.folder, parent=self, name=case["name"])


class UnmetError(Exception):
    """A case that fails."""


class CaseItem(pytest.Item):
    """A claim, or something else to decide."""

    case: dict[str, Any]
    folder: Path

    @classmethod
    def of(cls, case: dict[str, Any], folder: Path, **kwargs: Any) -> CaseItem:
        """The item of a case of the dossier in a folder."""
        made: CaseItem = cls.from_parent(**kwargs)
        made.case, made.folder = case, folder
        made.extra_keyword_matches.update(case["tags"])
        return made

    def runtest(self) -> None:
        """Fail if the case does."""
        if self.case["reason"]:
            raise UnmetError(self.case["reason"])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where somebody would edit it; lines count from 0 here."""
        place = self.case["location"]
        where = f"{place['file']}:{place['line']}"
        return self.folder / place["file"], max(0, place["line"] - 1), f"{self.name}  {where}"

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:
        """What there is to read in the place of a traceback, and the reason for the short summary."""
        if not isinstance(excinfo.value, UnmetError):
            return super().repr_failure(excinfo, style)
        from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

        place = self.case["location"]
        where = ReprFileLocation(str(self.folder / place["file"]), place["line"], self.case["reason"])
        entry = ReprEntryNative(self.case["text"].splitlines(keepends=True))
        return ReprExceptionInfo(ReprTraceback([entry], None, "native"), where)
