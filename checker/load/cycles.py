"""Circles among names that refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def find_cycles(graph: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Circles that a depth-first search closes, each beginning with its least name; sorted.

    Every circle of the graph shares an edge with one of them, so there is none iff the result is empty.
    Names that the graph does not have as keys lead nowhere. Without recursion: chains may be long.
    """
    done: set[str] = set()
    found: set[tuple[str, ...]] = set()
    for start in sorted(graph):
        if start in done:
            continue
        path: list[str] = [start]
        on_path = {start: 0}
        pending = [iter(sorted(set(graph[start])))]
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                last = path.pop()
                del on_path[last]
                done.add(last)
            elif following in on_path:
                circle = path[on_path[following] :]
                least = circle.index(min(circle))
                found.add((*circle[least:], *circle[:least]))
            elif following in graph and following not in done:
                on_path[following] = len(path)
                path.append(following)
                pending.append(iter(sorted(set(graph[following]))))
    return sorted(found)
