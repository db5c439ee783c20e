"""Co-operations and space letters as pages show them. Each list costs a fixed number of queries."""

from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from aanzet.initiatives.choices import Phase
from aanzet.initiatives.models import Initiative, Participation
from aanzet.initiatives.queries.lists import readable as readable_initiative
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.viewer import Reader, Viewer
from aanzet.web.prepared import prepared

from ..choices import COOPERATION_OVER, LetterState, SignatureState
from ..models import Cooperation, CooperationText, Share, Signature, SpaceLetter

AROUND = ("initiative__area", "initiative__owner", "audience", "author", "keeper", "current", "holding")


def readable(viewer: Viewer | Reader, prefix: str = "") -> Q:
    """The twin of policies.may_read for lists."""
    return seen_by(viewer, prefix) & readable_initiative(viewer, f"{prefix}initiative__")


def _texts() -> QuerySet[CooperationText]:
    signatures = Signature.objects.exclude(state=SignatureState.LAPSED)
    return CooperationText.objects.select_related("party", "person", "helper").prefetch_related(
        Prefetch("shares", Share.objects.select_related("party").order_by("pk")),
        Prefetch("signatures", signatures.select_related("party", "asked", "person", "helper").order_by("pk")),
    )


def cooperation_at(initiative: Initiative) -> Cooperation | None:
    """The one that is open, else the last one that was signed; the caller asks the policy. Two queries."""
    rows = Cooperation.objects.filter(initiative=initiative).select_related(*AROUND)
    row = rows.exclude(state__in=COOPERATION_OVER).first()
    row = row or rows.filter(holding__isnull=False).order_by("-ended_at").first()
    if row is not None:
        row.initiative = initiative
    return row


def cooperation_for(pk: int) -> Cooperation | None:
    return Cooperation.objects.filter(pk=pk).select_related(*AROUND).first()


def text_of(whole: Cooperation, number: int | None = None) -> CooperationText | None:
    """One text with who is in it and what each said; the current one without a number. Three queries."""
    wanted = {"pk": whole.current_id} if number is None else {"number": number}
    text = _texts().filter(cooperation=whole, **wanted).first()
    if text is not None:
        text.cooperation = whole
        for signature in text.signatures.all():
            signature.text = text
    return text


def texts_of(whole: Cooperation) -> list[CooperationText]:
    """Those that were asked about, the newest first. One query."""
    rows = whole.texts.filter(frozen_at__isnull=False).select_related("party", "helper").order_by("-number")
    return list(rows)


def signature_for(pk: int) -> Signature | None:
    around = [f"text__cooperation__{name}" for name in AROUND]
    return Signature.objects.select_related("party", "asked", *around).filter(pk=pk).first()


def standing(initiative: Initiative, viewer: Viewer) -> Cooperation | None:
    """For one line on the page of the initiative. One query."""
    return next(iter(_standing(initiative.pk, viewer.reader)), None)


@prepared
def _standing(initiative_id: int, reader: Reader) -> QuerySet[Cooperation]:
    rows = Cooperation.objects.filter(readable(reader), initiative=initiative_id).exclude(state__in=COOPERATION_OVER)
    return rows.select_related("holding", "current")


def letters_at(initiative: Initiative, viewer: Viewer) -> list[SpaceLetter]:
    """The letters that hold, of this initiative and readable by this reader. One query."""
    return list(_letters_at(initiative.pk, viewer.reader))


@prepared
def _letters_at(initiative_id: int, reader: Reader) -> QuerySet[SpaceLetter]:
    seen = readable(reader) | Q(bearer=reader.party_id) | Q(organisation__in=list(reader.party_ids))
    rows = SpaceLetter.objects.filter(seen, initiative=initiative_id, state=LetterState.HOLDS)
    return rows.select_related("bearer", "organisation").order_by("until", "pk")


def letter_for(pk: int) -> SpaceLetter | None:
    around = ("initiative__area", "initiative__owner", "audience", "author", "hat", "keeper", "bearer", "organisation")
    rows = SpaceLetter.objects.select_related(*around, "participation__party", "participation__person", "helper")
    return rows.filter(pk=pk).first()


def letter_at(participation: Participation, viewer: Viewer) -> SpaceLetter | None:
    """The letter that holds at this place. One query."""
    seen = readable(viewer) | Q(bearer=viewer.party_id) | Q(organisation__in=list(viewer.party_ids))
    rows = SpaceLetter.objects.filter(seen, participation=participation, state=LetterState.HOLDS)
    return rows.select_related("bearer", "organisation").first()


def finished_together(initiative: Initiative, parties: Collection[Party]) -> bool:
    """Whether two or more of these parties rounded off something together before: an agreement of this initiative that
    is done, or another initiative that found its place (S24: structural grows out of one time). Two queries."""
    numbers = {party.pk for party in parties}
    for agreement in initiative.agreements.filter(state="done").prefetch_related("commitments"):
        sides = {pk for row in agreement.commitments.all() for pk in (row.giver_id, row.receiver_id)}
        if len(sides & numbers) > 1:
            return True
    others = Participation.objects.filter(party__in=numbers, said_yes_at__isnull=False, initiative__phase=Phase.EMBED)
    pairs = set(others.exclude(initiative=initiative).values_list("initiative", "party"))
    met = [number for number, _party in pairs]
    return len(met) > len(set(met))
