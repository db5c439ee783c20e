"""A card is open for everybody only when its person chose that, or where the reader came across its person."""

import re
from unittest import mock

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.conversations.services.replying import recognise, withdraw_reply
from aanzet.parties.choices import Circle, HatRole, HatState, PartyKind, PartyState
from aanzet.parties.models import Party
from aanzet.parties.policies import may_see_party
from aanzet.parties.viewer import VISITOR
from tests.cast import NOW, Cast, hat, person, speaker, viewer
from tests.conftest import SignIn
from tests.conversations.stories import LATER, ask, reply
from tests.initiatives.builders import running
from tests.test_role_matrix import ROWS, Walk, _client
from tests.world import ROLES, make_world


def known(name: str = "Wout", **changes: object) -> Party:
    return person(name, **{"state": PartyState.KNOWN, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "visitor", "guest", "member"),
    [
        (PartyState.VISIBLE, True, True, True),
        (PartyState.KNOWN, False, False, True),
        (PartyState.RESTING, False, False, True),
        (PartyState.ANNOUNCED, False, False, True),
        (PartyState.LEFT, False, False, True),
        (PartyState.GUEST, False, False, False),
    ],
)
def test_who_opens_the_card_of_whom(cast: Cast, state: str, visitor: bool, guest: bool, member: bool) -> None:
    shown = known(state=state)
    assert may_see_party(VISITOR, shown) is visitor
    assert may_see_party(viewer(cast.gijs), shown) is guest
    assert may_see_party(viewer(cast.tineke), shown) is member
    assert may_see_party(viewer(shown), shown)


def test_who_would_rather_not_be_found_is_not_found_by_number(cast: Cast) -> None:
    shown = known(state=PartyState.VISIBLE)
    Party.objects.filter(pk=shown.pk).update(protected=True)
    shown.refresh_from_db()
    assert not may_see_party(viewer(cast.tineke), shown)
    reply(ask(cast), shown)
    assert may_see_party(viewer(cast.tineke), shown)


def test_a_closed_card_answers_as_one_that_never_was(cast: Cast, client: Client) -> None:
    shown = known()
    for name in ("party", "party_photo"):
        answers = {pk: client.get(reverse(name, args=[pk])) for pk in (shown.pk, 999_999)}
        pages = {re.sub(rf'/{pk}/|value="\w{{64}}"', "", answer.content.decode()) for pk, answer in answers.items()}
        assert [answer.status_code for answer in answers.values()] == [404, 404]
        assert len(pages) == 1


def test_whoever_reads_a_reply_opens_the_card_of_its_writer(cast: Cast) -> None:
    shown, gijs = known(), viewer(cast.gijs)
    hidden = reply(ask(cast, circle=Circle.NETWORK), shown)
    assert not may_see_party(gijs, shown), hidden
    told = reply(ask(cast), shown)
    assert may_see_party(gijs, shown)
    withdraw_reply(told, by=speaker(shown), at=LATER)
    assert not may_see_party(gijs, shown)


def test_also_of_who_recognises_takes_part_or_speaks_for_others(cast: Cast) -> None:
    recognises, owner, speaks, claims = (known(name) for name in ("Ina", "Otto", "Sjoerd", "Kees"))
    recognise(ask(cast), by=speaker(recognises), at=LATER)
    running(cast, by=owner)
    hat(speaks, HatRole.MEMBER, organisation=cast.council)
    hat(claims, HatRole.MEMBER, organisation=cast.council, state=HatState.CLAIMED)
    assert all(may_see_party(VISITOR, one) for one in (recognises, owner, speaks))
    assert not may_see_party(VISITOR, claims)
    assert may_see_party(viewer(cast.samira), claims)


def test_a_helper_opens_the_card_of_whoever_has_no_account(cast: Cast) -> None:
    Party.objects.filter(pk=cast.nel.pk).update(state=PartyState.KNOWN, protected=True)
    cast.nel.refresh_from_db()
    assert may_see_party(viewer(cast.bo), cast.nel)
    assert not may_see_party(viewer(cast.tineke), cast.nel)


def test_it_takes_one_query(cast: Cast) -> None:
    shown = known()
    gijs = viewer(cast.gijs)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        may_see_party(gijs, shown)
    assert len(queries) == 1


CARDS = re.compile(r"/partij/\d+/(?:foto/)?(?=[\"'?])")


@pytest.mark.parametrize("role", ["visitor", "guest", "participant", "manager", "official"])
@override_settings(RATE_LIMITS=False)
def test_no_page_leads_to_a_card_that_stays_shut(db: None, role: str) -> None:
    with mock.patch("django.utils.timezone.now", return_value=NOW):
        world = make_world()
        Party.objects.filter(kind=PartyKind.PERSON, state=PartyState.VISIBLE).update(state=PartyState.KNOWN)
        walk = Walk(world, {role: _client(world, role)})
        client, _session = walk.clients[role]
        met: dict[str, str] = {}
        readable = [thing for method, marks, thing in ROWS if method == "GET" and marks[ROLES.index(role)] == "+"]
        for thing in readable:
            name, _, key = thing.partition(":")
            if name.endswith("pdf") or key in ("passkey", "mail_off", "nonsense"):  # a document is no page with links
                continue
            page = client.get(walk.address(thing))
            if page.status_code == 200 and page.headers.get("Content-Type", "").startswith("text/html"):
                met |= dict.fromkeys(CARDS.findall(page.content.decode()), thing)
        assert met
        shut = {card: thing for card, thing in met.items() if client.get(card).status_code != 200}
        assert not shut


def test_the_page_of_a_reported_card_is_there_for_who_may_see_it(cast: Cast, signed_in: SignIn) -> None:
    shown = known()
    assert signed_in(cast.tineke).get(reverse("report_write", args=["kaart", shown.pk])).status_code == 200
    assert Client().get(reverse("report_write", args=["kaart", shown.pk])).status_code == 404
