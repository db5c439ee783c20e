"""Text that is made to keep the server busy."""

import time

import pytest

from aanzet.conversations.contacts import contact_details, names_an_address

LONGEST = 4000


@pytest.mark.parametrize(
    "piece", ["a", "0", "a.", "a@", "a-", ".-+", "06-1234567", "a at ", "b punt ", "+31 (0) ", "("]
)
@pytest.mark.parametrize("end", ["", "@b", "@" + "b.1" * 600])
def test_looking_for_contact_details_stays_cheap(piece: str, end: str) -> None:
    text = (piece * LONGEST)[: LONGEST - len(end)] + end
    start = time.process_time()
    contact_details(text)
    names_an_address(text)
    assert time.process_time() - start < 0.25


@pytest.mark.parametrize("address", ["piet@voorbeeld.nl", "p.de-wit+bos@x.voorbeeld.nl", "piet at voorbeeld punt nl"])
def test_addresses_are_still_found(address: str) -> None:
    assert [detail.value for detail in contact_details(f"mail naar {address}, graag")] == [address]
