"""The same form twice at the same moment: one thing comes of it, and every sender gets the same answer."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanzet.conversations.models import Question, Reply
from aanzet.conversations.services.asking import Story, keep_draft
from aanzet.initiatives.choices import Duty
from aanzet.initiatives.models import Bundle, Initiative, Participation, ProgressNote, Proposal
from aanzet.initiatives.services.intake import CannotIntake, ask_contact
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.limits import RATES, TooOften, take
from aanzet.parties.models import MailLink, Party, User
from aanzet.parties.services.links import digest
from tests.cast import Cast, hat, person, speaker
from tests.conversations.stories import ask
from tests.initiatives.builders import running

from ..racing import race, send, signed_in, together

AT_ONCE = 4
ROUNDS = 3


def _sent(client: Client, address: str, data: dict[str, Any]) -> None:
    answers = together(AT_ONCE, lambda: send(client, address, data))
    assert {status for status, _place in answers} == {303}, answers
    assert len({place for _status, place in answers}) == 1, answers


def _fresh() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def one_question(cast: Cast) -> None:
    client = signed_in(cast.joris)
    for number in range(ROUNDS):
        text = f"Wie weet raad met molshoop {number}?"
        form = {"text": text, "area": cast.village.pk, "circle": "0", "stap": "plaats"}
        _sent(client, reverse("question_ask"), form | _fresh())
        made = Question.objects.get(text=text)
        assert LogLine.objects.filter(verb="question.asked", subject_id=made.pk).count() == 1


def one_draft(cast: Cast) -> None:
    story, once = Story("Nog een beetje vaag", area=cast.village), uuid.uuid4()
    drafts = together(AT_ONCE, lambda: keep_draft(story, by=speaker(cast.joris), at=timezone.now(), once=once))
    assert len({draft.pk for draft in drafts}) == 1


def one_reply(cast: Cast) -> None:
    client, question = signed_in(cast.tineke), ask(cast)
    for number in range(ROUNDS):
        form = {"kind": "tip", "text": f"Begin bij molshoop {number}."}
        _sent(client, reverse("reply_write", args=[question.pk]), form | _fresh())
    assert Reply.objects.filter(question=question).count() == ROUNDS
    told = Notice.objects.filter(party=cast.joris, kind="question.replied", subject_id=question.pk)
    assert told.count() == ROUNDS, list(told.values_list("title", flat=True))


def one_recognition(cast: Cast) -> None:
    client, question = signed_in(cast.tineke), ask(cast)
    _sent(client, reverse("question_recognise", args=[question.pk]), {})
    assert question.recognitions.count() == 1


def one_initiative(cast: Cast) -> None:
    client = signed_in(cast.joris)
    for number in range(ROUNDS):
        title = f"Molshoop {number}"
        form = {"title": title, "sentence": "Een tuin.", "why": "Mooi.", "area": cast.village.pk, "circle": "0"}
        _sent(client, reverse("initiative_start"), form | _fresh())
        made = Initiative.objects.get(title=title)
        assert made.participations.count() == 1
        assert LogLine.objects.filter(verb="initiative.published", subject_id=made.pk).count() == 1


def one_piece_of_news(cast: Cast) -> None:
    client, made = signed_in(cast.joris), running(cast, title="Nieuws van de mol")
    for number in range(ROUNDS):
        form = {"text": f"Graafweek {number}.", "circle": "0"}
        _sent(client, reverse("progress_add", args=[made.pk]), form | _fresh())
    assert ProgressNote.objects.filter(initiative=made).count() == ROUNDS


def one_place(cast: Cast) -> None:
    for number in range(ROUNDS):
        client, made = signed_in(cast.tineke), running(cast, title=f"Meedoen met mol {number}")
        answers = together(AT_ONCE, partial(send, client, reverse("initiative_join", args=[made.pk]), {"ring": "core"}))
        assert {status for status, _place in answers} == {303}, answers
        row = Participation.objects.get(initiative=made, party=cast.tineke)
        assert Proposal.objects.filter(participation=row).count() == 1


def one_invitation(cast: Cast) -> None:
    client, made = signed_in(cast.joris), running(cast, title="Vraag de mol mee")
    _sent(client, reverse("initiative_invite", args=[made.pk]), {"name": "Samira", "hoped_ring": "", "words": ""})
    assert Participation.objects.filter(initiative=made, party=cast.samira).count() == 1


def one_bundle(cast: Cast) -> None:
    """Also when the two owners ask each other."""
    one = running(cast, title="Mol en worm")
    other = running(cast, by=cast.samira, title="Worm en mol")
    asked = {one: (signed_in(cast.joris), other), other: (signed_in(cast.samira), one)}
    jobs = [
        partial(send, client, reverse("initiative_bundle", args=[mine.pk]), {"other": theirs.pk, "words": ""})
        for mine, (client, theirs) in asked.items()
    ]
    outcomes = race(*jobs, *jobs)
    assert {outcome.told[0] for outcome in outcomes} == {303}
    assert Bundle.objects.filter(one__in=[one, other]).count() == 1


def one_contact_person(cast: Cast) -> None:
    """Two officials say "dat word ik" at once: one is it, the other reads why not."""
    for number in range(ROUNDS):
        made = running(cast, title=f"Wie past op mol {number}")
        officials = [cast.anouk, person(f"Ambtenaar {number}")]
        hats = [
            cast.anouk.hats.get(),
            hat(officials[1], HatRole.CONTACT, organisation=cast.town, area=cast.municipality),
        ]
        outcomes = race(*(
            partial(ask_contact, made, duty=Duty.CONTACT, hat=own, by=speaker(own.person, own), at=timezone.now())
            for own in hats
        ))  # fmt: skip
        refused = [outcome.error for outcome in outcomes if outcome.error]
        assert len(refused) == 1, outcomes
        assert isinstance(refused[0], CannotIntake), refused
        assert made.participations.filter(duty=Duty.CONTACT).count() == 1


def one_link(cast: Cast) -> None:
    """Two people click the same mail link: one comes in, the other reads that it was used."""
    token = "t" * 43
    now = timezone.now()
    MailLink.objects.create(digest=digest(token), purpose="sign_in", email="tineke@example.org", created_at=now,
                            expires_at=now + dt.timedelta(hours=1))  # fmt: skip
    address = reverse("mail_link", args=[token])
    answers = together(AT_ONCE, lambda: Client().post(address).status_code)
    assert sorted(answers) == [303, 410, 410, 410]


def one_guest(cast: Cast) -> None:
    """A visitor pressed twice, got two mails, and both are clicked at once: one guest, one reply."""
    question, now = ask(cast), timezone.now()
    for number in range(ROUNDS):
        email, once = f"gast{number}@example.org", str(uuid.uuid4())
        data = {"question": question.pk, "parent": None, "kind": "tip", "text": f"Vraag de mol, keer {number}.",
                "link_url": "", "link_title": "", "link_is_own": False, "contact_details": "",
                "once": once}  # fmt: skip
        tokens = [f"{number}{which}".ljust(43, "g") for which in range(AT_ONCE)]
        for token in tokens:
            MailLink.objects.create(digest=digest(token), purpose="reply", email=email, created_at=now,
                                    expires_at=now + dt.timedelta(hours=1),
                                    payload={"name": "Gast", "data": data})  # fmt: skip
        answers = [outcome.told for outcome in _clicks(tokens)]
        assert answers == [200] * AT_ONCE, answers
        assert User.objects.filter(email=email).count() == 1
        assert Reply.objects.filter(question=question, text=data["text"]).count() == 1
    assert Party.objects.filter(name="Gast").count() == ROUNDS


def _clicks(tokens: list[str]) -> list[Any]:
    return race(*(partial(_click, token) for token in tokens))


def _click(token: str) -> int:
    return Client().post(reverse("mail_link", args=[token]), follow=True).status_code


def one_newcomer(cast: Cast) -> None:
    """The form with one's name, sent twice."""
    for number in range(ROUNDS):
        client, email = Client(), f"nieuw{number}@example.org"
        session = client.session
        session["entering.proven"] = {"email": email, "next": "/", "at": timezone.now().isoformat()}
        session.save()
        client.cookies["sessionid"] = session.session_key
        answers = together(AT_ONCE, partial(send, client, reverse("introduce"), {"name": "Nieuw", "home": ""}))
        assert {status for status, _place in answers} == {303}, answers
        assert User.objects.filter(email=email).count() == 1
    assert Party.objects.filter(name="Nieuw").count() == ROUNDS


def many_guesses_at_once(cast: Cast) -> None:
    """At one instant no more get through than one after the other."""
    most, _window = RATES["code_for_person"]
    for number in range(ROUNDS):
        guess = partial(take, "code_for_person", f"badge {number}", at=timezone.now())
        outcomes = race(*[guess] * (most + AT_ONCE))
        assert sum(outcome.error is None for outcome in outcomes) == most
        assert {type(outcome.error) for outcome in outcomes if outcome.error} == {TooOften}
