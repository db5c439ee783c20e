"""A clearing in Dutch sentences."""

from .market import Market
from .outcome import Clearing, Course

MOST = 200
"""Rings and chains written out."""


def summary(clearing: Clearing, market: Market) -> str:
    """What came of it, and every ring and chain in one line."""
    lines = [
        f"{clearing.trades} van de {market.items} voorwerpen krijgen een andere eigenaar; "
        f"{clearing.parties(market)} van de {len(market.parties)} partijen ruilen mee.",
        _proof(clearing),
    ]
    if market.dropped.total:
        lines.append(_dropped(market))
    gifts = int(market.gift.sum())
    if gifts and not clearing.max_chain and clearing.max_ring is not None:
        who, start = ("voorwerp vraagt", "begint het") if gifts == 1 else ("voorwerpen vragen", "beginnen ze")
        lines.append(f"{gifts} {who} niets terug; met --max-chain 3 {start} een keten.")
    lines.append("")
    lines += [_sentence(course, market) for course in clearing.courses[:MOST]]
    if len(clearing.courses) > MOST:
        lines.append(f"… en nog {len(clearing.courses) - MOST}; de hele uitslag staat in --json.")
    return "\n".join(lines).rstrip()


def _proof(clearing: Clearing) -> str:
    if clearing.proved_optimal:
        return "Beter kan niet; dat is bewezen."
    bound, reached = _number(clearing.bound), _number(clearing.objective)
    return f"Meer dan {bound} kan niet; of er meer kan dan {reached} is niet bewezen."


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") if isinstance(value, float) else str(value)


def _dropped(market: Market) -> str:
    dropped = market.dropped
    return (
        f"{dropped.total} wensen tellen niet mee: {dropped.unknown} voor iets dat er niet is, "
        f"{dropped.own} voor iets eigens, {dropped.repeated} dubbel."
    )


def _sentence(course: Course, market: Market) -> str:
    names = [market.names[item] for item in course.items]
    if course.chain:
        return f"Keten van {course.trades}, vanaf een gift: " + " → ".join(names)
    if len(names) == 2:
        return f"Ruil: {names[0]} ↔ {names[1]}"
    return f"Ring van {len(names)}: " + " → ".join([*names, names[0]])
