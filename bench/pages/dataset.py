"""2,000 people, 2,000 initiatives, 6,000 questions and replies, 20,000 log lines. Deterministic; written in bulk."""

import datetime as dt
import random
from typing import Any

from django.db import transaction
from django.utils import timezone

from aanzet.areas.choices import Level
from aanzet.areas.models import Area, Theme
from aanzet.areas.services import add_area
from aanzet.conversations import asks as question_asks
from aanzet.conversations.choices import QuestionState, ReplyKind
from aanzet.conversations.models import Question, Recognition, Reply
from aanzet.initiatives import asks as initiative_asks
from aanzet.initiatives.choices import InitiativeState, ParticipationState, Phase, Ring
from aanzet.initiatives.models import Initiative, Participation, PhaseStep, ProgressNote
from aanzet.logbook.models import LogLine
from aanzet.parties.choices import HatRole, HatState, PartyKind, PartyState
from aanzet.parties.models import Audience, AudienceMember, Hat, Party, User
from aanzet.search.services import index_text
from aanzet.turns.command import count_afresh
from aanzet.turns.models import Turn

PEOPLE, INITIATIVES, QUESTIONS, REPLIES, LINES = 2_000, 2_000, 1_500, 4_500, 20_000
READER = "lezer@bench.example"
WORDS = [
    "voedselbos",
    "moestuin",
    "eettafel",
    "speelplek",
    "fietspad",
    "buurthuis",
    "zonnepanelen",
    "straatfeest",
    "repaircafé",
    "bijenkast",
    "koor",
    "hofje",
    "jeugdhonk",
    "wandelgroep",
    "plukroute",
    "geveltuin",
    "buurtbus",
    "dorpsplein",
    "sporthal",
    "schoolplein",
    "dakgoot",
    "vijver",
    "brug",
    "beek",
    "dijk",
    "samen",
    "buren",
    "kinderen",
    "ouderen",
    "zaterdag",
    "zondag",
    "helpen",
    "planten",
    "koken",
    "leren",
    "bouwen",
    "verven",
    "zingen",
    "wandelen",
    "delen",
    "lenen",
]
BATCH = 500
"""Rows in one statement."""


def sentence(chance: random.Random, low: int, high: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(low, high))).capitalize()


def build() -> None:
    """Everything at once. The numbers are those of the issue; the shapes (who, where, how many) vary by one seed."""
    chance, now = random.Random(7), timezone.now()
    with transaction.atomic():
        areas, themes = _places()
        people = _people(chance, areas, now)
        questions = _questions(chance, people, areas, themes, now)
        initiatives = _initiatives(chance, people, areas, themes, now)
        _lines(chance, people, questions, initiatives, now)
    _index(questions, initiatives, now)
    count_afresh()  # as after its first night


def _places() -> tuple[list[Area], list[Theme]]:
    town = add_area("Wilgerbroek", level=Level.MUNICIPALITY, code="GM9901", longitude=6.1, latitude=52.25)
    areas = [add_area(f"Wijk {n}", level=Level.DISTRICT, parent=town, longitude=6.1, latitude=52.2) for n in range(8)]
    drawings = ("bos", "tafel", "hof", "tuin", "brug", "fiets", "muziek", "energie")
    themes = [Theme(code=name, name=name.capitalize(), drawing=name) for name in drawings]
    return areas, Theme.objects.bulk_create(themes)


def _people(chance: random.Random, areas: list[Area], now: dt.datetime) -> list[Party]:
    rows = [
        Party(
            kind=PartyKind.PERSON,
            state=PartyState.VISIBLE,
            name=f"Inwoner {n}",
            home=chance.choice(areas),
            joined_at=now,
        )
        for n in range(PEOPLE)
    ]
    people = Party.objects.bulk_create(rows, batch_size=BATCH)
    User.objects.create_user(READER, people[0])
    Hat.objects.bulk_create(
        Hat(
            person=person,
            role=HatRole.CONNECTOR,
            title="verbinder",
            area=area,
            state=HatState.CONFIRMED,
            since=now.date(),
        )
        for person, area in zip(people[:8], areas, strict=False)
    )
    return people


def _at(chance: random.Random, now: dt.datetime) -> dt.datetime:
    return now - dt.timedelta(hours=chance.randint(1, 24 * 300))


def _turn(
    kind: str, pk: int, ask: str, title: str, url: str, chance: random.Random, now: dt.datetime, **rest: Any
) -> Turn:
    given = _at(chance, now)
    return Turn(subject_kind=kind, subject_id=pk, ask=ask, title=title[:200], url=url, given_at=given, last_sign_at=given,
                due_on=(now + dt.timedelta(days=chance.randint(-30, 30))).date(), circle=0, **rest)  # fmt: skip


