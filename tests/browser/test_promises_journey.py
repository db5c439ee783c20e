"""The storyline of the promises, played in five browsers at once by clicking only what is seen: two groups find each
other and a goal of all (J1, scenes 2, 4 and 5), an official leaves (scene 7), and silence becomes a boundary (J3).
Bo types for Nel, who has no mail; what she says counts the same."""

import datetime as dt
import re
from dataclasses import dataclass, field

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page

from .conftest import DESKTOP, PHONE, NewPage
from .looking import overflow

FOREST, GARDEN = "Eetbos aan de Broekstraat", "Pluktuin bij het dorp"


@dataclass
class Player:
    """Somebody at a screen. `wide` is every page where something had to be scrolled sideways."""

    page: Page
    wide: list[str] = field(default_factory=list)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def _arrived(self) -> None:
        if overflow(self.page):
            self.wide.append(f"{self.page.url}: {overflow(self.page)}")

    def _follow(self, wanted: Locator) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            wanted.click()
        self._arrived()

    def link(self, words: str) -> None:
        self._follow(self.main.get_by_role("link", name=re.compile(words)).first)

    def press(self, words: str) -> None:
        self._follow(self.main.get_by_role("button", name=re.compile(words)).first)

    def menu(self, words: str) -> None:
        small = self.page.locator(".menu--smal > summary")
        if small.is_visible():
            small.click()
            self._follow(self.page.locator(".menu--smal nav").get_by_role("link", name=words).first)
            return
        wanted = self.page.locator(".menu--breed").get_by_role("link", name=words).first
        if not wanted.is_visible():
            self.page.locator(".menu--breed summary").click()
        self._follow(wanted)

    def initiative(self, title: str, row: str = "") -> None:
        self.menu("Initiatieven")
        self.link(f"^{title}$")
        if row:
            self.link(f"^{row}$")

    def turn(self, words: str) -> None:
        """What Vandaag asks; the rest of a long list is one click away."""
        self.menu("Vandaag")
        if not self.main.get_by_role("link", name=re.compile(words)).count():
            self.link("Toon alles")
        self.link(words)

    def write(self, **words: str) -> None:
        for name, text in words.items():
            self.main.locator(f"[name={name}]").first.fill(text)

    def write_in(self, name: str, text: str) -> None:
        self.main.locator(f"[name='{name}']").first.fill(text)

    def tick(self, name: str, value: str) -> None:
        self.main.locator(f"[name='{name}'][value='{value}']").first.check()

    def choose(self, name: str, label: str) -> None:
        self.main.locator(f"[name='{name}']").select_option(label=label)

    def reads(self, *words: str) -> None:
        text = self.main.inner_text()
        assert [one for one in words if one not in text] == [], text[:600]


@pytest.fixture
def at_desk(open_page: NewPage) -> Player:
    """Bo types for Nel, at the desk."""
    bo = Player(open_page("bo"))
    bo.page.goto("/vandaag/")
    bo.menu("Helpen")
    bo.write(naam="Nel")
    bo.press("Zoek")
    bo.link("Typ voor Nel")
    bo.tick("channel", "desk")
    bo.press("Begin")
    return bo


def enter(open_page: NewPage, role: str, size: dict[str, int] = PHONE) -> Player:
    player = Player(open_page(role, size))
    player.page.goto("/vandaag/")
    return player


def begin(player: Player, title: str, sentence: str, hat: str) -> None:
    player.menu("Initiatieven")
    player.link("Begin een initiatief")
    player.write(title=title, sentence=sentence, why="Het veld ligt er kaal bij.")
    player.main.get_by_label(hat).check()


