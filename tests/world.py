"""A small municipality in which something of every kind stands in every circle: what the role matrix walks through.

Each role is one person with that one role alone, so that a refusal is of the role and not of a mix.
"""

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils.http import int_to_base36
from PIL import Image

from aanzet.agreements.models import Agreement
from aanzet.agreements.services.proposing import Leg, propose
from aanzet.conversations.models import Question
from aanzet.conversations.services.asking import Story, ask_question, keep_draft
from aanzet.conversations.services.closing import close_with_thanks
from aanzet.conversations.services.introducing import Proposal as Meeting
from aanzet.conversations.services.introducing import ask_contact, introduce
from aanzet.conversations.services.replying import Words, reply_to
from aanzet.initiatives.choices import Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.bundling import ask_bundle
from aanzet.initiatives.services.inviting import invite
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.progressing import News, tell_progress
from aanzet.initiatives.services.proposing import answer_proposal, propose_ring
from aanzet.initiatives.services.rings import Place
from aanzet.initiatives.services.starting import FiveLines, begin
from aanzet.initiatives.services.stepping import Plan, plan_step
from aanzet.moderation.services import report
from aanzet.notices.models import Delivery
from aanzet.parties.choices import Circle, HatRole, HatState, PartyState
from aanzet.parties.models import Party
from aanzet.turns.services import running_turn

from .cast import NOW, Cast, hat, make_cast, organisation, person, speaker
from .challenges.in_world import add_challenges
from .cooperation.in_world import add_cooperation
from .differences.in_world import add_differences
from .direction.in_world import add_direction
from .exchange.in_world import add_exchange
from .floor.in_world import add_floor
from .goals.in_world import add_goals
from .handover.in_world import add_handover
from .interests.in_world import add_interests
from .kept import kept
from .mirrors.in_world import add_mirrors
from .volunteering.in_world import add_volunteering

