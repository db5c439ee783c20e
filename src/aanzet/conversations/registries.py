"""What this room hands to the rooms below: following a question, leaving, and "mijn gegevens"."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q

from aanzet.notices import followable
from aanzet.parties.choices import PartyState
from aanzet.parties.departing import register_departure, register_return
from aanzet.parties.export import register_export
from aanzet.parties.hearing import register_office_ended
from aanzet.parties.models import Party
from aanzet.parties.policies import seen_by
from aanzet.parties.services.erasing import anonymous_name
from aanzet.parties.standing import register_standing
from aanzet.parties.viewer import Viewer
from aanzet.turns.models import Turn

from .choices import QuestionState
from .models import IntroductionSide, Question, Recognition, Reply
from .policies import may_read
from .services.introducing import end_introductions_of, forget_introductions_of
from .services.settling import settle


def _question(number: int, viewer: Viewer) -> Question | None:
    found = Question.objects.exclude(state=QuestionState.DRAFT).filter(pk=number).first()
    return found if found and may_read(viewer, found) else None


def leave(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Drafts go, open introductions end kindly, turns go to somebody else. With `erased` also the contact details and
    the recognitions; what was said in public stays, told by "iemand uit …"."""
    Question.objects.filter(author=party, state=QuestionState.DRAFT).delete()
    end_introductions_of(party, at=at)
    if erased:
        Question.objects.filter(author=party).update(offers_contact=False, contact_details="")
        Reply.objects.filter(author=party).update(offers_contact=False, contact_details="")
        forget_introductions_of(party, name=anonymous_name(party))
        Recognition.objects.filter(party=party).delete()
    kept = Turn.objects.running().filter(party=party, subject_kind="question").values("subject_id")
    rows = Question.objects.filter(Q(author=party) | Q(pk__in=kept)).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))  # held first, then read (docs/decisions/0017)
    for question in rows.select_related("author", "area"):
        if question.author_id == party.pk:
            question.author.state = PartyState.LEFT  # is so at the end of this same transaction
        if question.summary_asked_of_id == party.pk:
            question.summary_asked_of = None
            question.save(update_fields=["summary_asked_of"])
        settle(question, by=None, at=at, without=party)


def office_ended(person: Party, /, *, at: dt.datetime) -> None:
    """The questions that waited for this connector wait for the next."""
    kept = Turn.objects.running().filter(party=person, subject_kind="question").values("subject_id")
    for question in Question.objects.filter(pk__in=kept).select_related("author", "area"):
        settle(question, by=None, at=at)


def come_back(party: Party, /, *, at: dt.datetime) -> None:
    """What a connector looked after meanwhile lies with its asker again."""
    for question in Question.objects.filter(author=party).exclude(state=QuestionState.DRAFT).select_related("area"):
        settle(question, by=None, at=at)


def everything_of(party: Party) -> dict[str, list[dict[str, Any]]]:
    """Questions, drafts included, replies and recognitions in the person's own words."""
    return {
        "vragen": [_asked(row) for row in Question.objects.filter(author=party).order_by("pk")],
        "antwoorden": [_answered(row) for row in Reply.objects.filter(author=party).order_by("pk")],
        "herkend": [
            {"vraag": row.question_id, "op": row.at.isoformat()} for row in Recognition.objects.filter(party=party)
        ],
        "kennismakingen": [
            {"kennismaking": side.introduction_id, "antwoord": side.answer, "gegevens": side.details}
            for side in IntroductionSide.objects.filter(party=party)
        ],
    }


def _asked(row: Question) -> dict[str, Any]:
    return {
        "nummer": row.pk, "vraag": row.text, "toelichting": row.explanation, "waarom": row.motivation,
        "waar": row.place_words, "zoekt": row.sought, "twijfel": row.in_doubt, "stand": str(row.get_state_display()),
        "contact": row.contact_details, "gesteld_op": row.asked_at.isoformat() if row.asked_at else None,
        "dank": row.thanks, "opbrengst": row.closing_note,
    }  # fmt: skip


def _answered(row: Reply) -> dict[str, Any]:
    return {
        "nummer": row.pk, "vraag": row.question_id, "soort": str(row.get_kind_display()), "antwoord": row.text,
        "link": row.link_url, "contact": row.contact_details, "op": row.at.isoformat(),
    }  # fmt: skip


def _asked_here(viewer: Viewer) -> Exists:
    rows = Question.objects.filter(seen_by(viewer)).exclude(state=QuestionState.DRAFT)
    return Exists(rows.filter(author=OuterRef("pk")))


def _replied_here(viewer: Viewer) -> Exists:
    rows = Reply.objects.filter(seen_by(viewer), seen_by(viewer, "question__"), withdrawn_at=None)
    return Exists(rows.filter(author=OuterRef("pk")))


def _recognised_here(viewer: Viewer) -> Exists:
    return Exists(Recognition.objects.filter(seen_by(viewer, "question__"), party=OuterRef("pk")))


register_standing("questions", _asked_here)
register_standing("recognitions", _recognised_here)
register_standing("replies", _replied_here)
followable.register(followable.FollowKind("question", _question, "vraag"))
register_departure("conversations", leave)
register_return("conversations", come_back)
register_office_ended("conversations", office_ended)
register_export("vragen_en_antwoorden", everything_of)
