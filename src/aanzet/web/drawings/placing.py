"""In which order parties stand around the water, so that few arrows cross and who wait on each other stand near.

Pure and deterministic. Ties are pairs of names; their direction does not matter here. Around a circle two ties cross
exactly when they cross as arcs beside a column, so that the order of the one serves the other.
"""

from collections.abc import Sequence

# So many places are tried at most. Up to seven parties that is every order there is; with more the branches that cannot
# become better are cut off, and what was found when the tries are used up is polished.
TRIES = 2_000

Tie = tuple[str, str]
Cost = tuple[int, int]


def crossings(order: Sequence[str], ties: Sequence[Tie]) -> int:
    """How many pairs of ties cross when the parties stand in this order."""
    chords = _chords(order, ties)
    return sum(a < c < b < d or c < a < d < b for at, (a, b) in enumerate(chords) for c, d in chords[at + 1 :])


def _chords(order: Sequence[str], ties: Sequence[Tie]) -> list[tuple[int, int]]:
    place = {name: at for at, name in enumerate(order)}
    return sorted({_sorted(place[one], place[other]) for one, other in ties if one != other})


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _length(order: Sequence[str], ties: Sequence[Tie]) -> int:
    """The steps between who are tied, the short way round."""
    return sum(min(b - a, len(order) - b + a) for a, b in _chords(order, ties))


def cost(order: Sequence[str], ties: Sequence[Tie]) -> Cost:
    return crossings(order, ties), _length(order, ties)


def around(names: Sequence[str], ties: Sequence[Tie]) -> tuple[str, ...]:
    """Fewest crossings first, then the shortest ties; the first name stays first."""
    if len(names) < 4:
        return tuple(names)
    return _Search(names, ties).best


def down(order: Sequence[str], ties: Sequence[Tie]) -> tuple[str, ...]:
    """The same order from another beginning: the column in which the arcs are shortest. Nothing crosses that did not
    cross around the water."""

    def reach(start: int) -> int:
        turned = [*order[start:], *order[:start]]
        return sum(b - a for a, b in _chords(turned, ties))

    start = min(range(len(order)), key=lambda at: (reach(at), at), default=0)
    return (*order[start:], *order[:start])


class _Search:
    """Parties are put in one by one, the most tied first, each in every gap. Putting one in never takes a crossing away
    and never makes a tie shorter, so a branch that is no better than the best already cannot become it."""

    def __init__(self, names: Sequence[str], ties: Sequence[Tie]) -> None:
        chords = {_sorted_names(one, other) for one, other in ties if one != other}
        self.near: dict[str, list[str]] = {name: [] for name in names}
        for one, other in sorted(chords):
            self.near[one].append(other)
            self.near[other].append(one)
        self.first, self.todo = names[0], self._in_turn(names)
        self.tries, self.least = TRIES, (1 << 60, 0)
        self.best: tuple[str, ...] = tuple(names)
        self._put_in([names[0]], [], 0, 0)
        self.best = self._polished(sorted(chords))

    def _in_turn(self, names: Sequence[str]) -> list[str]:
        """Next comes who is tied to most of those who stand there."""
        order, left = [names[0]], list(names[1:])
        while left:
            chosen = max(left, key=lambda name: (len(set(self.near[name]) & set(order)), len(self.near[name])))
            order.append(chosen)
            left.remove(chosen)
        return order[1:]

    def _put_in(self, order: list[str], ties: list[Tie], crossed: int, at: int) -> None:
        if at == len(self.todo):
            found = (crossed, _length(order, ties))
            if found < self.least:
                self.least, self.best = found, tuple(order)
            return
        name = self.todo[at]
        mine = [(name, other) for other in self.near[name] if other in order]
        options: list[tuple[int, int, list[str]]] = []
        for gap in range(1, len(order) + 1):
            if not self.tries and self.least[0] < 1 << 60:
                break
            self.tries = max(0, self.tries - 1)
            more = crossed + _crossed_by(order, gap, mine, ties)
            wider = [*order[:gap], name, *order[gap:]]
            options.append((more, _length(wider, [*ties, *mine]), wider))
        for more, length, wider in sorted(options):
            if (more, length) < self.least:
                self._put_in(wider, [*ties, *mine], more, at + 1)

    def _polished(self, ties: list[Tie]) -> tuple[str, ...]:
        """One at a time to its best place, until nothing gets better."""
        best, least = self.best, cost(self.best, ties)
        better = self.tries == 0
        while better:
            better = False
            for name in best[1:]:
                rest = [other for other in best if other != name]
                for gap in range(1, len(rest) + 1):
                    moved = (*rest[:gap], name, *rest[gap:])
                    if (found := cost(moved, ties)) < least:
                        best, least, better = moved, found, True
        return best


def _sorted_names(one: str, other: str) -> Tie:
    return (one, other) if one < other else (other, one)


def _crossed_by(order: Sequence[str], gap: int, mine: Sequence[Tie], ties: Sequence[Tie]) -> int:
    """How many ties are crossed by those of somebody new who comes to stand in this gap."""
    place = {name: at for at, name in enumerate(order)}
    count = 0
    for _name, other in mine:
        end = place[other]
        low, high = (gap, end) if end >= gap else (end + 1, gap)
        for a, b in ties:
            if other not in (a, b):
                count += (low <= place[a] < high) != (low <= place[b] < high)
    return count