def two_groups_find_each_other(samira: Player, joris: Player, nel: Player) -> None:
    """Scene 2: a look-alike beside the form, together under two names, and a noemer that each recognises."""
    begin(samira, FOREST, "Een eetbaar bos planten, waar kinderen leren en het dorp plukt.", "voor Dorpsraad Broekdorp")
    samira.press("Zet het neer")
    begin(joris, GARDEN, "Een eetbaar bos planten waar het dorp plukt en kinderen leren.", "als ondernemer")
    joris.main.get_by_role("link", name=FOREST, exact=True).first.wait_for()
    joris.main.locator("summary", has_text="Of trek samen op").click()
    joris.main.get_by_label(FOREST).check()
    joris.press("Zet het neer")
    samira.turn(GARDEN)
    assert samira.main.get_by_role("button", name="Neem de vraag terug").count() == 0
    samira.press("Ja, samen")
    for name in ("Joris", "Nel"):
        samira.initiative(FOREST, "Vraag iemand mee")
        samira.write(name=name)
        samira.choose("hoped_ring", "In de kern")
        samira.press("Stel de vraag")
    for player in (joris, nel):
        player.turn(f"Doe je mee met {FOREST}")
        player.tick("ring", "core")
        player.press("Ja, ik doe mee")
    joris.link("^Wat ons bindt$")
    joris.link("Mijn eigen lijst")
    joris.write_in("nieuw-motive-0", "Samen planten en plukken in het bos")
    joris.main.locator("[name='nieuw-motive-0-deel']").check()
    joris.write_in("nieuw-worry-0", "Dat ik er alleen voor sta")
    joris.press("Bewaar mijn lijst")
    nel.link("^Wat ons bindt$")
    nel.reads("Samen planten en plukken in het bos")
    assert "alleen voor sta" not in nel.main.inner_text()
    samira.initiative(FOREST, "Wat ons bindt")
    samira.link("Mijn eigen lijst")
    samira.write_in("nieuw-keep-0", "De rust in het bos")
    samira.main.locator("[name='nieuw-keep-0-deel']").check()
    samira.press("Bewaar mijn lijst")
    samira.link("^Wat ons bindt$")
    samira.link("Schrijf een noemer")
    samira.write(text="Een plek waar het dorp plukt, leert en rust")
    samira.press("Leg deze noemer voor")
    for player in (joris, nel):
        player.turn("Herken jij je hierin: Een plek waar het dorp plukt")
        player.tick("answer", "yes")
        player.press("Dit is mijn antwoord")
    nel.reads("Drie van de drie herkennen zich hierin.")


def a_goal_of_all(samira: Player, joris: Player, nel: Player, fatima: Player) -> None:
    """Scene 4: apart, revealed, a changed text, a JA mits that becomes a difference and a choice, then JA of all."""
    samira.initiative(FOREST, "Een doel van jullie allemaal")
    samira.link("Begin met apart schrijven")
    samira.press("^Begin$")
    for player, hope in ((samira, "Rust en plukken."), (joris, "Volop bessen."), (nel, "Geen bussen.")):
        assert "Volop bessen" not in player.main.inner_text()
        player.turn(f"Wat hoop jij dat er komt met {FOREST}")
        player.write(text=hope)
        player.press("Bewaar mijn beeld")
    nel.reads("Rust en plukken.", "Volop bessen.", "Geen bussen.")
    samira.turn("Zet je dit in het doel")
    samira.press("Zet in het doel")
    samira.write(result="Een halve hectare bos.", seen_by_what="Elke zaterdag plukken er tien mensen.")
    samira.press("Leg deze zin voor")
    answers(samira, "yes")
    answers(joris, "no", "er staat niets in over bessen")
    answers(nel, "yes")
    samira.turn(f"Er zijn wensen bij het doel van {FOREST}")
    if "/zin/" not in samira.page.url:
        samira.link("Schrijf een andere zin")
    samira.write(sentence="Een plek waar het dorp plukt, bessen verkoopt en leert", why="De bessen staan er nu in.")
    samira.press("Leg de nieuwe zin voor")
    samira.reads("Nog niemand zei JA.")
    for player in (samira, joris):
        answers(player, "yes")
    answers(nel, "yes_if", "geen bussen")
    samira.initiative(FOREST, "Doel en stappen")
    samira.link("Plan een stap")
    samira.write(title="De eerste twintig bomen planten")
    samira.press("Plan deze stap")
    choose_about_the_buses(samira, nel, fatima)
    nel.link("JA, mits")
    nel.link("Verander jouw antwoord")
    nel.tick("answer", "yes")
    nel.press("Dit zeg ik")
    nel.reads("Van ons allemaal", "Drie van de drie zeggen JA.")


def answers(player: Player, answer: str, words: str = "") -> None:
    player.turn(f"Zeg jij JA op het doel van {FOREST}")
    player.tick("answer", answer)
    if words:
        player.write(words=words)
    player.press("Dit zeg")