def _questions(
    chance: random.Random, people: list[Party], areas: list[Area], themes: list[Theme], now: dt.datetime
) -> list[Question]:
    rows = []
    for _ in range(QUESTIONS):
        at = _at(chance, now)
        rows.append(
            Question(author=chance.choice(people), text=sentence(chance, 5, 9)[:139] + "?", explanation=sentence(chance, 30, 80),
                     area=chance.choice(areas), sought=["experience"], state=QuestionState.TALKING, created_at=at, asked_at=at,
                     opened_at=at, first_reply_at=at, last_heard_at=at, circle=0)
        )  # fmt: skip
    questions = Question.objects.bulk_create(rows, batch_size=BATCH)
    Question.themes.through.objects.bulk_create(
        [Question.themes.through(question=q, theme=chance.choice(themes)) for q in questions], batch_size=BATCH
    )
    kinds = [ReplyKind.EXPERIENCE, ReplyKind.TIP, ReplyKind.EXAMPLE, ReplyKind.CONTRADICTION]
    Reply.objects.bulk_create(
        [Reply(question=chance.choice(questions), author=chance.choice(people), kind=chance.choice(kinds),
               text=sentence(chance, 15, 50), at=_at(chance, now), circle=0) for _ in range(REPLIES)],
        batch_size=BATCH,
    )  # fmt: skip
    Recognition.objects.bulk_create(
        [Recognition(question=q, party=person, at=now) for q in questions for person in chance.sample(people, 3)],
        batch_size=BATCH,
    )
    code = question_asks.WHAT_NOW.code
    Turn.objects.bulk_create(
        [_turn("question", q.pk, code, q.text, q.get_absolute_url(), chance, now, party=q.author, waiting=chance.choice(people[:40]))
         for q in questions], batch_size=BATCH,
    )  # fmt: skip
    return questions


def _initiatives(
    chance: random.Random, people: list[Party], areas: list[Area], themes: list[Theme], now: dt.datetime
) -> list[Initiative]:
    audiences = Audience.objects.bulk_create(
        [Audience(label="bench") for _ in range(2 * INITIATIVES)], batch_size=BATCH
    )
    rows = []
    for number in range(INITIATIVES):
        at, owner = _at(chance, now), chance.choice(people)
        rows.append(
            Initiative(author=owner, owner=owner, title=sentence(chance, 2, 4)[:80], sentence=sentence(chance, 8, 12)[:139],
                       why=sentence(chance, 30, 60), area=chance.choice(areas), phase=Phase.CONNECT, state=InitiativeState.RUNNING,
                       participants=audiences[2 * number], core=audiences[2 * number + 1], started_at=at, published_at=at,
                       heard_at=at, circle=0)
        )  # fmt: skip
    initiatives = Initiative.objects.bulk_create(rows, batch_size=BATCH)
    Initiative.themes.through.objects.bulk_create(
        [Initiative.themes.through(initiative=i, theme=chance.choice(themes)) for i in initiatives], batch_size=BATCH
    )
    places, members, steps, notes = [], [], [], []
    for initiative in initiatives:
        others = [person for person in chance.sample(people, 6) if person != initiative.owner]
        for person in [initiative.owner, *others]:
            ring = Ring.CORE if person == initiative.owner else chance.choice([Ring.CORE, Ring.RING, Ring.FREE])
            places.append(Participation(initiative=initiative, party=person, person=person, state=ParticipationState.TAKES_PART,
                                        ring=ring, said_yes_at=now, since=now))  # fmt: skip
            members.append(AudienceMember(audience_id=initiative.participants_id, party=person))
        steps += [
            PhaseStep(initiative=initiative, phase=phase, since=now.date()) for phase in (Phase.EXPLORE, Phase.CONNECT)
        ]
        notes.append(
            ProgressNote(
                initiative=initiative, author=initiative.owner, text=sentence(chance, 10, 20), at=_at(chance, now)
            )
        )
    Participation.objects.bulk_create(places, batch_size=BATCH)
    AudienceMember.objects.bulk_create(members, batch_size=BATCH)
    PhaseStep.objects.bulk_create(steps, batch_size=BATCH)
    ProgressNote.objects.bulk_create(notes, batch_size=BATCH)
    code = initiative_asks.NEXT_STEP.code
    Turn.objects.bulk_create(
        [_turn("initiative", i.pk, code, i.title, i.get_absolute_url(), chance, now, party=i.owner, waiting=chance.choice(people[:40]),
               context_kind="initiative", context_id=i.pk, context_title=i.title, context_url=i.get_absolute_url())
         for i in initiatives], batch_size=BATCH,
    )  # fmt: skip
    return initiatives


def _lines(
    chance: random.Random,
    people: list[Party],
    questions: list[Question],
    initiatives: list[Initiative],
    now: dt.datetime,
) -> None:
    things = [(thing.subject, verb) for thing, verb in
              [*((q, "question.asked") for q in questions), *((i, "initiative.published") for i in initiatives)]]  # fmt: skip
    rows = []
    for _ in range(LINES):
        subject, verb = chance.choice(things)
        rows.append(LogLine(at=_at(chance, now), actor_id=chance.choice(people).pk, verb=verb, subject_kind=subject.kind,
                            subject_id=subject.id, story_kind=subject.kind, story_id=subject.id, circle=0))  # fmt: skip
    LogLine.objects.bulk_create(rows, batch_size=BATCH)


def _index(questions: list[Question], initiatives: list[Initiative], now: dt.datetime) -> None:
    things: list[Any] = [*questions, *initiatives]
    for start in range(0, len(things), BATCH):
        with transaction.atomic():
            for thing in things[start : start + BATCH]:
                is_question = isinstance(thing, Question)
                index_text(
                    thing.subject,
                    title=thing.text if is_question else thing.title,
                    text=thing.explanation if is_question else f"{thing.sentence} {thing.why}",
                    url=thing.get_absolute_url(),
                    seen_like=thing,
                    area=thing.area,
                    themes=[],
                    at=thing.last_heard_at if is_question else thing.heard_at,
                    note="" if is_question else thing.sentence[:110],
                )
