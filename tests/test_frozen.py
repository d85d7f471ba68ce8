"""A frozen dataclass of the project is the frozen dataclass of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.frozen import dataclass


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Plain:
    first: int
    second: str = "two"
    third: tuple[int, ...] = field(default=(), compare=False)
    fourth: list[int] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Quick:
    first: int
    second: str = "two"
    third: tuple[int, ...] = field(default=(), compare=False)
    fourth: list[int] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Longer(Quick):
    fifth: int = 5
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(self.second.split()))


VALUES = st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.tuples(st.integers(0, 1)), st.just([1]))


@given(VALUES, VALUES)
def test_both_compare_alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    plain, quick = (Plain(*one), Plain(*other)), (Quick(*one), Quick(*other))
    assert (plain[0] == plain[1]) is (quick[0] == quick[1])
    assert (plain[0] != plain[1]) is (quick[0] != quick[1])
    assert (plain[0] < plain[1], plain[0] <= plain[1]) == (quick[0] < quick[1], quick[0] <= quick[1])
    assert (plain[0] > plain[1], plain[0] >= plain[1]) == (quick[0] > quick[1], quick[0] >= quick[1])
    assert repr(plain).replace("Plain", "Quick") == repr(quick)


@pytest.mark.parametrize("kind", [Plain, Quick])
class TestBoth:
    def test_arguments_by_place_by_name_and_left_out(self, kind: type[Plain]) -> None:
        assert kind(1) == kind(first=1, second="two", third=(3,)) == kind(1, "two")
        assert kind(1, third=(2,)).third == (2,)
        assert kind(1).fourth == []
        assert kind(1).fourth is not kind(1).fourth

    def test_nothing_can_be_set_or_taken_away(self, kind: type[Plain]) -> None:
        made = kind(1)
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'first'"):
            made.first = 2  # type: ignore[misc]
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'first'"):
            del made.first
        assert not hasattr(made, "__dict__")

    @pytest.mark.parametrize(("places", "names"), [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"first": 2})])
    def test_wrong_arguments(self, kind: type[Plain], places: tuple[int, ...], names: dict[str, int]) -> None:
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            kind(*places, **names)  # type: ignore[arg-type]

    def test_copies_and_pickles(self, kind: type[Plain]) -> None:
        made = kind(1, "x", (2,), [3])
        assert replace(made, first=3) == kind(3, "x", (), [3])
        for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
            assert (again, again.third) == (made, (2,))

    def test_neither_is_equal_to_another_kind(self, kind: type[Plain]) -> None:
        assert kind(1) != 1
        with pytest.raises(TypeError):
            _ = kind(1) < 1  # type: ignore[operator]

    def test_one_of_a_list_has_no_hash(self, kind: type[Plain]) -> None:
        with pytest.raises(TypeError, match="unhashable"):
            hash(kind(1))

    def test_fields_and_places_to_match(self, kind: type[Plain]) -> None:
        assert [each.name for each in fields(kind)] == ["first", "second", "third", "fourth"]
        assert kind.__match_args__ == ("first", "second", "third", "fourth")  # type: ignore[attr-defined]


def test_a_class_that_inherits() -> None:
    made = Longer(1, "of words", fifth=6)
    assert made.words == {"of", "words"}
    assert made != Quick(1, "of words")
    assert pickle.loads(pickle.dumps(made)) == made
    assert repr(made).endswith("fifth=6, words=" + repr(made.words) + ")")


def test_the_signature_is_that_of_the_dataclass() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: str = ""

    assert str(inspect.signature(Pair)) == "(left: 'int', right: 'str' = '') -> None"
    assert Pair(1) == Pair(1, "")
    assert str(inspect.signature(Pair)) == "(left: 'int', right: 'str' = '') -> None"
    assert list(inspect.signature(Quick).parameters) == list(inspect.signature(Plain).parameters)
    assert inspect.get_annotations(Quick.__init__) == inspect.get_annotations(Plain.__init__)


def test_equal_ones_have_one_hash_whatever_is_not_compared() -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int = field(default=0, compare=False)

    assert hash(Pair(1, 2)) == hash(Pair(1, 3))
    assert len({Pair(1, 2), Pair(1, 3), Pair(2, 3)}) == 2


def test_one_that_is_compared_by_identity() -> None:
    @dataclass(frozen=True, slots=True, eq=False)
    class Thing:
        name: str

    made = Thing("a")
    assert made != Thing("a")
    assert len({made, Thing("a"), made}) == 2


def test_what_a_class_says_itself_stays() -> None:
    @dataclass(frozen=True, slots=True)
    class Folded:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Folded) and self.name.lower() == other.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return self.name

    assert Folded("A") == Folded("a")
    assert len({Folded("A"), Folded("a")}) == 1
    assert repr(Folded("A")) == "A"


def test_what_stands_after_the_fields_is_done() -> None:
    @dataclass(frozen=True, slots=True)
    class Positive:
        number: int

        def __post_init__(self) -> None:
            if self.number < 1:
                raise ValueError("below one")

    for _ in range(2):  # the first object is made in another way
        with pytest.raises(ValueError, match="below one"):
            Positive(0)


def test_an_option_that_it_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Listing\.each"):

        @dataclass(frozen=True, slots=True)
        class Listing:
            each: int = field(kw_only=True)

    with pytest.raises(TypeError, match="frozen classes with slots"):
        dataclass(frozen=True, slots=False)