def choose_about_the_buses(samira: Player, nel: Player, fatima: Player) -> None:
    samira.link("Maak er een verschil van")
    samira.tick("kind", "tension")
    samira.press("Schrijf het op")
    fatima.turn(f"Er schuurt iets bij {FOREST}")
    fatima.link("Help met de woorden")
    fatima.write(wording="Hoeveel bussen kan onze straat aan?")
    fatima.press("Leg ze klaar")
    samira.turn(f"Zijn dit de goede woorden, bij {FOREST}")
    samira.link("Laat de ander deze woorden lezen")
    samira.press("Leg deze woorden voor")
    nel.turn(f"Wat zeg jij\\? Woorden voor iets dat schuurt, bij .{FOREST}")
    nel.link("Geef antwoord")
    nel.press("^JA$")
    fatima.turn("Is dit nu nodig\\? Hoeveel bussen kan onze straat")
    fatima.link("Kies het goede moment")
    fatima.main.get_by_label(re.compile("De eerste twintig bomen planten")).check()
    fatima.press("Dit is het moment")
    fatima.reads("Dorpsraad Broekdorp is aan zet")
    for player, what in ((samira, "Geen bussen"), (nel, "Elke week een bus"), (nel, "Hooguit twee bussen per maand")):
        if player is samira:
            player.turn("Welke wegen zijn er\\? Hoeveel bussen kan onze straat")
        elif what == "Elke week een bus":
            player.initiative(FOREST, "Verschillen")
            player.link("Hoeveel bussen kan onze straat")
        player.link("Zet een optie op papier")
        player.write(what=what, wins="De een wint", gives_in="De ander levert in")
        player.press("Zet op papier")
    fatima.turn("Hoe komen jullie tot een keuze\\? Hoeveel bussen kan onze straat")
    fatima.link("Leg een keuze voor")
    fatima.main.get_by_label("Hooguit twee bussen per maand").check()
    fatima.write(keeps="De zondag blijft stil.", reasons="Zo kan het allebei.")
    fatima.press("Leg dit voor")
    for player in (samira, nel):
        player.turn("Wat zeg jij\\? Hoeveel bussen kan onze straat")
        player.link("Geef antwoord")
        player.press("^JA$")
    nel.reads("Zo doen we het", "Hooguit twee bussen per maand", "De zondag blijft stil.")


def who_decides_what(samira: Player, joris: Player, nel: Player, fatima: Player) -> None:
    """Scene 5: the control map with the JA of the core, read before joining; a topic that changes hands; a fear."""
    samira.initiative(FOREST, "Wie beslist wat")
    samira.link("Schrijf de eerste regiekaart")
    samira.write_in("onderwerp-1-title", "De plantdagen")
    samira.write_in("onderwerp-2-title", "De rust op zondag")
    samira.choose("onderwerp-2-mark", "Niet onderhandelbaar")
    samira.press("Bewaar het voorstel")
    samira.link("vraag de kern om JA")
    samira.press("Vraag om JA")
    for player in (joris, nel):
        player.turn(f"wie wat beslist.*{FOREST}")
        player.press("^JA$")
    nel.reads("Zo beslissen we nu")
    fatima.initiative(FOREST, "Ik wil meedoen")
    fatima.reads("Dit staat vast", "De rust op zondag")
    joris.initiative(FOREST, "Wie beslist wat")
    joris.link("Iemand anders\\? De plantdagen")
    joris.choose("decider", "Jij: een ander")
    joris.choose("party", "Joris")
    joris.press("Vraag dit")
    nel.turn("wie wat beslist: De plantdagen")
    nel.press("^JA$")
    samira.turn("wie wat beslist: De plantdagen")
    samira.press("^JA$")
    samira.reads("Joris beslist")
    joris.link("Schrijf een briefje")
    joris.write(text="Dat het niet meer mijn idee is.")
    joris.press("Bewaar voor mij")
    samira.link("Wie wacht op wie")
    assert "niet meer mijn idee" not in samira.page.content()
    samira.reads("Gemeente Wilgerbroek", "De eerste twintig bomen planten")


