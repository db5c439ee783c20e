"""Bringing a job in a minute, changing it, saying that it still stands, taking it off the board.

    job = bring_job(JobLines("Bordjes schilderen", area, hours=Decimal(2), when_words="op zaterdag",
                             introduction="Lotte wijst je de weg"), by=by, at=at)

Refuses with CannotPlace or CannotMove, both fit for the screen.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.areas.models import Area, Theme
from aanzet.exchange.checking import faults_in
from aanzet.initiatives.choices import InitiativeState
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.page_parts import mark_part
from aanzet.initiatives.services.circling import within
from aanzet.initiatives.services.laying import locked
from aanzet.notices.services import tell, tell_followers
from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Party
from aanzet.parties.policies import speaks_as
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import Company, JobState, Rhythm
from ..lives import HIDE_JOB_DAYS, JOB, bringers
from ..models import Job
from .circling import recircled
from .holding import CannotPlace, held_job, index, lapse_put_forward, settle_job
from .swapping import fall

MARK = "klussen"
# What money may never be in; what is paid back for expenses is said as a rule, beside it.
TEXTS = ("what", "story", "when_words", "place_words", "introduction")


@dataclass(frozen=True, slots=True)
class JobLines:
    """A job as it is typed."""

    what: str
    area: Area
    hours: Decimal
    when_words: str
    introduction: str
    story: str = ""
    rhythm: str = Rhythm.ONCE
    place_words: str = ""
    theme: Theme | None = None
    company: str = Company.EITHER
    places: int = 1
    at_home: bool = False
    minors_welcome: bool = False
    vog_rule: str = ""
    expenses: str = ""
    circle: int = Circle.OPEN
    initiative: Initiative | None = None


def party_of(by: Speaker) -> Party:
    """The organisation in its hat, else the person."""
    return by.hat.organisation if by.hat and by.hat.is_confirmed and by.hat.organisation else by.party


@transaction.atomic
def bring_job(lines: JobLines, *, by: Speaker, at: dt.datetime, once: uuid.UUID | None = None) -> Job:
    """On the board at once. The same `once` gives the same job. Raises CannotPlace."""
    around = locked(lines.initiative) if lines.initiative else None
    # One at a time per writer: a double click finds the job of the first.
    Party.objects.select_for_update(no_key=True).get(pk=by.party.pk)
    known = Job.objects.filter(once=once, author=by.party).first() if once else None
    if known is not None:
        return known
    job = Job(party=party_of(by), brought_at=at, sign_at=at, once=once or uuid.uuid4())
    job.said_by(by)
    _write(job, lines, around)
    job.near = open_audience("job", members=[job.party])
    _save(job)
    log("job.brought", by=by, at=at, subject=job.subject, seen_like=job,
        story=around.subject if around else job.subject)  # fmt: skip
    JOB.lay(job, by=None, at=at)
    index(job, at=at)
    if around:
        mark_part(around, MARK)
        tell_followers([around.subject], kind=asks.NEW_JOB.code, title=job.what, url=job.get_absolute_url(),
                       about=job.subject, seen_like=job, at=at, actor=by.party)  # fmt: skip
    return job


@transaction.atomic
def change_job(job: Job, lines: JobLines, *, by: Speaker, at: dt.datetime) -> Job:
    """Other words, hours or places, by who brought it. Never fewer places than are taken. Raises CannotPlace."""
    around = locked(lines.initiative) if lines.initiative else None
    job = held_job(job.pk)
    if not any(speaks_as(by, party) for party in bringers(job)):
        raise CannotMove(_("Dit is niet aan jou. Kijk wie er aan zet is."))
    if job.state in (JobState.DONE, JobState.WITHDRAWN):
        raise CannotPlace(_("Deze klus is klaar of ingetrokken. Veranderen kan niet meer."))
    if lines.places < job.taken:
        raise CannotPlace(_("Er zijn al meer mensen die dit doen."), "places")
    was = (job.circle, job.audience_id)
    _write(job, lines, around)
    job.sign_at = at
    _save(job)
    log("job.changed", by=by, at=at, subject=job.subject, seen_like=job.seen_like)
    recircled(job, was=was)
    JOB.lay(job, by=None, at=at)
    if around:
        mark_part(around, MARK)
    settle_job(job, at=at)
    index(job, at=at)
    return job


def _write(job: Job, lines: JobLines, around: Initiative | None) -> None:
    words = {name: getattr(lines, name) for name in TEXTS}
    for field, sentence in faults_in(words).items():
        raise CannotPlace(str(sentence), field)
    if lines.at_home and lines.company == Company.ALONE:
        raise CannotPlace(_("Bij iemand thuis ga je nooit alleen. Kies samen met een ander."), "company")
    if around and around.state != InitiativeState.RUNNING:
        raise CannotPlace(_("Dit initiatief loopt nu niet. Open het eerst weer."), "initiative")
    for name in ("what", "area", "hours", "when_words", "introduction", "story", "rhythm", "place_words", "theme",
                 "company", "places", "at_home", "minors_welcome", "vog_rule", "expenses"):  # fmt: skip
        setattr(job, name, getattr(lines, name))
    job.initiative = around
    job.meant_circle = min(lines.circle, int(Circle.NETWORK))
    job.circle, job.audience = within(job, around)


def _save(job: Job) -> None:
    try:
        job.full_clean(exclude=["near", "author", "party", "once"], validate_constraints=False)
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise CannotPlace(sentences[0], field) from None
    job.save()


@transaction.atomic
def renew_job(job: Job, *, by: Speaker, at: dt.datetime) -> Job:
    """Still looking for somebody; also what was taken off the board hangs there again. Raises CannotMove."""
    job = held_job(job.pk)
    step = JOB.check("renew", job, by=by)
    if step is not None:
        job.sign_at = at
        JOB.make(step, job, by=None, at=at)
        settle_job(job, at=at)
        index(job, at=at)
    return job


@transaction.atomic
def withdraw_job(job: Job, *, by: Speaker, at: dt.datetime) -> Job:
    """No longer needed. Who does it already goes on; who was asked hears thanks. Raises CannotMove."""
    job = held_job(job.pk)
    if JOB.move("withdraw", job, by=by, at=at):
        _off_the_board(job, at=at)
        index(job, at=at)
    return job


def lapse_job(job: Job, *, at: dt.datetime) -> None:
    """Whose it was is gone. For a caller that holds it."""
    if job.state in (JobState.OPEN, JobState.FULL, JobState.EXPIRED):
        JOB.move("lapse", job, by=None, at=at)
        _off_the_board(job, at=at)
        index(job, at=at)


def _off_the_board(job: Job, *, at: dt.datetime) -> None:
    """Nobody comes to it any more; who does it goes on."""
    lapse_put_forward(job, at=at)
    fall(at=at, answers__placement__job=job)


def hide_unanswered(at: dt.datetime) -> None:
    """A month without a sign, and a week after the question: off the board. Each in a transaction of its own."""
    before = today(at) - dt.timedelta(days=HIDE_JOB_DAYS)
    rows = Job.objects.filter(state=JobState.OPEN, sign_at__date__lte=before)
    for number in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            job = held_job(number)
            if job.state != JobState.OPEN or today(job.sign_at) > before:
                continue
            JOB.move("hide", job, by=None, at=at)
            _off_the_board(job, at=at)
            index(job, at=at)
            tell(job.party, kind=asks.JOB_HIDDEN.code, title=job.what, url=job.get_absolute_url(), subject=job.subject,
                 seen_like=job.seen_like, at=at)  # fmt: skip
