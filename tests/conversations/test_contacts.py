import pytest

from aanzet.conversations.contacts import contact_details, names_an_address, replace_details


@pytest.mark.parametrize(
    "text",
    [
        "Bel 06-12345678 gerust",
        "06 12 34 56 78",
        "0612345678.",
        "0 6 1 2 3 4 5 6 7 8",
        "+31 6 12345678",
        "+31 (0)6 12 34 56 78",
        "+31(0)570-123456",
        "0031 570 123 456",
        "(0570) 12 34 56",
        "tel. 0570/123456",
        "020.123.45.67",
        "Ik woon er sinds 2024. 06-12345678",
    ],
)
def test_dutch_phone_numbers_are_found(text: str) -> None:
    found = contact_details(text)
    assert [detail.kind for detail in found] == ["phone"]
    assert sum(letter.isdigit() for letter in found[0].value) >= 10


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mail naam@example.org.", "naam@example.org"),
        ("NAAM.van-der@Mail.Example.NL", "NAAM.van-der@Mail.Example.NL"),
        ("naam (at) example (punt) nl", "naam (at) example (punt) nl"),
        ("schrijf naar naam at example punt nl graag", "naam at example punt nl"),
        ("naam apenstaartje example.org", "naam apenstaartje example.org"),
    ],
)
def test_mail_addresses_are_found(text: str, value: str) -> None:
    assert [(detail.kind, detail.value) for detail in contact_details(text)] == [("mail", value)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Op 24-11-2026 om 19.30 uur, 12 mensen",
        "NL91 ABNA 0417 1643 00",
        "Bel 0800-1234 of 14 0570",
        "0900 1234567",
        "1234 AB, kavel 00123",
        "Kijk at home, punt.",
        "twitter @dorpsraad",
        "100 000 000 000 sterren",
    ],
)
def test_other_numbers_and_words_are_left_alone(text: str) -> None:
    assert contact_details(text) == []


def test_details_are_replaced_in_place() -> None:
    text = "Bel 06-12345678 of mail naam@example.org, tot 24-11-2026."
    assert replace_details(text, by="[knop]") == "Bel [knop] of mail [knop], tot 24-11-2026."


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("een dorp bij de rivier", False),
        ("achter de Dorpsstraat", False),
        ("Dorpsstraat 12", True),
        ("Kerkweg 3a", True),
        ("in 7411 AB", True),
    ],
)
def test_a_place_is_vague_or_a_front_door(words: str, exact: bool) -> None:
    assert names_an_address(words) is exact
