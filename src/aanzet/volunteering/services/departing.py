"""Somebody leaves, or nobody speaks for an organisation any more: their jobs, offers and what they do end; promises
go as agreements say; who looked along is followed up."""

import datetime as dt

from django.db.models import Q

from aanzet.agreements.choices import CommitmentState
from aanzet.parties.choices import HatState
from aanzet.parties.circles import admit, dismiss
from aanzet.parties.hearing import News
from aanzet.parties.models import Audience, Hat, Party
from aanzet.parties.offices import CONNECTORS, CONTACTS
from aanzet.parties.services.erasing import without_name
from aanzet.parties.viewer import Speaker

from ..choices import OPEN_PLACEMENTS, JobState, OfferState, TiredState
from ..lives import OFFER, PLACEMENT, TIRED
from ..models import Job, JobSwap, Placement, Spell, TimeOffer, TiredNote
from ..models.jobs import WHAT_LENGTH
from ..models.placements import THANKS_LENGTH
from ..policies import COORDINATORS
from .holding import guide_for, held_job, held_offer, held_placement
from .jobs import lapse_job
from .offers import new_guide
from .placing import lapse_placement
from .swapping import fall
from .telling import end_note


def depart(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Runs in the transaction in which the person goes. What they typed for an organisation is the organisation's."""
    theirs = Q(volunteer=party) | Q(job__party=party)
    for row in Placement.objects.filter(theirs, state__in=OPEN_PLACEMENTS).order_by("job", "pk"):
        lapse_placement(held_placement(row), at=at)
    for job in Job.objects.filter(party=party).exclude(state__in=[JobState.DONE, JobState.WITHDRAWN]).order_by("pk"):
        lapse_job(held_job(job.pk), at=at)
    for offer in TimeOffer.objects.filter(party=party).exclude(state=OfferState.ENDED):
        OFFER.move("lapse", held_offer(offer), by=None, at=at)
    for note in TiredNote.objects.filter(party=party, state=TiredState.OPEN).select_related("party", "guide", "near"):
        end_note(note, "lapse", by=None, at=at)
    _pass_on(party, at=at)
    if erased:
        _forget(party)


def _pass_on(guide: Party, *, at: dt.datetime) -> None:
    """What the coordinator who leaves looked after goes to the next one, or lies with whose job it is; and is no longer
    there to be read by who looked along for the office alone."""
    for offer in TimeOffer.objects.filter(guide=guide).exclude(state=OfferState.ENDED).order_by("pk"):
        dismiss(offer.near, guide)
        new_guide(held_offer(offer), at=at)
    for row in Placement.objects.filter(guide=guide, state__in=OPEN_PLACEMENTS).order_by("job", "pk"):
        row = held_placement(row)
        row.guide = guide_for(row.job.area, without=row.volunteer, also_not=guide)
        if row.audience:
            _change_seat(row.audience, guide, row.guide)
        row.save(update_fields=["guide"])
        PLACEMENT.lay(row, by=None, at=at)
    fall(at=at, author=guide)  # after who looks along changed: nobody proposes another any more
    for note in TiredNote.objects.filter(guide=guide, state=TiredState.OPEN).select_related("party__home", "near"):
        heir = guide_for(note.party.home, without=note.party, also_not=guide) if note.party.home else None
        if heir is None:
            end_note(note, "lapse", by=None, at=at)
            continue
        note.guide = heir
        _change_seat(note.near, guide, heir)
        note.save(update_fields=["guide"])
        TIRED.lay(note, by=None, at=at)


def _change_seat(audience: Audience, gone: Party, heir: Party | None) -> None:
    dismiss(audience, gone)
    if heir:
        admit(audience, heir)


def office_ended(person: Party, /, *, at: dt.datetime) -> None:
    """A coordinator no longer, anywhere."""
    roles = {*COORDINATORS, *CONNECTORS, *CONTACTS}
    if not Hat.objects.filter(person=person, role__in=roles, state=HatState.CONFIRMED).exists():
        _pass_on(person, at=at)


def hat_ended(hat: Hat, news: News, /, *, by: Speaker, at: dt.datetime) -> None:
    """Also who coordinates without an office, as a neighbourhood coach does."""
    if news == "ended" and hat.role in COORDINATORS:
        office_ended(hat.person, at=at)


def _forget(party: Party) -> None:
    TimeOffer.objects.filter(party=party).update(glad_of="–", not_this="", when_words="", consent_by="")
    Placement.objects.filter(author=party).update(words="")
    JobSwap.objects.filter(author=party).update(words="")
    Placement.objects.filter(volunteer=party).exclude(thanks="").update(thanks="–")
    jobs = Job.objects.filter(party=party)
    jobs.update(story="", when_words="–", place_words="", introduction="–", expenses="", vog_rule="")
    done = Spell.objects.filter(placement__job__party=party, agreement__commitments__state=CommitmentState.FULFILLED)
    jobs.exclude(pk__in=done.values("placement__job")).update(what="–")
    # Who worked there keeps what they did and the thanks they got, without the name.
    for job in jobs.filter(what__contains=party.name):
        job.what = without_name(job.what, party.name)[:WHAT_LENGTH]
        job.save(update_fields=["what"])
    for row in Placement.objects.filter(job__party=party, thanks__contains=party.name):
        row.thanks = without_name(row.thanks, party.name)[:THANKS_LENGTH]
        row.save(update_fields=["thanks"])


def orphaned(organisation: Party, /, *, at: dt.datetime) -> None:
    depart(organisation, at=at, erased=False)
