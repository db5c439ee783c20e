"""Parties that are not there, and might be: organisations and groups nearby, each with the reason. Only from what is
public anyway: their cards, and initiatives that this reader may read. People are never suggested."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aanzet.areas.models import Area
from aanzet.initiatives.choices import ACTIVE, ParticipationState
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.queries.lists import readable
from aanzet.parties.choices import PartyKind, PartyState
from aanzet.parties.models import Party
from aanzet.parties.viewer import Viewer

MOST = 4
LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Missing:
    party: Party
    reason: str


def missing_parties(initiative: Initiative, viewer: Viewer) -> list[Missing]:
    """Who does the same elsewhere comes first, then who offers room; a kind that is not there yet before one that is.
    Four queries."""
    states = [*ACTIVE, ParticipationState.INVITED, ParticipationState.DECLINED]
    here = dict(initiative.participations.filter(state__in=states).values_list("party", "party__kind"))
    near = _near(initiative, here)
    elsewhere = _elsewhere(initiative, [party.pk for party in near], viewer)
    found: list[tuple[tuple[bool, bool, str], Missing]] = []
    for party in near:
        reasons = _reasons(party, elsewhere.get(party.pk))
        if reasons:
            new = party.kind not in here.values()
            words = [_absent(party), *reasons] if new else reasons
            order = (party.pk not in elsewhere, not new, party.name)
            found.append((order, Missing(party, " ".join(words))))
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])[:MOST]]


def _near(initiative: Initiative, here: dict[int, str]) -> list[Party]:
    """Around the corner: in the area, in one that it lies in, or in a part of the same municipality."""
    line = [*initiative.area.ancestor_ids, initiative.area_id]
    places = Area.objects.filter(Q(pk__in=line) | Q(parent__in=line)).values("pk")
    rows = Party.objects.filter(state=PartyState.VISIBLE, protected=False, erased_at=None)
    rows = rows.exclude(kind=PartyKind.PERSON).exclude(pk__in=here)
    return list(rows.filter(Q(home__in=places) | Q(working_areas__in=places)).distinct().order_by("name")[:LOOKED_AT])


def _elsewhere(initiative: Initiative, parties: list[int], viewer: Viewer) -> dict[int, Participation]:
    """In which other initiative about the same they take part."""
    rows: QuerySet[Participation] = Participation.objects.filter(
        readable(viewer, "initiative__"), party__in=parties, state__in=ACTIVE,
        initiative__themes__in=initiative.themes.values("pk"),
    ).exclude(initiative=initiative)  # fmt: skip
    return {row.party_id: row for row in rows.select_related("initiative").order_by("pk")}


def _reasons(party: Party, elsewhere: Participation | None) -> list[str]:
    reasons = []
    if elsewhere:
        reasons.append(_("Doet mee aan ‘%(title)s’, over hetzelfde.") % {"title": elsewhere.initiative.title})
    if party.can_make_possible:
        reasons.append(_("Kan mogelijk maken: %(what)s.") % {"what": party.can_make_possible.rstrip(".")})
    return reasons


def _absent(party: Party) -> str:
    if party.kind == PartyKind.GROUP:
        return _("Er doet nog geen groep mee.")
    if party.kind == PartyKind.GOVERNMENT:
        return _("Er doet nog geen overheid mee.")
    return _("Er doet nog geen organisatie mee.")
