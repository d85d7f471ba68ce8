"""The way back from a text to the one it was made from."""

from __future__ import annotations

from bisect import bisect_right

from checker.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Runs:
    """Pairs of offsets (``to`` in a normalised text, ``back`` in the text it was made from), both rising.

    Run *i* ends where run *i* + 1 begins; the last pair closes the list.
    """

    to: list[int]
    back: list[int]

    def start(self, offset: int) -> int:
        """Where the character at ``offset`` begins."""
        index = bisect_right(self.to, offset) - 1
        if index == len(self.to) - 1:
            return self.back[-1]
        inside = offset - self.to[index]
        return self.back[index] + inside if self._even(index) else self.back[index]

    def end(self, offset: int) -> int:
        """Where the character before ``offset`` ends; ``offset`` must be above 0."""
        index = bisect_right(self.to, offset - 1) - 1
        if self._even(index):
            return self.back[index] + offset - self.to[index]
        return self.back[index + 1]

    def there(self, offset: int) -> int:
        """The way forth: where the character at ``offset`` of the text it was made from went."""
        index = bisect_right(self.back, offset) - 1
        if index >= len(self.to) - 1:
            return self.to[-1]
        return self.to[index] + (offset - self.back[index] if self._even(index) else 0)

    def _even(self, index: int) -> bool:
        return self.to[index + 1] - self.to[index] == self.back[index + 1] - self.back[index]
