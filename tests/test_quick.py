"""A frozen dataclass that is made quickly is the same frozen dataclass."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from checker.model.quick import quick


@dataclass(frozen=True, slots=True, order=True)
class Plain:
    first: int
    second: str = "two"
    third: tuple[int, ...] = field(default=(), compare=False)


@quick
@dataclass(frozen=True, slots=True, order=True)
class Quick:
    first: int
    second: str = "two"
    third: tuple[int, ...] = field(default=(), compare=False)


@pytest.mark.parametrize("kind", [Plain, Quick])
class TestBoth:
    def test_arguments_by_place_by_name_and_left_out(self, kind: type[Plain]) -> None:
        assert kind(1) == kind(first=1, second="two", third=(3,)) == kind(1, "two")
        assert kind(1, third=(2,)).third == (2,)

    def test_nothing_can_be_set(self, kind: type[Plain]) -> None:
        with pytest.raises(FrozenInstanceError):
            kind(1).first = 2  # type: ignore[misc]

    @pytest.mark.parametrize(("places", "names"), [((), {}), ((1, 2, 3, 4), {}), ((1,), {"first": 2})])
    def test_wrong_arguments(self, kind: type[Plain], places: tuple[int, ...], names: dict[str, int]) -> None:
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            kind(*places, **names)  # type: ignore[arg-type]

    def test_copies_and_pickles(self, kind: type[Plain]) -> None:
        made = kind(1, "x", (2,))
        assert replace(made, first=3) == kind(3, "x")
        assert pickle.loads(pickle.dumps(made)).third == (2,)
        assert hash(made) == hash(kind(1, "x"))
        assert made < kind(2)


def test_the_signature_is_that_of_the_dataclass() -> None:
    parameters = inspect.signature(Plain).parameters
    assert list(inspect.signature(Quick).parameters) == list(parameters)
    assert inspect.get_annotations(Quick.__init__) == inspect.get_annotations(Plain.__init__)


def test_what_stands_after_the_fields_is_done() -> None:
    @quick
    @dataclass(frozen=True, slots=True)
    class Positive:
        number: int

        def __post_init__(self) -> None:
            if self.number < 1:
                raise ValueError("below one")

    with pytest.raises(ValueError, match="below one"):
        Positive(0)


def test_an_option_that_it_does_not_know_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listing:
        each: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Listing\.each"):
        quick(Listing)
