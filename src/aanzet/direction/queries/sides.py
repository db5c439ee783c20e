"""Who stands on which side of a topic: who has it now, and who gets it."""

from collections.abc import Iterable

from aanzet.initiatives.choices import ACTIVE, Ring
from aanzet.initiatives.models import Initiative, Participation
from aanzet.parties.choices import PartyState
from aanzet.parties.models import Party

from ..choices import Decider


def _parties(rows: Iterable[Participation]) -> list[Party]:
    found = {row.asked.pk: row.asked for row in rows}
    return [party for party in found.values() if party.state != PartyState.LEFT]


def remember_who_is_here(initiative: Initiative) -> None:
    """For a page, that asks it once for every button: kept with this very object, and so not by a service, which reads
    it anew. One query."""
    initiative.here_now = _active(initiative)  # type: ignore[attr-defined]


def _active(initiative: Initiative) -> list[Participation]:
    known: list[Participation] | None = getattr(initiative, "here_now", None)
    if known is not None:
        return known
    rows = initiative.participations.filter(state__in=ACTIVE).select_related("party", "person")
    return list(rows.order_by("since", "pk"))


def core_parties(initiative: Initiative) -> list[Party]:
    """The owner first, then in order of coming: whose JA makes something theirs together. One query."""
    parties = _parties(row for row in _active(initiative) if row.ring == Ring.CORE)
    return [initiative.owner, *(party for party in parties if party.pk != initiative.owner_id)]


def parties_here(initiative: Initiative) -> list[Party]:
    """Everybody who takes part, the owner first. One query."""
    parties = _parties(_active(initiative))
    return [initiative.owner, *(party for party in parties if party.pk != initiative.owner_id)]


def side_of(initiative: Initiative, decider: str, party: Party | None) -> list[Party]:
    """Whose say it is. Where *jij* went away the say lies with who pulls, until another has it."""
    if decider == Decider.ME:
        return [initiative.owner]
    if decider == Decider.TOGETHER:
        return core_parties(initiative)
    here = {one.pk: one for one in parties_here(initiative)}
    theirs = [here[party.pk]] if party and party.pk in here else []
    if decider == Decider.ADVICE:
        core = core_parties(initiative)
        return [*core, *(one for one in theirs if one.pk not in {member.pk for member in core})]
    return theirs or [initiative.owner]
