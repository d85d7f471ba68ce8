"""The operators that a rule is made of. A new one is a module here and a line below."""

from checker.rules.operators.base import Operator, read_rule, register
from checker.rules.operators.before import After, Before
from checker.rules.operators.compare import Compare
from checker.rules.operators.constraining import Distinct, References, Required
from checker.rules.operators.counts import Count, Exists, Unique
from checker.rules.operators.duration import Duration
from checker.rules.operators.each import Each
from checker.rules.operators.extreme import Extreme
from checker.rules.operators.first_since import FirstSince
from checker.rules.operators.has import Has
from checker.rules.operators.logic import AllOf, AnyOf, Not
from checker.rules.operators.nth import Nth
from checker.rules.operators.quote import Quote
from checker.rules.operators.same import Same
from checker.rules.operators.share import Share
from checker.rules.operators.streak import Streak
from checker.rules.operators.transition import Transition
from checker.rules.operators.trend import Trend
from checker.rules.operators.window import Window

OPERATORS: tuple[type[Operator], ...] = (
    AllOf,
    AnyOf,
    Not,
    Has,
    Exists,
    Unique,
    Count,
    Each,
    Share,
    Same,
    Streak,
    Window,
    Nth,
    FirstSince,
    Transition,
    Trend,
    Duration,
    Before,
    After,
    Compare,
    Extreme,
    Quote,
)

CONSTRAINING: tuple[type[Operator], ...] = (Required, References, Distinct)
"""Operators that stand in constraints alone."""

register(OPERATORS)
register(CONSTRAINING)

__all__ = ["CONSTRAINING", "OPERATORS", "Operator", "read_rule"]
