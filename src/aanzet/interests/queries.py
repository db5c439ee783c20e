"""What pages show. Each list costs a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast

from aanzet.initiatives.choices import ACTIVE, BundleState, Ring
from aanzet.initiatives.models import Bundle, Initiative, Participation
from aanzet.initiatives.policies import is_participant
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from .choices import GONE, SHARED_BY_ALL, RecognitionState, Verdict
from .models import Denominator, Interest, Recognition, TouchVerdict

PER_LIST = 50


@dataclass(frozen=True, slots=True)
class Voice:
    """A party at an initiative, and who is asked when it is asked something: for a government the official who stands
    there, else the party."""

    party: Party
    asked: Party
    is_core: bool


def voices_at(*initiatives: Initiative) -> list[Voice]:
    """Every party that takes part, once, in order of coming. One query."""
    rows = Participation.objects.filter(initiative__in=[one.pk for one in initiatives], state__in=ACTIVE)
    found: dict[int, Voice] = {}
    for row in rows.select_related("party", "person").order_by("since", "pk"):
        found.setdefault(row.party_id, Voice(row.party, row.asked, row.ring == Ring.CORE))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class OwnList:
    """The lines of a party for who speaks for it here. Who no longer takes part may still take them away."""

    party: Party
    lines: list[Interest] = field(default_factory=list)
    takes_part: bool = True

    @property
    def shared(self) -> int:
        return sum(line.is_shared for line in self.lines)


def spoken_for(viewer: Viewer, *initiatives: Initiative) -> list[Party]:
    """Whom this viewer speaks for here: who stands there, or anybody of it while its chair is empty. One query."""
    rows = Participation.objects.filter(initiative__in=[one.pk for one in initiatives], state__in=ACTIVE)
    own = rows.filter(Q(person=None) | Q(person=viewer.party_id), party__in=viewer.party_ids).select_related("party")
    return list({row.party_id: row.party for row in own.order_by("since", "pk")}.values())


def own_lists(initiative: Initiative, viewer: Viewer) -> list[OwnList]:
    """Of each party that this viewer speaks for at this very initiative: themselves, and an organisation as who stands
    there for it. Two queries. This is the only way to a line that is not shared."""
    if viewer.party is None:
        return []
    found = {party.pk: OwnList(party) for party in spoken_for(viewer, initiative)}
    if viewer.party.pk not in found:
        found[viewer.party.pk] = OwnList(viewer.party, takes_part=False)
    for line in Interest.objects.filter(initiative=initiative, party__in=list(found)).order_by("pk"):
        found[line.party_id].lines.append(line)
    return [one for one in found.values() if one.takes_part or one.lines]


def shared_lines(initiative: Initiative, viewer: Viewer) -> list[Interest]:
    """What the parties that take part shared, for who takes part. One query, and none for who does not."""
    if not is_participant(viewer, initiative):
        return []
    return list(_shared(initiative.pk).select_related("party").order_by("party__name", "party", "pk"))


def _shared(initiative_id: int) -> QuerySet[Interest]:
    here = Participation.objects.filter(initiative=initiative_id, state__in=ACTIVE).values("party")
    rows = Interest.objects.filter(initiative=initiative_id, shared_at__isnull=False, withheld=False)
    return rows.filter(party__in=here)


def verdicts_on(lines: Collection[Interest]) -> dict[tuple[int, int], dict[int, Verdict]]:
    """What each party said of each pair among these. One query."""
    numbers = [line.pk for line in lines]
    if not numbers:
        return {}
    said: dict[tuple[int, int], dict[int, Verdict]] = {}
    for row in TouchVerdict.objects.filter(one__in=numbers, other__in=numbers):
        said.setdefault((row.one_id, row.other_id), {})[row.party_id] = Verdict(row.verdict)
    return said


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    seen = seen_by(viewer, prefix) & readable_initiative(viewer, f"{prefix}initiative__")
    if viewer.audience_ids:
        seen |= Q(**{f"{prefix}sides__in": list(viewer.audience_ids)})
    return seen | Q(**{f"{prefix}proposer__in": list(viewer.party_ids)}) if viewer.party_ids else seen


def _whole(rows: QuerySet[Denominator]) -> QuerySet[Denominator]:
    said = Recognition.objects.select_related("party", "asked", "person", "helper").order_by("pk")
    return rows.prefetch_related(Prefetch("recognitions", said))


def denominators_of(initiative: Initiative, viewer: Viewer) -> list[Denominator]:
    """Those of the initiative and those with a bundled one, the newest first. Two queries."""
    around = Q(initiative=initiative) | Q(other=initiative)
    rows = Denominator.objects.filter(around).filter(readable(viewer)).exclude(state__in=GONE)
    return list(_whole(rows.select_related("initiative", "other", "proposer"))[:PER_LIST])


def denominator_for(pk: int) -> Denominator | None:
    """One denominator with all its page shows; the caller asks the policy."""
    rows = Denominator.objects.select_related(
        "initiative__area", "initiative__owner", "other__owner", "author", "proposer", "helper", "hat__organisation"
    )
    return _whole(rows.filter(pk=pk)).first()


def together_with(initiative: Initiative, viewer: Viewer) -> list[Initiative]:
    """The initiatives that it goes along with, as far as this viewer may read them. One query."""
    rows = Bundle.objects.filter(Q(one=initiative) | Q(other=initiative), state=BundleState.TOGETHER)
    rows = rows.filter(readable_initiative(viewer, "one__"), readable_initiative(viewer, "other__"))
    pairs = rows.select_related("one", "other").order_by("pk")
    return [bundle.other if bundle.one_id == initiative.pk else bundle.one for bundle in pairs]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far it is, for one line on the page of the initiative."""

    parties: int
    denominator: str
    by_all: bool


def standing_at(initiative: Initiative, viewer: Viewer) -> Standing:
    """One query. Counts parties that shared, never lines: how many somebody keeps is nobody's business."""
    parties, told = 0, []
    for number, words, state in _standing(initiative.pk, viewer.reader):
        if number:
            told.append((state in SHARED_BY_ALL, number, words))
        else:
            parties += 1
    by_all, _number, text = max(told, default=(False, 0, ""))
    return Standing(parties, text, by_all)


@prepared
def _standing(initiative_id: int, reader: Reader) -> "QuerySet[Any, tuple[int, str, str]]":
    """A row for each party that shared something, and one for each denominator with its number, text and state."""
    shared = (
        _shared(initiative_id)
        .order_by()
        .annotate(r_number=Value(0), r_words=Cast("party", CharField()), r_state=Value(""))
    )
    around = Q(initiative=initiative_id) | Q(other=initiative_id)
    rows = Denominator.objects.filter(around).filter(readable(reader)).exclude(state__in=GONE)
    told = rows.order_by().annotate(r_number=F("pk"), r_words=F("text"), r_state=F("state"))
    names = ("r_number", "r_words", "r_state")
    return shared.values_list(*names).union(told.values_list(*names))


def live(denominator: Denominator) -> list[Recognition]:
    """Of a denominator that was fetched with its recognitions."""
    return [row for row in denominator.recognitions.all() if row.state != RecognitionState.LAPSED]
