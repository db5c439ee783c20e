"""The pages through the door: each opens, does what it says, and costs a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanzet.differences.choices import DistanceState, State
from aanzet.differences.models import Difference, Distance, Standpoint
from aanzet.differences.services.choosing import plan_table, tell_no_choice
from aanzet.initiatives.models import Participation
from aanzet.parties.choices import Circle
from tests.cast import NOW, Cast, speaker
from tests.conftest import SignIn

from .builders import LATER, WORDING, all_say, felt, fresh, named, on_agenda, on_paper, village, worded

AT_MOST = 12


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The views ask for the time themselves; the cast lives in November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_from_felt_to_named_through_the_door(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    start = reverse("difference_start", args=[made.pk])
    page = words(signed_in(cast.tineke).get(f"{start}?met={cast.joris.pk}&over=Geen bussen"))
    assert "Geen bussen" in page
    sent = {"other": cast.joris.pk, "words": "Geen bussen door de straat.", "kind": "tension"}
    answer = signed_in(cast.tineke).post(start, sent | {"once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11"})
    row = Difference.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    again = signed_in(cast.tineke).post(start, sent | {"once": "8f14e45f-ceea-467f-ab2c-9d0f3b6d9d11"})
    assert again.headers["Location"] == row.get_absolute_url()
    assert Difference.objects.count() == 1
    assert "Geen bussen door de straat." in words(signed_in(cast.fatima).get(row.get_absolute_url()))
    # Words of Fatima, laid before Joris by Tineke.
    text = {"wording": WORDING, "kind": "tension", "shown_in": "3"}
    signed_in(cast.fatima).post(reverse("difference_words", args=[row.pk]), text)
    assert signed_in(cast.joris).get(row.get_absolute_url()).status_code == 404
    signed_in(cast.tineke).post(reverse("difference_words", args=[row.pk]), text)
    shown = words(signed_in(cast.joris).get(row.get_absolute_url()))
    assert WORDING in shown
    assert "Geen bussen" not in shown, "the first words are nobody else's"
    signed_in(cast.joris).post(reverse("difference_answer", args=[row.pk]), {"answer": "ja", "ronde": "1"})
    assert fresh(row).state == State.NAMED
    assert WORDING in words(signed_in(cast.nel if hasattr(cast.nel, "user") else cast.samira).get(
        row.get_absolute_url()))  # fmt: skip


def test_an_answer_to_old_words_is_not_taken(cast: Cast, signed_in: SignIn) -> None:
    row = worded(cast)
    text = {"wording": "Andere woorden, wie leest ze?", "kind": "tension", "shown_in": "3"}
    signed_in(cast.fatima).post(reverse("difference_words", args=[row.pk]), text)
    answer = signed_in(cast.joris).post(
        reverse("difference_answer", args=[row.pk]), {"answer": "ja", "ronde": "1"}, follow=True
    )
    assert "intussen veranderd" in words(answer)
    assert Standpoint.objects.get(party=cast.joris, state="asked").round == 2


def test_moment_options_table_choice_and_back(cast: Cast, signed_in: SignIn) -> None:
    row = named(cast)
    moment = reverse("difference_moment", args=[row.pk])
    assert signed_in(cast.tineke).get(moment).status_code == 403
    assert "Kies een dag." in words(signed_in(cast.fatima).post(moment, {"moment": "dag"}))
    signed_in(cast.fatima).post(moment, {"moment": "dag", "on": LATER.isoformat()})
    for what in ("Geen bussen", "Twee bussen per maand"):
        sent = {"what": what, "wins": "De straat", "gives_in": "De school"}
        signed_in(cast.tineke).post(reverse("difference_option", args=[row.pk]), sent)
    client = signed_in(cast.joris)
    client.post(reverse("difference_view", args=[row.pk]), {"words": "Wij willen dat iedereen kan komen."})
    page = words(client.get(row.get_absolute_url()))
    assert "Twee bussen per maand" in page
    assert "Wij willen dat iedereen kan komen." in page
    offer = reverse("difference_offer", args=[row.pk])
    refused = words(client.post(offer, {"method": "consensus"}))
    assert "Kies welke optie je voorlegt." in refused
    assert "Schrijf op wat overeind blijft" in refused
    option = fresh(row).options.last()
    assert option
    sent = {"method": "consensus", "option": option.pk, "keeps": "De zondag blijft stil.", "reasons": "",
            "look_back_on": (NOW.date() + dt.timedelta(days=365)).isoformat()}  # fmt: skip
    client.post(offer, sent)
    no = {"answer": "nee", "words": "Twee is er een te veel."}
    signed_in(cast.tineke).post(reverse("difference_answer", args=[row.pk]), no)
    page = words(signed_in(cast.fatima).get(row.get_absolute_url()))
    assert "Dit ging niet door" in page
    assert "Twee is er een te veel." in page
    client = signed_in(cast.joris)
    client.post(offer, sent)
    assert "Dit ging niet door" not in words(client.get(row.get_absolute_url()))
    assert "Kiezen jullie dit?" in words(signed_in(cast.tineke).get(reverse("difference_answer", args=[row.pk])))
    signed_in(cast.tineke).post(reverse("difference_answer", args=[row.pk]), {"answer": "ja"})
    page = words(client.get(row.get_absolute_url()))
    assert "De zondag blijft stil." in page
    back = reverse("difference_look_back", args=[row.pk])
    signed_in(cast.fatima).post(back, {"words": "Het werkt."})
    assert fresh(row).state == State.LOOKED_BACK


def test_the_menu_of_an_impasse_and_the_note_for_the_council(cast: Cast, signed_in: SignIn) -> None:
    row = on_paper(cast)
    Difference.objects.filter(pk=row.pk).update(tables=1)
    row = plan_table(row, on=NOW.date() + dt.timedelta(days=1), by=speaker(cast.joris), at=NOW)
    row = tell_no_choice(row, by=speaker(cast.fatima), at=NOW + dt.timedelta(days=1))
    assert signed_in(cast.joris).get(reverse("difference_offer", args=[row.pk])).status_code in (303, 403)
    menu = reverse("difference_way_out", args=[row.pk])
    assert "een kleinere stap" in words(signed_in(cast.fatima).get(menu))
    sent = {"way": "council", "words": "De raad kiest.", "party": cast.fatima.pk, "on": LATER.isoformat()}
    signed_in(cast.fatima).post(menu, sent)
    note = words(signed_in(cast.samira).get(reverse("difference_note", args=[row.pk])))
    assert "Beide kanten" in note
    assert "Twee per maand" in note
    decide = reverse("difference_decide", args=[row.pk])
    short = words(signed_in(cast.fatima).post(decide, {"look_back_on": LATER.isoformat()}))
    assert "Kies een optie, of schrijf op wat het besluit is." in short


@pytest.mark.parametrize(
    ("page", "who"),
    [("difference_table", "tineke"), ("difference_live_with", "joris"), ("difference_offer", "fatima"),
     ("difference_option", "joris"), ("difference_view", "tineke"), ("difference_moment", "fatima")],
)  # fmt: skip
def test_every_form_opens_and_keeps_what_was_typed(cast: Cast, signed_in: SignIn, page: str, who: str) -> None:
    row = on_paper(cast)
    client, address = signed_in(getattr(cast, who)), reverse(page, args=[row.pk])
    assert client.get(address).status_code == 200
    assert client.get(row.get_absolute_url()).status_code == 200
    if page == "difference_option":
        kept = words(client.post(address, {"what": "Een pendelbus", "wins": "", "gives_in": ""}))
        assert "Een pendelbus" in kept


def test_an_old_page_sends_back_and_a_stranger_is_refused(cast: Cast, signed_in: SignIn) -> None:
    row = all_say(worded(cast), cast)
    late = signed_in(cast.tineke).get(reverse("difference_words", args=[row.pk]))
    assert late.status_code == 303
    assert signed_in(cast.samira).post(reverse("difference_do", args=[row.pk, "let_go"])).status_code == 403
    assert signed_in(cast.samira).post(reverse("difference_do", args=[row.pk, "onzin"])).status_code == 404


def test_lists_cost_the_same_with_one_and_three(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    counts = []
    for other in (cast.joris, cast.nel, cast.council):
        worded(cast, initiative=made, other=other)
        client = signed_in(cast.tineke)
        for name in ("differences", "initiative"):
            client.get(reverse(name, args=[made.pk]))
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert client.get(reverse(name, args=[made.pk])).status_code == 200
            counts.append((name, len(caught)))
    lists = {count for name, count in counts if name == "differences"}
    assert len(lists) == 1
    assert max(lists) <= AT_MOST
    assert len({count for name, count in counts if name == "initiative"}) == 1


def test_a_difference_costs_few_queries(cast: Cast, signed_in: SignIn) -> None:
    row, client = on_paper(cast), signed_in(cast.tineke)
    client.get(row.get_absolute_url())
    with CaptureQueriesContext(connection) as caught:
        client.get(row.get_absolute_url())
    assert len(caught) <= AT_MOST, [query["sql"][:120] for query in caught]


# Distance


def asked(cast: Cast) -> Participation:
    from aanzet.initiatives.services.inviting import invite

    return invite(village(cast), party=cast.council if False else cast.fatima, by=speaker(cast.joris), at=NOW)


def test_the_tracker_is_for_the_core_and_a_no_with_a_reason_is_an_answer(cast: Cast, signed_in: SignIn) -> None:
    row = asked(cast)
    page = reverse("participation", args=[row.pk])
    assert "andere dingen gaan nu voor" in words(signed_in(cast.fatima).get(page))
    signed_in(cast.fatima).post(page, {"answer": "no", "refusal": "priority", "again": "3", "words": "Na de zomer."})
    tracker = reverse("invitations", args=[row.initiative_id])
    shown = words(signed_in(cast.tineke).get(tracker))
    assert "want: andere dingen gaan nu voor" in shown
    assert "wel op" in shown
    assert signed_in(cast.bo).get(tracker).status_code == 403
    assert "Vraag opnieuw" in shown
    again = reverse("invitation_again", args=[row.pk])
    signed_in(cast.joris).post(again, {"vraag": "1"})
    assert Participation.objects.filter(party=cast.fatima, state="invited").count() == 1


def test_both_sides_are_heard_and_make_a_boundary(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    from aanzet.initiatives.services.inviting import invite

    row = invite(made, party=cast.bo, by=speaker(cast.joris), at=NOW)
    signed_in(cast.joris).post(reverse("distance_start", args=[row.pk]), {"words": "Ze willen hun gasten houden."})
    distance = Distance.objects.get()
    assert distance.keeper == cast.fatima
    assert signed_in(cast.bo).get(distance.get_absolute_url()).status_code == 404
    client = signed_in(cast.fatima)
    assert "Ze willen hun gasten houden." in words(client.get(distance.get_absolute_url()))
    client.post(reverse("distance_do", args=[distance.pk, "hear"]))
    for hearing, who in zip(distance.hearings.order_by("pk"), (cast.joris, cast.bo), strict=True):
        signed_in(who).post(reverse("hearing", args=[hearing.pk]), {"words": f"Kant van {who.name}.", "shares": "on"})
    page = words(signed_in(cast.bo).get(distance.get_absolute_url()))
    assert "Kant van Joris." in page
    assert "gasten houden" not in page, "what was felt is the connector's"
    way = {"scarce": "quality", "way": "boundary", "words": "Ieder een deel.", "condition": ""}
    assert "zorg over kwaliteit" in words(signed_in(cast.fatima).post(reverse("distance_way", args=[distance.pk]), way))
    signed_in(cast.fatima).post(reverse("distance_way", args=[distance.pk]), way | {"condition": "Een cursus."})
    parts = {"theirs": "Door de week koken", "ours": "Op zondag koken", "together": "De chauffeurs",
             "due_on": LATER.isoformat()}  # fmt: skip
    answer = signed_in(cast.joris).post(reverse("distance_boundary", args=[distance.pk]), parts)
    distance.refresh_from_db()
    assert distance.agreement
    assert answer.headers["Location"] == distance.agreement.get_absolute_url()
    assert distance.state == DistanceState.SETTLED
    assert distance.agreement.commitments.count() == 4


def test_felt_for_a_person_without_mail_is_typed_by_a_helper(cast: Cast) -> None:
    """V14: the same states and rights, and it says who typed."""
    from aanzet.differences.services.feeling import Felt, feel
    from aanzet.parties.viewer import Speaker

    made = village(cast)
    by = Speaker(cast.nel, None, "desk", cast.bo)
    row = feel(made, Felt(cast.joris, "Te veel auto's."), one=cast.nel, by=by, at=NOW)
    assert (row.state, row.helper, row.channel) == (State.FELT, cast.bo, "desk")


def test_the_page_of_the_initiative_says_what_has_a_name(cast: Cast, signed_in: SignIn) -> None:
    made = village(cast)
    felt(cast, initiative=made)
    for who in (cast.tineke, cast.fatima, cast.joris):
        page = words(signed_in(who).get(made.get_absolute_url()))
        assert "met een naam. " not in page
    row = on_agenda(cast, initiative=made, other=cast.council, circle=Circle.OPEN)
    assert "Eén verschil met een naam. Eén vraagt nu een keuze." in words(signed_in(cast.bo).get(
        row.initiative.get_absolute_url()))  # fmt: skip


def test_who_helps_sees_whose_turn_it_is_and_is_urged_to_nothing_that_can_wait(cast: Cast, signed_in: SignIn) -> None:
    row = on_agenda(cast)
    page = words(signed_in(cast.fatima).get(row.get_absolute_url()))
    assert "is aan zet" in page, "the stone lies with a side, and who helps need not take part to know it"
    assert page.index("Zet een optie op papier") < page.index("Kies een ander moment")
    assert "Kies het goede moment" not in page


def test_words_that_lie_ready_are_let_read_with_one_button(cast: Cast, signed_in: SignIn) -> None:
    row = felt(cast)
    before = words(signed_in(cast.fatima).get(reverse("difference_words", args=[row.pk])))
    assert row.felt in before, "who seeks words has the first ones at hand"
    text = {"wording": WORDING, "kind": "tension", "shown_in": "3"}
    signed_in(cast.fatima).post(reverse("difference_words", args=[row.pk]), text)
    assert "Laat de ander deze woorden lezen" in words(signed_in(row.one).get(row.get_absolute_url()))


def test_an_option_is_written_anew_by_who_wrote_it_or_who_helps(cast: Cast, signed_in: SignIn) -> None:
    row = on_paper(cast)
    link = f"{reverse('difference_option', args=[row.pk])}?optie=1"
    [other] = [party for party in row.sides if party != cast.tineke]
    shown = {one: link in words(signed_in(one).get(row.get_absolute_url())) for one in (cast.tineke, row.guide)}
    assert all(shown.values())
    assert link not in words(signed_in(cast.samira if other == cast.council else other).get(row.get_absolute_url()))
