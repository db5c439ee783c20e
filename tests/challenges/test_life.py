"""From an idea to the day on which it goes back: what each step asks, and what is refused (S28, V5, V7, V12)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from aanzet.challenges.choices import ChallengeState, LegalNature, Role, SeatState, Verdict
from aanzet.challenges.models import Assessment, Challenge, Criterion, Decision, Information
from aanzet.challenges.services.arranging import go_on, propose_contract, start, write_fallback
from aanzet.challenges.services.carrying import end_well, extend, give_back, look_back, receive
from aanzet.challenges.services.informing import Because, Facts, Terms, inform, publish_rules
from aanzet.challenges.services.judging import assess, decide, objection_day
from aanzet.challenges.services.planning import hand_in, save_plan, take_plan_back
from aanzet.challenges.services.requesting import begin, request, withdraw
from aanzet.challenges.services.roles import answer_role, ask_role, step_down, take_role_back
from aanzet.initiatives.choices import InitiativeKind, Ring
from aanzet.initiatives.models import Initiative
from aanzet.initiatives.services.joining import join
from aanzet.initiatives.services.life import stop
from aanzet.initiatives.services.rings import Place
from aanzet.parties.models import Hat
from aanzet.turns.calendar import add_working_days
from aanzet.turns.lifecycle import CannotMove
from aanzet.turns.services import running_turn
from tests.cast import NOW, Cast, speaker

from .builders import (
    BECAUSE,
    FACTS,
    LOOK_BACK,
    again,
    assessed,
    carried,
    colleague,
    crowd,
    decided,
    evaluated,
    explored,
    informed,
    opinions,
    parts,
    plan_words,
    planned,
    ready,
    requested,
    role,
    ruling,
    started,
    town_speaker,
    words,
)


def mover(whole: Challenge) -> tuple[str, str]:
    turn = running_turn(whole.subject)
    return (turn.party.name, turn.ask) if turn else ("", "")


def test_the_initiative_becomes_a_challenge_once(cast: Cast) -> None:
    made = crowd(cast)
    first = explored(cast, made)
    second = explored(cast, made, task="Iets anders")
    assert (first.pk, Challenge.objects.count()) == (second.pk, 1)
    assert Initiative.objects.get(pk=made.pk).kind == InitiativeKind.CHALLENGE
    assert mover(first) == ("Joris", "challenge.request")


def test_only_who_pulls_begins_and_only_about_a_government(cast: Cast) -> None:
    made = crowd(cast)
    for by, town in ((cast.tineke, cast.town), (cast.joris, cast.council)):
        with pytest.raises(CannotMove):
            begin(made, words(), municipality=town, by=speaker(by), at=NOW)


def test_commerce_is_allowed_where_profit_is_told(cast: Cast) -> None:
    with pytest.raises(CannotMove, match="winst"):
        explored(cast, commercial_share="Een bedrijf, de helft")
    whole = explored(cast, commercial_share="Een bedrijf, de helft", profit_goes_to="Het dorpshuis")
    assert whole.profit_goes_to == "Het dorpshuis"


def test_two_residents_or_a_legal_person_carry_it_by_their_own_yes(cast: Cast) -> None:
    whole, joris = explored(cast), speaker(cast.joris)
    role(whole, Role.CARRIER, cast.joris, by=joris)
    asked = ask_role(whole, role=Role.CARRIER, party=cast.tineke, by=joris, at=NOW)
    with pytest.raises(CannotMove, match="Twee bewoners"):
        request(whole, by=joris, at=NOW)
    with pytest.raises(CannotMove):
        answer_role(asked, yes=True, by=joris, at=NOW)  # V11
    answer_role(asked, yes=True, by=speaker(cast.tineke), at=NOW)
    assert request(whole, by=joris, at=NOW).state == ChallengeState.REQUESTED


def test_a_legal_person_is_enough(cast: Cast) -> None:
    made, joris = crowd(cast), speaker(cast.joris)
    council = speaker(cast.samira, cast.council_hat)
    join(made, Place(Ring.RING), by=council, at=NOW)
    whole = explored(cast, made)
    role(whole, Role.CARRIER, cast.council, by=joris, say=council)
    assert request(whole, by=council, at=NOW).state == ChallengeState.REQUESTED


def test_the_criteria_of_the_day_go_along(cast: Cast) -> None:
    hanna = colleague(cast)
    manages = speaker(hanna, Hat.objects.get(person=hanna))
    publish_rules(cast.town, Terms(7, 8, 9), [("Mooi", "Wordt het mooier?")], by=manages, at=NOW)
    whole = requested(cast)
    publish_rules(cast.town, Terms(20, 8, 9), [("Anders", "Is het anders?")], by=manages, at=NOW)
    assert [one.name for one in whole.criteria.all()] == ["Mooi"]
    turn = running_turn(whole.subject)
    assert turn
    assert turn.due_on == add_working_days(NOW.date(), 7)
    with pytest.raises(CannotMove):
        publish_rules(cast.town, Terms(7, 8, 9), [("Mooi", "?")], by=speaker(cast.joris), at=NOW)


def test_information_is_given_or_withheld_with_four_reasons(cast: Cast) -> None:
    whole, town = requested(cast), town_speaker(cast)
    assert mover(whole) == ("Gemeente Wilgerbroek", "challenge.inform")
    for because in (None, Because("Een regel", "Rust", "", "Bel ons")):
        with pytest.raises(CannotMove, match="noem dan de regel"):
            inform(whole, Facts(cost="8.000"), because, by=town, at=NOW)
    with pytest.raises(CannotMove):
        inform(whole, FACTS, by=speaker(cast.joris), at=NOW)
    whole = inform(whole, Facts(cost="8.000"), BECAUSE, by=town, at=NOW)
    assert (whole.state, mover(whole)[0]) == (ChallengeState.INFORMED, "Joris")
    inform(whole, FACTS, by=town, at=NOW)
    assert Information.objects.get().is_whole
    with pytest.raises(IntegrityError), transaction.atomic():
        Information.objects.update(cost="", rule="")


def test_the_plan_is_kept_apart_until_it_shows_support_and_continuity(cast: Cast) -> None:
    whole, joris = informed(cast), speaker(cast.joris)
    save_plan(whole, plan_words(continuity=""), [], by=joris, at=NOW)
    with pytest.raises(CannotMove, match="wegvalt"):
        hand_in(whole, by=joris, at=NOW)
    with pytest.raises(CannotMove):
        save_plan(whole, plan_words(), [], by=speaker(cast.nel), at=NOW)
    save_plan(whole, plan_words(), [], by=speaker(cast.tineke), at=NOW)
    whole = hand_in(whole, by=joris, at=NOW)
    assert mover(whole) == ("Gemeente Wilgerbroek", "challenge.assess")
    assert take_plan_back(whole, by=joris, at=NOW).state == ChallengeState.INFORMED


def test_who_took_part_does_not_judge_also_after_leaving(cast: Cast) -> None:
    whole, hanna = planned(cast), colleague(cast)
    by = town_speaker(cast, hanna)
    join(whole.initiative, Place(Ring.FREE), by=speaker(hanna), at=NOW)
    whole.initiative.participations.filter(party=hanna).update(state="finished", ended_at=NOW)
    with pytest.raises(CannotMove, match="betrokken"):
        assess(whole, opinions(whole), by=by, at=NOW)
    assert assess(whole, opinions(whole), by=town_speaker(cast), at=NOW).state == ChallengeState.ASSESSED
    with pytest.raises(CannotMove, match="betrokken"):
        decide(whole, ruling(), opinions(whole), by=by, at=NOW)


def test_who_does_the_work_now_does_not_judge(cast: Cast) -> None:
    from aanzet.parties.choices import HatRole
    from tests.cast import hat, organisation

    hat(cast.anouk, HatRole.MEMBER, organisation=organisation("Loonbedrijf Wielsma"))
    whole = planned(cast)
    with pytest.raises(CannotMove, match="betrokken"):
        assess(whole, opinions(whole), by=town_speaker(cast), at=NOW)
    assert not Assessment.objects.exists()


def test_a_judge_who_joins_before_the_decision_does_not_count(cast: Cast) -> None:
    whole, hanna = assessed(cast), colleague(cast)
    join(whole.initiative, Place(Ring.FREE), by=speaker(cast.anouk), at=NOW)
    with pytest.raises(CannotMove, match="opnieuw"):
        decide(whole, ruling(), opinions(whole), by=town_speaker(cast, hanna), at=NOW)


def test_every_criterion_has_a_judgement_and_a_reason(cast: Cast) -> None:
    whole = planned(cast)
    some = dict(list(opinions(whole).items())[1:])
    with pytest.raises(CannotMove, match="elk criterium"):
        assess(whole, some, by=town_speaker(cast), at=NOW)


def test_a_no_has_rule_intent_owner_and_route(cast: Cast) -> None:
    whole, town = assessed(cast), town_speaker(cast)
    with pytest.raises(CannotMove, match="Nee, want"):
        decide(whole, ruling(verdict=Verdict.NO), opinions(whole), Because("Een regel"), by=town, at=NOW)
    whole = decide(whole, ruling(verdict=Verdict.NO), opinions(whole, "not"), BECAUSE, by=town, at=NOW)
    assert (whole.state, mover(whole)) == (ChallengeState.REFUSED, ("", ""))
    assert set(Criterion.objects.values_list("outcome", flat=True)) == {"not"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(route="")


def test_the_decision_says_what_it_is_and_until_when_one_can_object(cast: Cast) -> None:
    made = decided(cast, nature=LegalNature.AWB).decision
    assert made.object_until == objection_day(NOW.date()) == dt.date(2027, 1, 5)
    # Six weeks from 13 November end on Christmas Day: the Monday after.
    assert objection_day(dt.date(2026, 11, 13)) == dt.date(2026, 12, 28)


def test_an_advice_has_no_objection_day_and_yes_if_says_if_what(cast: Cast) -> None:
    whole, town = assessed(cast), town_speaker(cast)
    with pytest.raises(CannotMove, match="voorwaarde"):
        decide(whole, ruling(verdict=Verdict.YES_IF), opinions(whole), by=town, at=NOW)
    said = ruling(verdict=Verdict.YES_IF, condition="er een hek komt", nature=LegalNature.ADVICE)
    made = decide(whole, said, opinions(whole), by=town, at=NOW).decision
    assert (made.condition, made.object_until) == ("er een hek komt", None)


def test_a_second_decision_is_told_who_decided(cast: Cast) -> None:
    hanna = colleague(cast)
    whole = decided(cast)
    with pytest.raises(CannotMove, match="Anouk nam al een besluit"):
        decide(whole, ruling(verdict=Verdict.NO), opinions(whole), BECAUSE, by=town_speaker(cast, hanna), at=NOW)
    assert decide(whole, ruling(), opinions(whole), by=town_speaker(cast), at=NOW).state == ChallengeState.GRANTED


def test_it_starts_when_roles_fallback_and_contract_are_there(cast: Cast) -> None:
    whole, joris = decided(cast), speaker(cast.joris)
    go_on(whole, by=joris, at=NOW)
    with pytest.raises(CannotMove, match="opdrachtgever"):
        start(whole, evaluate_on=LOOK_BACK, by=joris, at=NOW)
    with pytest.raises(CannotMove, match="opdrachtnemer"):
        propose_contract(whole, parts(cast, whole), by=joris, at=NOW)
    with pytest.raises(CannotMove, match="rol van bewoners"):
        ask_role(whole, role=Role.PRINCIPAL, party=cast.town, by=joris, at=NOW)


def test_the_contract_has_two_workstreams_and_no_money(cast: Cast) -> None:
    whole, joris = ready(cast), speaker(cast.joris)
    assert {row.stream for row in whole.milestones.all()} == {"technical", "social"}
    assert propose_contract(whole, [], by=joris, at=NOW).contract == whole.contract
    whole = start(whole, evaluate_on=LOOK_BACK, by=joris, at=NOW)
    turn = running_turn(whole.subject)
    assert turn
    assert (turn.due_on, turn.party) == (LOOK_BACK, cast.joris)


def test_one_workstream_or_money_is_no_contract(cast: Cast) -> None:
    from dataclasses import replace

    whole, joris, town = decided(cast), speaker(cast.joris), town_speaker(cast)
    role(whole, Role.PRINCIPAL, cast.joris, by=joris)
    role(whole, Role.CONTRACTOR, cast.town, by=joris, say=town)
    join(whole.initiative, Place(Ring.RING), by=town, at=NOW)
    both = parts(cast, whole)
    with pytest.raises(CannotMove, match="werklijnen"):
        propose_contract(whole, both[:1], by=joris, at=NOW)
    money = replace(both[0], leg=replace(both[0].leg, what="Betaalt 300 euro"))
    with pytest.raises(CannotMove):
        propose_contract(whole, [money, both[1]], by=joris, at=NOW)


def test_another_fallback_asks_for_another_yes(cast: Cast) -> None:
    whole, joris = ready(cast), speaker(cast.joris)
    write_fallback(whole, what="Iets anders.", taker=cast.town, days=7, by=joris, at=NOW)
    with pytest.raises(CannotMove, match="terugvalplan"):
        start(whole, evaluate_on=LOOK_BACK, by=joris, at=NOW)


def test_extended_once_and_then_back(cast: Cast) -> None:
    whole, joris, hanna = evaluated(cast), speaker(cast.joris), colleague(cast)
    by = town_speaker(cast, hanna)
    with pytest.raises(CannotMove, match="betrokken"):  # Anouk takes part by now
        extend(whole, until=LOOK_BACK, by=town_speaker(cast), at=NOW)
    whole = extend(whole, until=LOOK_BACK, by=by, at=NOW)
    whole = look_back(whole, words="Weer goed.", wants_more=True, by=joris, at=NOW)
    assert not whole.wants_more
    with pytest.raises(CannotMove, match="één keer"):
        extend(whole, until=LOOK_BACK, by=by, at=NOW)
    whole = end_well(whole, reasons="Zoals afgesproken.", by=by, at=NOW)
    assert whole.return_by == NOW.date() + dt.timedelta(days=28)
    with pytest.raises(CannotMove):
        receive(whole, by=joris, at=NOW)  # V2
    assert receive(whole, by=town_speaker(cast), at=NOW).state == ChallengeState.BACK


def test_ending_what_residents_want_to_go_on_with_is_a_refusal(cast: Cast) -> None:
    whole, by = evaluated(cast), town_speaker(cast, colleague(cast))
    with pytest.raises(CannotMove, match="Noem de regel"):
        end_well(whole, reasons="Het mag niet meer.", by=by, at=NOW)
    whole = end_well(whole, reasons="Het mag niet meer.", because=BECAUSE, by=by, at=NOW)
    assert whole.state == ChallengeState.RETURNING


def test_residents_give_it_back_at_any_moment(cast: Cast) -> None:
    whole, joris = started(cast), speaker(cast.joris)
    with pytest.raises(CannotMove, match="liever niet"):
        give_back(whole, by=joris, at=NOW)
    whole = give_back(whole, rather_not=True, by=joris, at=NOW)
    assert mover(whole) == ("Gemeente Wilgerbroek", "challenge.take_back")


@pytest.mark.parametrize("build", [explored, carried, requested, informed, planned, assessed, decided, ready])
def test_residents_withdraw_before_the_first_day_with_a_lesson(build: object, cast: Cast) -> None:
    whole, joris = build(cast), speaker(cast.joris)  # type: ignore[operator]
    for lesson, rather_not in (("", False), ("Begin kleiner.", True)):
        with pytest.raises(CannotMove, match="Eén van de twee"):
            withdraw(whole, lesson=lesson, rather_not=rather_not, by=joris, at=NOW)
    whole = withdraw(whole, lesson="Begin kleiner.", by=joris, at=NOW)
    assert (whole.state, mover(whole)) == (ChallengeState.WITHDRAWN, ("", ""))
    assert not whole.seats.filter(state=SeatState.ASKED).exists()


def test_a_stop_of_the_initiative_ends_or_returns_it(cast: Cast) -> None:
    whole = planned(cast)
    stop(whole.initiative, lesson="Te veel tegelijk.", rather_not=False, by=speaker(cast.joris), at=NOW)
    whole = again(whole)
    assert (whole.state, whole.lesson) == (ChallengeState.WITHDRAWN, "Te veel tegelijk.")


def test_a_stop_while_residents_do_it_calls_the_fallback(cast: Cast) -> None:
    whole = started(cast)
    stop(whole.initiative, lesson="", rather_not=True, by=speaker(cast.joris), at=NOW)
    whole = again(whole)
    assert mover(whole) == ("Gemeente Wilgerbroek", "challenge.take_back")
    assert receive(whole, by=town_speaker(cast), at=NOW).state == ChallengeState.BACK


def test_roles_are_asked_taken_back_and_laid_down(cast: Cast) -> None:
    whole, joris = requested(cast), speaker(cast.joris)
    with override("en"):
        seat = ask_role(whole, role=Role.FINANCIER, party=cast.town, by=joris, at=NOW)
    turn = running_turn(seat.subject)
    assert turn
    assert turn.title.startswith("financier bij")  # in Dutch, whatever the one who asks reads
    take_role_back(seat, by=joris, at=NOW)
    assert running_turn(seat.subject) is None
    seat = ask_role(whole, role=Role.FINANCIER, party=cast.town, by=joris, at=NOW)
    answer_role(seat, yes=True, by=town_speaker(cast), at=NOW)
    step_down(seat, by=town_speaker(cast), at=NOW)
    with pytest.raises(CannotMove, match="doet hier nog niet mee"):
        ask_role(whole, role=Role.SUPERVISOR, party=cast.fatima, by=joris, at=NOW)


def test_principal_and_contractor_are_two(cast: Cast) -> None:
    whole, joris = requested(cast), speaker(cast.joris)
    role(whole, Role.PRINCIPAL, cast.joris, by=joris)
    with pytest.raises(CannotMove, match="twee partijen"):
        ask_role(whole, role=Role.CONTRACTOR, party=cast.joris, by=joris, at=NOW)
    with pytest.raises(CannotMove, match="al opdrachtgever"):
        ask_role(whole, role=Role.PRINCIPAL, party=cast.tineke, by=joris, at=NOW)
