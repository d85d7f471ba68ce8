"""The report as one HTML file: it needs no network, and runs nothing but its own script.

View models (frozen dataclasses) are made by pure functions in the modules of this package; the
templates only lay them out.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.model.projects import Report
from checker.report.html.page import page_of
from checker.report.look import Look
from checker.report.phrases import plural
from checker.report.printable import printable

if TYPE_CHECKING:
    from jinja2 import Environment


def render(report: Report, look: Look) -> str:
    """The report as an HTML document; ``look`` says from which severity on a finding needs a decision."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    from markupsafe import Markup

    return (
        _environment()
        .get_template("page.html")
        .render(page=page_of(report, look), style=Markup(style), script=Markup(script), policy=policy)
    )


@cache
def _environment() -> Environment:
    """Everything that templates print is made printable, then escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("checker.report.html"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = plural
    return environment


def _asset(name: str) -> str:
    """The style or the script, which stand in the page as they are."""
    return files("checker.report.html").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a content security policy calls an inline style or script."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"
