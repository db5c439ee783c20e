"""Two at work who change places: proposed by their coordinator, wanted by both, each asked apart, and then by whose
jobs they are. With the last yes both move at once, so that no place is free in between.

Refuses with CannotPlace or CannotMove, both fit for the screen. Order of holding: as in `holding`.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from aanzet.agreements.money import NO_MONEY, speaks_of_money
from aanzet.notices.services import tell
from aanzet.parties.choices import Circle
from aanzet.parties.circles import admit, open_audience
from aanzet.parties.models import Party
from aanzet.parties.telling import log
from aanzet.parties.viewer import Speaker
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import CannotMove

from .. import asks
from ..choices import OPEN_ANSWERS, OPEN_SWAPS, AnswerState, JobState, PlacementState, SwapState
from ..lives import ANSWER, CHECK_SWAP_DAYS, PLACEMENT, SWAP
from ..models import Job, JobSwap, Placement, SwapAnswer
from ..queries.reading import unwanted
from .fitting import check_fit, check_may_be_asked, check_vog, is_minor, offer_of
from .holding import AROUND, CannotPlace, held_job, settle_job


@transaction.atomic
def propose_swap(
    one: Placement, other: Placement, *, words: str = "", by: Speaker, at: dt.datetime, once: uuid.UUID | None = None
) -> JobSwap:
    """By who looks along with both. The same `once` gives the same swap. Raises CannotPlace."""
    rows = _held_pair(one, other)
    known = JobSwap.objects.filter(once=once, author=by.party).first() if once else None
    if known is not None:
        return known
    _check_proposal(rows, words, by)
    _check_places(rows)
    sides = open_audience("swap", members=[by.party, *(row.volunteer for row in rows)])
    swap = JobSwap(words=words, proposed_at=at, circle=Circle.NAMED, audience=sides, once=once or uuid.uuid4())
    swap.said_by(by)
    swap.save()
    log("swap.asked", by=by, at=at, subject=swap.subject, seen_like=swap)
    for row in rows:
        _ask(swap, row, row.volunteer, AnswerState.ASKED, by=by, at=at)
    return swap


def _held_pair(one: Placement, other: Placement) -> tuple[Placement, Placement]:
    """Both with their people and jobs, whoever asks for them first in the same order."""
    people = Party.objects.filter(pk__in=[one.volunteer_id, other.volunteer_id])
    list(people.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    jobs = {pk: held_job(pk) for pk in sorted({one.job_id, other.job_id})}
    found = Placement.objects.filter(pk__in=[one.pk, other.pk])
    list(found.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    rows = {row.pk: row for row in found.select_related(*AROUND)}
    for row in rows.values():
        row.job = jobs[row.job_id]
    return rows[one.pk], rows[other.pk]


def _check_proposal(rows: Sequence[Placement], words: str, by: Speaker) -> None:
    if by.helper is not None or any(row.guide_id != by.party.pk for row in rows):
        raise CannotPlace(_("Een ruil stelt de coördinator voor die met allebei meekijkt."))
    if rows[0].volunteer_id == rows[1].volunteer_id or rows[0].job_id == rows[1].job_id:
        raise CannotPlace(_("Kies twee mensen, met elk een andere klus."), "other")
    if SwapAnswer.objects.filter(placement__in=rows, of_host=False, state__in=OPEN_ANSWERS).exists():
        raise CannotPlace(_("Bij een van de twee loopt al een ruil. Wacht daar eerst op."))
    if speaks_of_money(words):
        raise CannotPlace(str(NO_MONEY), "words")


def _check_places(rows: Sequence[Placement]) -> None:
    """Each at the job of the other: that must be possible now, and still when the last yes is said."""
    for row, job in zip(rows, [row.job for row in reversed(rows)], strict=True):
        try:
            _check_place(row, job)
        except CannotPlace as refusal:
            told = {"name": row.volunteer.name, "job": job.what, "why": str(refusal)}
            raise CannotPlace(_("%(name)s bij ‘%(job)s’: %(why)s") % told) from None


def _check_place(row: Placement, job: Job) -> None:
    volunteer, offer = row.volunteer, offer_of(row.volunteer)
    if row.state != PlacementState.WORKING:
        raise CannotPlace(_("Ruilen kan als allebei aan de slag zijn."))
    if job.state not in (JobState.OPEN, JobState.FULL):
        raise CannotPlace(_("Deze klus is intussen van het bord."))
    if job.is_once:
        raise CannotPlace(_("Deze klus is er maar één keer. Ruilen kan bij klussen die vaker komen."))
    check_may_be_asked(job, volunteer)
    check_fit(job, volunteer, offer, adult=not is_minor(volunteer))
    if offer is not None and unwanted(offer, job):
        raise CannotPlace(_("Dit past niet bij wat diegene niet wil doen."))


def _ask(swap: JobSwap, row: Placement, party: Party, state: str, *, by: Speaker | None, at: dt.datetime) -> SwapAnswer:
    near = open_audience("swap_answer", members=[party, swap.author])
    answer = SwapAnswer.objects.create(
        swap=swap, placement=row, party=party, state=state, of_host=state == AnswerState.HOST, near=near
    )
    ANSWER.lay(answer, by=by, at=at)
    return answer


def _held(swap_id: int) -> tuple[JobSwap, list[SwapAnswer]]:
    """The swap as it is now with its answers, those of the volunteers first, and all that would move with them."""
    pair = SwapAnswer.objects.filter(swap=swap_id, of_host=False).select_related("placement").order_by("pk")
    one, other = _held_pair(*(answer.placement for answer in pair))
    swap, answers = _held_swap(swap_id)
    rows = {one.pk: one, other.pk: other}
    for answer in answers:
        answer.placement = rows[answer.placement_id]
    return swap, answers


def _held_swap(swap_id: int) -> tuple[JobSwap, list[SwapAnswer]]:
    list(JobSwap.objects.filter(pk=swap_id).select_for_update(of=("self",)).values_list("pk"))
    swap = JobSwap.objects.select_related("author", "hat", "audience").get(pk=swap_id)
    answers = list(swap.answers.select_related("party", "placement__job").order_by("pk"))
    for answer in answers:
        answer.swap = swap
    return swap, answers


@transaction.atomic
def accept_swap(answer: SwapAnswer, *, vog: bool = False, by: Speaker, at: dt.datetime) -> JobSwap:
    """One's own yes, and nobody else's (V11). Whose job it is tells with it that the certificate was seen, where a rule
    asks for one. Raises CannotMove, CannotPlace."""
    swap, answers = _held(answer.swap_id)
    answer = next(one for one in answers if one.pk == answer.pk)
    step = ANSWER.check("accept", answer, by=by)
    if step is None:
        return swap
    if jobs := jobs_with_rules(answer, answers):
        answer.vog_seen_on = today(at) if vog else None
        check_vog(jobs[0], answer.vog_seen_on, field="vog")
    answer.said_by(by)
    answer.answered_at = at
    ANSWER.make(step, answer, by=by, at=at, party=answer.party_id)
    if all(one.is_yes for one in answers):
        _go_on(swap, answers, at=at)
    return swap


def jobs_with_rules(answer: SwapAnswer, answers: Iterable[SwapAnswer]) -> list[Job]:
    """Those for which a rule asks a certificate, of the jobs that whose job it is answers for."""
    if not answer.of_host:
        return []
    jobs = [one.placement.job for one in answers if not one.of_host]
    return [job for job in jobs if job.party_id == answer.party_id and job.vog_rule]


def _go_on(swap: JobSwap, answers: list[SwapAnswer], *, at: dt.datetime) -> None:
    """Who was asked all said yes: the next are asked, or it happens. Where it no longer fits it falls."""
    rows = [one.placement for one in answers if not one.of_host]
    try:
        _check_places(rows)
        moves = _vog_by_job(answers, rows) if swap.state == SwapState.HOSTS else {}
    except CannotPlace:
        _end("fall", swap, answers, by=None, at=at)
        return
    if swap.state == SwapState.ASKED:
        _ask_hosts(swap, answers, at=at)
    else:
        _change_places(swap, answers, moves, at=at)


def _vog_by_job(answers: Iterable[SwapAnswer], rows: Sequence[Placement]) -> dict[int, dt.date | None]:
    seen = {one.party_id: one.vog_seen_on for one in answers if one.of_host}
    found = {row.job_id: seen[row.job.party_id] if row.job.vog_rule else None for row in rows}
    for row in rows:
        check_vog(row.job, found[row.job_id])
    return found


def _ask_hosts(swap: JobSwap, answers: list[SwapAnswer], *, at: dt.datetime) -> None:
    """Only now they hear of it; one answer where both jobs are of the same."""
    hosts = {one.placement.job.party_id: one.placement for one in reversed(answers)}
    assert swap.audience is not None
    admit(swap.audience, *(row.job.party for row in hosts.values()))
    SWAP.move("ask_hosts", swap, by=None, at=at)
    for row in hosts.values():
        asked = _ask(swap, row, row.job.party, AnswerState.HOST, by=None, at=at)
        _tell(asked, asks.SWAP_COMES.code, at=at, actor=swap.author)
    for one in answers:
        _tell(one, asks.SWAP_WANTED.code, at=at)


def _change_places(
    swap: JobSwap, answers: list[SwapAnswer], vog: dict[int, dt.date | None], *, at: dt.datetime
) -> None:
    pair = [one for one in answers if not one.of_host]
    for one in pair:
        one.placement.check_on = None
        PLACEMENT.move("halt", one.placement, by=None, at=at)
    for one, job in zip(pair, [one.placement.job for one in reversed(pair)], strict=True):
        one.became = _placed(swap, one, job, vog[job.pk], at=at)
        one.save()
    for job in sorted((one.placement.job for one in pair), key=lambda job: job.pk):
        settle_job(job, at=at)
    swap.ended_at = at
    SWAP.move("finish", swap, by=None, at=at)
    for one in answers:
        _tell(one, asks.SWAP_DONE.code, at=at)
    _tell_coordinator(swap, answers, asks.SWAP_DONE.code, at=at)


def _placed(swap: JobSwap, answer: SwapAnswer, job: Job, vog: dt.date | None, *, at: dt.datetime) -> Placement:
    """At work there at once, and asked about early: a swap is a trial too."""
    sides = open_audience("placement", members=[answer.party, job.party, swap.author])
    row = Placement(job=job, volunteer=answer.party, guide=swap.author, by_coordinator=True, put_at=at,
                    state=PlacementState.WORKING, yes_at=answer.answered_at, started_at=at, vog_seen_on=vog,
                    check_on=today(at) + dt.timedelta(days=CHECK_SWAP_DAYS), circle=Circle.NAMED,
                    audience=sides)  # fmt: skip
    row.said_by(Speaker(swap.author, swap.hat, swap.channel))
    row.save()
    admit(job.near, answer.party)
    log("placement.swapped", by=None, at=at, subject=row.subject, seen_like=row)
    PLACEMENT.lay(row, by=None, at=at)
    return row


@transaction.atomic
def decline_swap(answer: SwapAnswer, *, by: Speaker, at: dt.datetime) -> JobSwap:
    """Not now, without a reason; the coordinator alone hears who. Also a yes that was said, while the swap is open.
    Raises CannotMove."""
    swap, answers = _held_swap(answer.swap_id)
    answer = next(one for one in answers if one.pk == answer.pk)
    step = ANSWER.check("decline", answer, by=by)
    if step is None:
        return swap
    if not swap.is_open:
        raise CannotMove(_("Dit is intussen veranderd. Kijk hoe het nu staat."))
    answer.said_by(by)
    answer.answered_at = at
    ANSWER.make(step, answer, by=by, at=at, party=answer.party_id)
    _end("fall", swap, answers, by=None, at=at, knows=(answer.party_id, swap.author_id))
    _tell_coordinator(swap, answers, asks.SWAP_NO.code, at=at, actor=answer.party)
    return swap


@transaction.atomic
def withdraw_swap(swap: JobSwap, *, by: Speaker, at: dt.datetime) -> JobSwap:
    """The coordinator, as long as it is open. Raises CannotMove."""
    swap, answers = _held_swap(swap.pk)
    if SWAP.check("withdraw", swap, by=by):
        _end("withdraw", swap, answers, by=by, at=at, knows=(swap.author_id,))
    return swap


def fall(*, at: dt.datetime, **about: Any) -> None:
    """Something it rests on is gone: who knew of it hears so, without why. For a caller that holds that thing."""
    rows = JobSwap.objects.filter(state__in=OPEN_SWAPS, **about).order_by("pk")
    for pk in dict.fromkeys(rows.values_list("pk", flat=True)):
        swap, answers = _held_swap(pk)
        if swap.is_open:
            _end("fall", swap, answers, by=None, at=at)


def _end(
    name: str, swap: JobSwap, answers: list[SwapAnswer], *, by: Speaker | None, at: dt.datetime,
    knows: Sequence[int] = (),
) -> None:  # fmt: skip
    """Nothing changes for anybody. `knows` need not be told."""
    swap.ended_at = at
    SWAP.move(name, swap, by=by, at=at)
    for one in answers:
        if one.is_open:
            ANSWER.move("lapse", one, by=None, at=at)
        if one.party_id not in knows:
            _tell(one, asks.SWAP_OFF.code, at=at)
    if swap.author_id not in knows:
        _tell_coordinator(swap, answers, asks.SWAP_OFF.code, at=at)


def _tell(answer: SwapAnswer, kind: str, *, at: dt.datetime, actor: Party | None = None) -> None:
    """In the name of one's own job: that of the other is not for everybody's list."""
    tell(answer.party, kind=kind, title=answer.title, url=answer.get_absolute_url(), subject=answer.subject,
         seen_like=answer.for_near, at=at, actor=actor)  # fmt: skip


def _tell_coordinator(
    swap: JobSwap, answers: Iterable[SwapAnswer], kind: str, *, at: dt.datetime, actor: Party | None = None
) -> None:
    title = " / ".join(one.title for one in answers if not one.of_host)
    tell(swap.author, kind=kind, title=title, url=swap.get_absolute_url(), subject=swap.subject, seen_like=swap, at=at,
         actor=actor)  # fmt: skip
