"""Holding a difference while something in it changes, telling who is near, and who helps them talk."""

import datetime as dt
import itertools
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from aanzet.initiatives.choices import ACTIVE
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.models.initiatives import Seen
from aanzet.initiatives.queries.facilitating import facilitators
from aanzet.initiatives.services.laying import locked
from aanzet.notices.kinds import NoticeKind
from aanzet.notices.services import Telling, tell_many
from aanzet.parties.choices import Circle, HatState
from aanzet.parties.models import Hat, Party
from aanzet.parties.offices import CONNECTORS, CONTACTS, holders
from aanzet.parties.viewer import Speaker
from aanzet.search.services import forget_text, index_text
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from ..models import Difference

WHOLE = (
    "initiative__area", "initiative__owner", "one", "other", "facilitator", "audience", "near", "author", "decider",
    "way_party", "worded_by", "option", "step",
    "voice__asked", "voice__version__goal",
)  # fmt: skip
MOST_DAYS_AHEAD = 366 * 2


def held(difference: Difference) -> Difference:
    """The initiative first, then the row, and read after both."""
    initiative = locked(difference.initiative)
    list(Difference.objects.filter(pk=difference.pk).select_for_update(of=("self",)).values_list("pk"))
    row = Difference.objects.select_related(*WHOLE).get(pk=difference.pk)
    row.initiative = initiative
    return row


def has_tie(party: Party, *sides: Party) -> bool:
    """Whether this party is one of these sides, speaks for one, or is spoken for by one (V5)."""
    numbers = [side.pk for side in sides]
    if party.pk in numbers:
        return True
    hats = Hat.objects.filter(state=HatState.CONFIRMED)
    speaks_for_side = hats.filter(person=party, organisation__in=numbers)
    side_speaks_for = hats.filter(person__in=numbers, organisation=party)
    return speaks_for_side.exists() or side_speaks_for.exists()


def without_a_tie(
    initiative: Initiative, *sides: Party, without: Party | None = None, offices: Iterable[Party] = ()
) -> Party | None:
    """Who can help these two talk and is neither of them; None where only they could be asked."""
    people = itertools.chain(facilitators(initiative), offices, [initiative.owner])
    return next((person for person in people if person != without and not has_tie(person, *sides)), None)


def who_helps(initiative: Initiative) -> list[Party]:
    """Everybody who could be asked to help two sides talk, or to hear them."""
    offices = [hat.person for hat in holders(initiative.area, *CONNECTORS, *CONTACTS)]
    return [*facilitators(initiative), *offices, initiative.owner]


def takes_part(initiative: Initiative, party: Party) -> bool:
    return initiative.participations.filter(party=party, state__in=ACTIVE).exists()


def check_day(day: dt.date, at: dt.datetime) -> None:
    if day <= today(at):
        raise CannotMove(_("Deze dag is al geweest. Kies een dag vanaf morgen."))
    if day > today(at) + dt.timedelta(days=MOST_DAYS_AHEAD):
        raise CannotMove(_("Dat is meer dan twee jaar weg. Kies een dag dichterbij."))


def for_near(difference: Difference) -> Seen:
    return Seen(Circle.NAMED, difference.near_id)


def tell_near(
    difference: Difference,
    kind: NoticeKind,
    *,
    by: Speaker | None,
    at: dt.datetime,
    detail: str | Promise = "",
    only: Iterable[Party] | None = None,
) -> None:
    """Both sides and who helps them hear it once, except who did it; the other side not before it knows."""
    known = [difference.one] if difference.is_alone else difference.sides
    parties = {party.pk: party for party in (only if only is not None else [*known, difference.guide])}
    seen, actor = for_near(difference), by.party if by else None
    tell_many(
        [Telling(party, kind.code, difference.title, difference.get_absolute_url(), difference.subject, seen, detail,
                 actor) for party in parties.values()],
        at=at,
    )  # fmt: skip


def index(difference: Difference, *, at: dt.datetime) -> None:
    """Only what was named and may be read by more than the two. What stands in another narrow circle than its
    initiative is in no index."""
    around = difference.initiative
    two_circles = None not in (around.audience_id, difference.audience_id)
    if not difference.is_named or difference.stays_between or difference.audience_id == difference.near_id or (
        two_circles and around.audience_id != difference.audience_id
    ):  # fmt: skip
        forget_text(difference.subject)
        return
    texts = [difference.sentence, difference.keeps, *difference.options.values_list("what", flat=True)]
    index_text(
        difference.subject, title=difference.wording, text="\n".join(text for text in texts if text),
        url=difference.get_absolute_url(), seen_like=difference, area=around.area, at=at,
        note=str(difference.get_state_display()),
    )  # fmt: skip