ROLES = (
    "visitor", "guest", "member", "participant", "core", "owner", "connector", "official", "manager", "helper", "admin",
    "helped",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """`party` gives who plays a role (None for a visitor); `ids` the primary key of each thing by a short name.

    The manager speaks for an organisation and confirms who else does; the helped one has no mail, the helper types.
    """

    party: dict[str, Party | None]
    ids: dict[str, int | str] = field(default_factory=dict)


@kept
def make_world() -> World:
    cast = make_cast()
    marit, roos = (person(name, home=cast.village) for name in ("Marit", "Roos"))
    party: dict[str, Party | None] = {
        "visitor": None, "guest": cast.gijs, "member": cast.tineke, "participant": roos, "core": marit,
        "owner": cast.joris, "connector": cast.fatima, "official": cast.anouk, "manager": cast.samira,
        "helper": cast.bo, "admin": cast.admin, "helped": person("Dirk", home=cast.village, mail=False),
    }  # fmt: skip
    world = World(party)
    _parties(world, cast, roos)
    _conversations(world, cast, roos, marit)
    _initiatives(world, cast, roos, marit)
    _agreements(world, cast, roos, marit)
    add_cooperation(world, cast)
    add_interests(world, cast)
    add_goals(world, cast)
    add_direction(world, cast)
    add_mirrors(world, cast)
    add_exchange(world, cast)
    add_floor(world, cast)
    add_differences(world, cast)
    add_challenges(world, cast)
    add_handover(world, cast)
    add_volunteering(world, cast)
    return world


def _parties(world: World, cast: Cast, roos: Party) -> None:
    newcomer = person("Pien", state=PartyState.ANNOUNCED, home=cast.village)
    roos.photo.save("roos.webp", _picture())
    claimed = {"organisation": cast.council, "state": HatState.CLAIMED}
    post = Delivery.objects.create(party=cast.nel, purpose="digest", subject_line="Nieuws", created_at=NOW)
    world.ids.update(
        person=roos.pk, newcomer=newcomer.pk, nel=cast.nel.pk, council=cast.council.pk, own_hat=cast.joris_hat.pk,
        claimed_hat=hat(roos, HatRole.BOARD, **claimed).pk, council_hat=cast.council_hat.pk,
        post=post.pk, area=cast.village.slug, area_code=int_to_base36(cast.village.pk),
    )  # fmt: skip
    hat(cast.fatima, HatRole.MEMBER, organisation=organisation("Leesclub"), manages=True)


def _conversations(world: World, cast: Cast, roos: Party, marit: Party) -> None:
    def ask(text: str, circle: int = Circle.OPEN) -> Question:
        return ask_question(Story(text, area=cast.village, circle=circle), by=speaker(cast.joris), at=NOW)

    opened, network, closed = ask("Wie weet grond?"), ask("Wie past op?", Circle.NETWORK), ask("Wie heeft soep?")
    draft = keep_draft(Story("Nog niet af", area=cast.village), by=speaker(cast.joris), at=NOW)
    close_with_thanks(closed, "Dank jullie wel.", by=speaker(cast.joris), at=NOW)
    reply = reply_to(opened, Words(kind="tip", text="Vraag het de molenaar."), by=speaker(roos), at=NOW)
    advice = reply_to(opened, Words(kind="tip", text="Daar is een vergunning voor nodig."), by=speaker(roos), at=NOW)
    hidden = reply_to(network, Words(kind="tip", text="Ik pas op."), by=speaker(roos), at=NOW)
    knows = reply_to(opened, Words(kind="contact", text="Ik ken een kweker."), by=speaker(roos), at=NOW)
    met = introduce(opened, Meeting("Jullie passen bij elkaar."), to=marit, by=speaker(roos), at=NOW)
    wished = ask_contact(knows, Meeting("Wie is die kweker?"), by=speaker(cast.joris), at=NOW)
    told = report(reply.subject, "unkind", "Dit doet pijn.", by=speaker(marit), at=NOW)
    turn = running_turn(opened.subject)
    assert turn
    world.ids.update(
        question=opened.pk, network_question=network.pk, draft_question=draft.pk, closed_question=closed.pk,
        reply=reply.pk, network_reply=hidden.pk, advice=advice.pk, introduction=met.pk, wished=wished.pk,
        report=told.pk, question_turn=turn.pk,
    )  # fmt: skip


def _initiatives(world: World, cast: Cast, roos: Party, marit: Party) -> None:
    def start(title: str, circle: int | None, by: Party = cast.joris) -> Initiative:
        lines = FiveLines(title, "Een bos voor iedereen.", "Er is weinig groen.", cast.village)
        acting = speaker(by, cast.council_hat if by == cast.samira else None)
        made = begin(lines, circle=circle, by=acting, at=NOW)
        if by == cast.joris and circle is not None:
            wished = made.proposals.get(participation=join(made, Place(Ring.CORE), by=speaker(marit), at=NOW))
            answer_proposal(wished, yes=True, by=speaker(cast.joris), at=NOW)
            join(made, Place(Ring.FREE), by=speaker(roos), at=NOW)
        return made

    opened, network = start("Het bos", Circle.OPEN), start("De kas", Circle.NETWORK)
    draft, other = start("Nog niet af", None), start("De moestuin", Circle.OPEN, cast.samira)
    bundle = ask_bundle(opened, other, by=speaker(cast.joris), at=NOW)
    own = opened.participations.get(party=roos)
    asked = invite(opened, party=cast.nel, by=speaker(cast.joris), at=NOW)
    proposal = propose_ring(own, ring=Ring.RING, words="Kom je dichterbij?", by=speaker(cast.joris), at=NOW)
    steps = [plan_step(row, Plan("Planten", NOW.date() + dt.timedelta(days=9)), by=speaker(cast.joris), at=NOW)
             for row in (opened, network)]  # fmt: skip
    told = {
        circle: tell_progress(opened, News("Klaar.", circle, _picture(), "Een kuil"), by=speaker(cast.joris), at=NOW)
        for circle in (Circle.OPEN, Circle.PARTICIPANTS, Circle.CORE)
    }
    world.ids.update(
        initiative=opened.pk, network_initiative=network.pk, draft_initiative=draft.pk, bundle=bundle.pk,
        participation=own.pk, invitation=asked.pk, proposal=proposal.pk, step=steps[0].pk, network_step=steps[1].pk,
        progress=told[Circle.OPEN].pk, participants_progress=told[Circle.PARTICIPANTS].pk,
        core_progress=told[Circle.CORE].pk,
    )  # fmt: skip


def _agreements(world: World, cast: Cast, roos: Party, marit: Party) -> None:
    """The owner promises the participant something; the core party is asked for a JA; and what only the two see."""
    opened, network = (Initiative.objects.get(pk=world.ids[name]) for name in ("initiative", "network_initiative"))
    due = NOW.date() + dt.timedelta(days=10)

    def agree(giver: Party, receiver: Party, where: Initiative, circle: int = Circle.OPEN) -> Agreement:
        legs = [Leg(giver, receiver, "Een kar mest", due)]
        return propose(legs, initiative=where, circle=circle, by=speaker(cast.joris), at=NOW)

    runs, asked, hidden = agree(cast.joris, roos, opened), agree(marit, roos, opened), agree(cast.joris, roos, network)
    inside, named = (agree(cast.joris, roos, opened, circle) for circle in (Circle.PARTICIPANTS, Circle.NAMED))
    world.ids.update(
        agreement=runs.pk, asked_agreement=asked.pk, network_agreement=hidden.pk, participants_agreement=inside.pk,
        named_agreement=named.pk, commitment=runs.commitments.get().pk, network_commitment=hidden.commitments.get().pk,
        named_commitment=named.commitments.get().pk,
    )  # fmt: skip


def _picture() -> "ContentFile[bytes]":
    made = BytesIO()
    Image.new("RGB", (8, 8), "#7a576a").save(made, "WEBP")
    return ContentFile(made.getvalue(), name="foto.webp")
