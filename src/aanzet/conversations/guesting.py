"""Taking part by mail link: what a visitor typed waits in the link until the click (parties.guests)."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from aanzet.areas.models import Area, Theme
from aanzet.parties.choices import Circle
from aanzet.parties.forms.entering import GuestFields
from aanzet.parties.guests import CannotPublish, Purpose, register_purpose, start_guest_link
from aanzet.parties.viewer import Speaker

from .forms import QuestionForm, ReplyForm
from .models import Question, Reply
from .queries import asked_already, replied_already
from .services.asking import CannotAsk, Story, ask_question
from .services.replying import CannotReply, Words, recognise, reply_to


def _start(form: GuestFields, purpose: str, payload: dict[str, Any], at: dt.datetime, request: HttpRequest) -> str:
    email: str = form.cleaned_data["guest_email"]
    name: str = form.cleaned_data["guest_name"]
    start_guest_link(email=email, name=name, purpose=purpose, payload=payload, at=at, request=request)
    return email


def send_guest_question(form: QuestionForm, *, at: dt.datetime, request: HttpRequest) -> str:
    """For a valid form of a visitor; gives the address that was mailed. Raises limits.TooOften."""
    story = form.story
    payload = {
        "text": story.text, "explanation": story.explanation, "motivation": story.motivation,
        "place_words": story.place_words, "area": story.area.pk if story.area else None,
        "themes": [theme.pk for theme in story.themes], "sought": list(story.sought), "in_doubt": story.in_doubt,
        "contact_details": story.contact_details, "once": str(form.cleaned_data["once"]),
    }  # fmt: skip
    return _start(form, "question", payload, at, request)


def send_guest_reply(
    form: ReplyForm, question: Question, parent: Reply | None, *, at: dt.datetime, request: HttpRequest
) -> str:
    words = form.words
    payload = {
        "question": question.pk, "parent": parent.pk if parent else None, "kind": words.kind, "text": words.text,
        "link_url": words.link_url, "link_title": words.link_title, "link_is_own": words.link_is_own,
        "contact_details": words.contact_details, "once": str(form.cleaned_data["once"]),
    }  # fmt: skip
    return _start(form, "reply", payload, at, request)


def send_guest_recognition(form: GuestFields, question: Question, *, at: dt.datetime, request: HttpRequest) -> str:
    return _start(form, "recognition", {"question": question.pk, "text": ""}, at, request)


def _publish_question(by: Speaker, payload: dict[str, Any], at: dt.datetime) -> str:
    story = Story(
        text=payload["text"], explanation=payload["explanation"], motivation=payload["motivation"],
        place_words=payload["place_words"], area=Area.objects.filter(pk=payload["area"]).first(),
        themes=list(Theme.objects.filter(pk__in=payload["themes"])), sought=payload["sought"],
        in_doubt=payload["in_doubt"], contact_details=payload["contact_details"],
        offers_contact=bool(payload["contact_details"]),
    )  # fmt: skip
    known = asked_already(by.party, story.text, at=at)
    if known is not None and not known.is_draft:  # the form was sent twice, and both links were opened
        return known.get_absolute_url()
    try:
        return ask_question(story, by=by, at=at, once=uuid.UUID(payload["once"])).get_absolute_url()
    except CannotAsk as refusal:
        raise CannotPublish(str(refusal)) from refusal


def _open_question(pk: int) -> Question:
    """What a guest answered to may have been narrowed, withdrawn or thrown away in the meantime."""
    question = Question.objects.filter(pk=pk, circle=Circle.OPEN).first()
    if question is None:
        raise CannotPublish(_("De vraag is er niet meer. Je tekst staat hieronder, zodat je hem kunt bewaren."))
    return question


def _publish_reply(by: Speaker, payload: dict[str, Any], at: dt.datetime) -> str:
    question = _open_question(payload["question"])
    parent = Reply.objects.filter(pk=payload["parent"]).first() if payload["parent"] else None
    words = Words(
        kind=payload["kind"], text=payload["text"], link_url=payload["link_url"], link_title=payload["link_title"],
        link_is_own=payload["link_is_own"], contact_details=payload["contact_details"],
        offers_contact=bool(payload["contact_details"]),
    )  # fmt: skip
    if known := replied_already(question, parent, by.party, words.text, at=at):
        return known.get_absolute_url()
    try:
        reply = reply_to(question, words, by=by, at=at, parent=parent, once=uuid.UUID(payload["once"]))
    except CannotReply as refusal:
        raise CannotPublish(str(refusal)) from refusal
    return reply.get_absolute_url()


def _publish_recognition(by: Speaker, payload: dict[str, Any], at: dt.datetime) -> str:
    question = _open_question(payload["question"])
    try:
        recognise(question, by=by, at=at)
    except CannotReply as refusal:
        raise CannotPublish(str(refusal)) from refusal
    return f"{question.get_absolute_url()}#herkend"


register_purpose(Purpose("question", publish=_publish_question, describe=lambda payload: _("je vraag")))
register_purpose(Purpose("reply", publish=_publish_reply, describe=lambda payload: _("je antwoord")))
register_purpose(Purpose("recognition", publish=_publish_recognition, describe=lambda payload: _("‘ik herken dit’")))
