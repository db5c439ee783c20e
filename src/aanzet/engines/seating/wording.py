"""A plan in words."""

from .plan import Move, Plan
from .unmet import find_unmet


def counted(number: int, one: str, more: str) -> str:
    """ "1 mens", "3 mensen", "geen mensen"."""
    return f"{number or 'geen'} {one if number == 1 else more}"


def meeting(repeats: int) -> str:
    """How often people meet again, in a sentence."""
    if repeats == 0:
        return "Niemand zit twee keer met dezelfde aan tafel."
    return f"{counted(repeats, 'keer zit', 'keer zitten')} twee mensen nog eens samen aan een tafel."


def summary(plan: Plan) -> str:
    """The whole plan as lines of text."""
    instance, tally = plan.instance, plan.tally
    lines = [
        f"{instance.name}: {counted(instance.people, 'mens', 'mensen')}, "
        f"{counted(instance.tables, 'tafel', 'tafels')}, {counted(instance.rounds, 'ronde', 'rondes')}.",
        meeting(tally.repeats),
    ]
    for number, tables in enumerate(plan.rounds, 1):
        lines += ["", f"Ronde {number}"]
        for table, people in enumerate(tables):
            names = ", ".join(map(instance.person, people)) or "niemand"
            lines.append(f"  {instance.table(table)}: {names}")
    changes = [_move(plan, move) for move in plan.moves if move.new is not None]
    if changes:
        lines += ["", "Wat er verandert", *(f"  {change}" for change in changes)]
    unmet = find_unmet(plan)
    if unmet:
        lines += ["", "Wat niet lukte", *(f"  {entry.text} {entry.reason}" for entry in unmet)]
    return "\n".join(lines)


def _move(plan: Plan, move: Move) -> str:
    who = f"Ronde {move.round + 1}: {plan.instance.person(move.person)}"
    new = plan.instance.table(move.new or 0)
    return f"{who} komt aan {new}." if move.old is None else f"{who} van {plan.instance.table(move.old)} naar {new}."
