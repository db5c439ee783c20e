"""What follows when somebody leaves, when others stand around an initiative, when a circle changes (V1, V6, V10)."""

import datetime as dt

from django.db.models import Q

from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import has_part
from aanzet.initiatives.services.keeping import keep_turn
from aanzet.initiatives.services.laying import locked
from aanzet.logbook.subjects import Subject
from aanzet.notices.services import recircle_notices
from aanzet.parties.models import Audience, Party
from aanzet.parties.services.erasing import anonymous_name
from aanzet.turns.models import Turn
from aanzet.turns.services import recircle_turn
from aanzet.web.uploads import drop_picture

from ..choices import COOPERATION_OVER, LetterState
from ..lives import LETTER
from ..models import Cooperation, CooperationText, Share, Signature, SpaceLetter
from .freezing import redact
from .giving import ANCHOR, end_quietly, other_keeper
from .holding import held_letter, index, open_at
from .settling import settle, settle_at


def follow_core(initiative: Initiative, /, *, at: dt.datetime) -> None:
    """Others stand around it than before. For a caller that holds the initiative."""
    settle_at(initiative, at=at)
    if not has_part(initiative, ANCHOR):
        return
    rows = SpaceLetter.objects.filter(initiative=initiative, state=LetterState.HOLDS)
    for letter in rows.select_related("participation", "bearer", "organisation", "keeper", "audience"):
        letter.initiative = initiative
        if initiative.is_stopped or not letter.participation.is_active:
            end_quietly(letter, "end", at=at)
        else:
            keep_turn(LETTER, letter, initiative, by=None, at=at)


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes, after their places were freed; with `erased` their own words
    go, and their name from what was signed."""
    rows = Cooperation.objects.filter(Q(keeper=party) | Q(initiative__owner=party)).exclude(state__in=COOPERATION_OVER)
    for row in rows.select_related("initiative").order_by("initiative"):
        if whole := open_at(locked(row.initiative)):
            settle(whole, by=None, at=at, without=party)
    letters = SpaceLetter.objects.filter(Q(keeper=party) | Q(bearer=party), state=LetterState.HOLDS)
    for letter in letters.select_related("initiative").order_by("initiative", "pk"):
        _pass_on(held_letter(letter), without=party, at=at)
    if erased:
        _erase(party, at=at)


def _pass_on(letter: SpaceLetter, *, without: Party, at: dt.datetime) -> None:
    """Another of the board sees to it; with nobody left of the board nobody gives room any more."""
    keeper = other_keeper(letter, without=without)
    if letter.bearer_id == without.pk or keeper is None:
        end_quietly(letter, "end", at=at)
        return
    letter.keeper = keeper
    letter.save(update_fields=["keeper"])
    LETTER.lay(letter, by=None, at=at)


def orphan(organisation: Party, /, *, at: dt.datetime) -> None:
    """Nobody speaks for it any more: its letters end, and its pen goes to another."""
    letters = SpaceLetter.objects.filter(organisation=organisation, state=LetterState.HOLDS)
    for letter in letters.select_related("initiative").order_by("initiative", "pk"):
        end_quietly(held_letter(letter), "end", at=at)
    rows = Cooperation.objects.filter(keeper=organisation).exclude(state__in=COOPERATION_OVER)
    for row in rows.select_related("initiative").order_by("initiative"):
        if whole := open_at(locked(row.initiative)):
            settle(whole, by=None, at=at, without=organisation)


def _erase(party: Party, *, at: dt.datetime) -> None:
    redact(party, at=at)
    numbers = SpaceLetter.objects.filter(bearer=party).values("pk")
    Turn.objects.filter(subject_kind="space_letter", subject_id__in=numbers).update(title=anonymous_name(party))
    Share.objects.filter(party=party).update(brings="", keeps="")
    CooperationText.objects.filter(person=party).update(why="")
    for signature in Signature.objects.filter(Q(person=party) | Q(party=party)):
        signature.words, signature.kept_where = "", ""
        drop_picture(signature.scan)
        signature.scan = ""
        signature.save()


def set_circle(whole: Cooperation, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    before = (whole.circle, whole.audience_id)
    whole.circle, whole.audience = circle, audience
    whole.save(update_fields=["circle", "audience"])
    numbers = Signature.objects.filter(text__cooperation=whole).values_list("pk", flat=True)
    for subject in [whole.subject, *(Subject("signature", pk) for pk in numbers)]:
        recircle_turn(subject, seen_like=whole)
        recircle_notices(subject, seen_like=whole, was=before)
    index(whole, at=at)


def set_letter_circle(letter: SpaceLetter, *, circle: int, audience: Audience | None, at: dt.datetime) -> None:
    before = (letter.circle, letter.audience_id)
    letter.circle, letter.audience = circle, audience
    letter.save(update_fields=["circle", "audience"])
    recircle_turn(letter.subject, seen_like=letter)
    recircle_notices(letter.subject, seen_like=letter, was=before)


def follow_initiative(initiative: Initiative, was: tuple[int, int | None], at: dt.datetime) -> None:
    """What stood as wide as its initiative stays so; what stood narrower stays there."""
    for whole in initiative.cooperations.filter(circle=was[0], audience=was[1]).select_related("current", "holding"):
        whole.initiative = initiative
        set_circle(whole, circle=initiative.circle, audience=initiative.audience, at=at)
    for letter in initiative.space_letters.filter(circle=was[0], audience=was[1]):
        set_letter_circle(letter, circle=initiative.circle, audience=initiative.audience, at=at)