def an_official_leaves(samira: Player, hanna: Player, anouk: Player) -> None:
    """Scene 7: a promise stands in the way of leaving quietly; the dossier, the talk and the signature."""
    anouk.turn(f"kennismaken met {FOREST}")
    contact = anouk.page.locator("section[aria-labelledby=contact]")
    contact.get_by_label("Dat word ik").check()
    anouk._follow(contact.get_by_role("button", name="Vraag het"))
    samira.initiative(FOREST, "Maak een afspraak")
    samira.choose("toezegging-1-giver", "Gemeente Wilgerbroek")
    samira.choose("toezegging-1-receiver", "Dorpsraad Broekdorp")
    samira.write_in("toezegging-1-what", "Het veld in bruikleen, op papier")
    samira.press("Stel deze afspraak voor")
    anouk.turn("Het veld in bruikleen, op papier")
    anouk.press("^JA$")
    anouk.initiative(FOREST, "Jouw plek: ring")
    anouk.link("Ik rond het af")
    anouk.press("Ik rond het af")
    anouk.reads("Draag die eerst over")
    anouk.menu("Overdracht")
    anouk.link("Ik ga weg")
    for item in anouk.main.locator("[name=items]").all():
        item.set_checked(
            "-contact-" in str(item.get_attribute("value")) and FOREST in item.locator("xpath=..").inner_text()
        )
    anouk.write(day=f"{localdate() + dt.timedelta(days=30)}")
    anouk.press("Kondig het aan")
    anouk.link("Vraag een opvolger")
    anouk.main.get_by_label(re.compile("^Hanna")).check()
    anouk.press("Stel de vraag")
    anouk.link("Ga verder met het dossier")
    anouk.link("Verder: Het verhaal")
    anouk.write(story="Twee groepen, één bos.")
    anouk.press("Bewaar en ga verder")
    anouk.link("Nakijken en klaar")
    anouk.press("Het dossier is klaar")
    hanna.turn(f"Wil jij het overnemen bij {FOREST}")
    hanna.press("Ja, ik neem het over")
    hanna.link("Plan het gesprek")
    hanna.write(on=f"{localdate()}", at="23:30", place="Het dorpshuis")
    hanna.press("Bewaar")
    hanna.link("Teken voor ontvangst")
    hanna.reads("Het veld in bruikleen, op papier")
    hanna.main.locator("[name=read]").check()
    hanna.press("Ik teken voor ontvangst")
    samira.turn(f"Hoefden jullie bij {FOREST} niet opnieuw te beginnen")
    if "/hoe-gaat-het/" not in samira.page.url:
        samira.link("Zeg hoe het is")
    samira.tick("answer", "well")
    samira.press("Geef dit door")
    samira.reads("Hoe het zes weken later gaat")


def silence_becomes_a_boundary(joris: Player, samira: Player, tineke: Player, fatima: Player) -> None:
    """J3: one says not now and why, the other is silent; the connector hears both sides, and each keeps a part."""
    for name in ("Tineke", "Dorpsraad Broekdorp"):
        joris.initiative(GARDEN, "Vraag iemand mee")
        joris.write(name=name)
        joris.press("Stel de vraag")
    tineke.turn(f"Doe je mee met {GARDEN}")
    tineke.tick("refusal", "priority")
    tineke.choose("again", "Ja, over drie maanden")
    tineke.press("Nu niet")
    joris.initiative(GARDEN, "Uitnodigingen")
    joris.reads("nu niet, want: andere dingen gaan nu voor")
    joris.link("Ik voel afstand")
    joris.write(words="Ik hoor niets. Misschien is het hun eetgroep.")
    joris.press("Vertel het een verbinder")
    fatima.turn(f"Iemand voelt afstand bij {GARDEN}")
    fatima.press("Vraag beide kanten")
    joris.turn(f"Hoe zit het voor jullie, bij {GARDEN}")
    joris.write(words="Wij willen op zondag koken.")
    joris.press("Dit is onze kant")
    fatima.page.reload()
    fatima._follow(fatima.main.get_by_role("link", name="Schrijf op wat er gezegd is").last)
    fatima.write(words="Wij hebben 25 vaste gasten.")
    fatima.press("Bewaar wat er gezegd is")
    fatima.link("Kies een weg")
    fatima.tick("scarce", "members")
    fatima.tick("way", "boundary")
    fatima.write(words="Doordeweeks de een, zondag de ander.")
    fatima.press("Deze weg")
    joris.turn(f"Wie doet wat, bij {GARDEN}")
    assert "25 vaste gasten" not in joris.main.inner_text()
    joris.link("Stel een afbakening voor")
    joris.write(theirs="De maaltijden door de week", ours="De maaltijden op zondag", together="Eén groep chauffeurs")
    joris.press("Stel dit voor")
    samira.turn("De maaltijden door de week")
    samira.press("^JA$")
    samira.reads("Twee van de twee zeggen JA.", "De maaltijden op zondag")


@pytest.mark.thorough
def test_from_two_groups_to_kept_promises_in_five_browsers(open_page: NewPage, at_desk: Player) -> None:
    samira, joris = enter(open_page, "samira", DESKTOP), enter(open_page, "joris")
    fatima, nel = enter(open_page, "fatima"), at_desk
    two_groups_find_each_other(samira, joris, nel)
    a_goal_of_all(samira, joris, nel, fatima)
    who_decides_what(samira, joris, nel, fatima)
    anouk, hanna = enter(open_page, "anouk", DESKTOP), enter(open_page, "hanna")
    an_official_leaves(samira, hanna, anouk)
    tineke = enter(open_page, "tineke")
    silence_becomes_a_boundary(joris, samira, tineke, fatima)
    assert [wide for player in (samira, joris, fatima, nel, anouk, hanna, tineke) for wide in player.wide] == []
