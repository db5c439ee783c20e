"""Lists as people and programs write them, and lists that are damaged."""

import json
import lzma
from pathlib import Path

import pytest

from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.reading import plain, read_market
from aanzet.engines.faults import InputFault

HEAD = "#! ALLOW-DUMMIES REQUIRE-COLONS REQUIRE-USERNAMES"


def read(folder: Path, text: str | bytes, name: str = "lijst.txt") -> Market:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_market(path)


def wants(market: Market) -> dict[tuple[str, str], int]:
    pairs = zip(market.taker, market.given, market.cost, strict=True)
    return {(market.names[a], market.names[b]): int(cost) for a, b, cost in pairs}


def test_a_list_with_everything_in_it(tmp_path: Path) -> None:
    market = read(
        tmp_path,
        f"{HEAD}\n# a remark\n\n(Ann) Drill : saw %one nothing SAW\n(Ann) %one : ladder rake\n(Bob) Saw : drill\n"
        "(bob) Ladder : saw DRILL\n(Cas) Rake :\n(Ann) Spade : drill saw\n",
    )
    assert market.parties == ("ANN", "BOB", "CAS")
    assert market.names == ("Drill", "%one (ANN)", "Saw", "Ladder", "Rake", "Spade")
    assert set(wants(market)) == {
        ("Drill", "Saw"),
        ("Drill", "%one (ANN)"),
        ("%one (ANN)", "Ladder"),
        ("%one (ANN)", "Rake"),
        ("Saw", "Drill"),
        ("Ladder", "Drill"),
        ("Spade", "Saw"),
    }
    assert (market.dropped.unknown, market.dropped.own, market.dropped.repeated, market.dropped.total) == (1, 2, 1, 4)
    assert market.gift.tolist() == [False, False, False, False, True, False]
    assert not market.cost.any()


@pytest.mark.parametrize(
    ("scheme", "costs"),
    [
        ("LINEAR-PRIORITIES", [1, 2, 12]),
        ("TRIANGLE-PRIORITIES", [1, 3, 78]),
        ("SQUARE-PRIORITIES", [1, 4, 144]),
        ("SCALED-PRIORITIES", [840, 1680, 10080]),
        ("LINEAR-PRIORITIES SMALL-STEP=2 BIG-STEP=5", [1, 3, 10]),
        ("EXPLICIT-PRIORITIES", [7, 0, 5]),
    ],
)
def test_priorities(tmp_path: Path, scheme: str, costs: list[int]) -> None:
    wanted = "b=7 c ; d=5" if "EXPLICIT" in scheme else "b c;d"
    market = read(tmp_path, f"#! {scheme}\n(a) a : {wanted}\n(b) b :\n(c) c :\n(d) d :\n")
    assert list(wants(market).values()) == costs


def test_names_may_be_quoted_case_may_count_and_users_and_colons_may_be_left_out(tmp_path: Path) -> None:
    market = read(tmp_path, '#! CASE-SENSITIVE\n"de boor" zaag\nzaag "de boor" Zaag\n')
    assert set(wants(market)) == {("de boor", "zaag"), ("zaag", "de boor")}
    assert market.dropped.unknown == 1
    assert market.parties == ("de boor", "zaag")


def test_official_names(tmp_path: Path) -> None:
    text = "!BEGIN-OFFICIAL-NAMES\na: een boor\nb een zaag\n!END-OFFICIAL-NAMES\n(x) a : b\n(y) b : a\n"
    assert len(wants(read(tmp_path, text))) == 2
    with pytest.raises(InputFault, match="regel 7: ‘c’ staat niet op de lijst"):
        read(tmp_path, text + "(z) c : a\n")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (f"{HEAD}\n(a) x y\n", 2, "dubbele punt"),
        (f"{HEAD}\nx : y\n", 2, "tussen haakjes"),
        ("(a) %x : y\n", 1, "ALLOW-DUMMIES"),
        ("(a) x : y\n\n(b) X : y\n", 3, "staat er al, op regel 1"),
        ("#! FASTER\n(a) x : y\n", 1, "‘FASTER’ kennen we niet"),
        ("#! NONTRADE-COST=5\n(a) x : y\n", 1, "telt het aantal ruilen altijd eerst"),
        ("#! BIG-STEP=-3\n(a) x : y\n", 1, "heel getal"),
        ("#! EXPLICIT-PRIORITIES\n(a) x : y=1000000000\n", 2, "van 0 tot 10000"),
        ('#! LINEAR-PRIORITIES\n(a) x : "y z\n', 2, "aanhalingsteken"),
        ("(a x : y\n", 1, "verwacht ‘\\(wie\\) voorwerp"),
        ("!STOP\n", 1, "kennen we niet"),
        ("!BEGIN-OFFICIAL-NAMES\na\n", 0, "ontbreekt !END"),
        ("# only a remark\n", 0, "geen enkel voorwerp"),
        ("", 0, "leeg"),
        (b"(a) x : y\n(b) \xff\xfe : x\n", 2, "geen tekst"),
        (b"(a) x : y\n\n\0\0", 3, "beschadigd"),
    ],
)
def test_faults_name_file_line_and_reason(tmp_path: Path, text: str | bytes, line: int, reason: str) -> None:
    with pytest.raises(InputFault, match=reason) as caught:
        read(tmp_path, text)
    assert (Path(caught.value.path).name, caught.value.line) == ("lijst.txt", line)


def test_a_list_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(InputFault, match="groter dan 40 MB"):
        read_market(path)
    packed = tmp_path / "bom.json.xz"
    packed.write_bytes(lzma.compress(b"0" * (plain.MAX_BYTES + 1), preset=0))
    with pytest.raises(InputFault, match="groter dan 40 MB"):
        read_market(packed)
    with pytest.raises(InputFault, match="bestaat niet"):
        read_market(tmp_path / "nergens.txt")


def test_kidney_files(tmp_path: Path) -> None:
    market = read(tmp_path, "3,4\n1,Pair 1\n2,Pair 2\n3,Altruist 3\n0,1,1\n1,0,1\n2,0,1\n0,2,0\n", "a.wmd")
    assert market.gift.tolist() == [False, False, True]
    assert set(wants(market)) == {("2", "1"), ("1", "2"), ("1", "3")}
    donors = {
        "0": {"sources": [0], "matches": [{"recipient": 1}, {"recipient": 9}]},
        "1": {"sources": [1]},
        "2": {"sources": [1], "matches": [{"recipient": 0}]},
        "3": {"altruistic": True, "matches": [{"recipient": 0}]},
    }
    market = read(tmp_path, lzma.compress(json.dumps({"data": donors}).encode()), "b.json.xz")
    assert market.names == ("R0", "R1", "D3")
    assert set(wants(market)) == {("R1", "R0"), ("R0", "R1"), ("R0", "D3")}
    assert market.dropped.unknown == 1


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.wmd", "x\n", "regel 1: verwacht 2 getallen"),
        ("a.wmd", "2,1\n1,a\n", "houdt op"),
        ("a.wmd", "2,1\n1,a\n3,b\n0,1,1\n", "regel 3: verwacht ‘2,naam’"),
        ("a.wmd", "2,1\n1,a\n2,b\n0,5,1\n", "regel 4: verwacht twee punten"),
        ("a.wmd", "2,1\n1,a\n2,b\n0,1,nan\n", "regel 4: verwacht 3 getallen"),
        ("a.wmd", "1000000000,1\n", "regel 1: verwacht 1 tot"),
        ("a.json", "{\n,", "regel 2: dit is geen geldige JSON"),
        ("a.json", "[]", "‘data’"),
        ("a.json", '{"data": {"1": 5}}', "donor 1"),
        ("a.json", '{"data": {"1": {"sources": [1, 2]}}}', "meer dan één ontvanger"),
        ("a.json", '{"data": {"1": {"matches": [3]}}}', "‘recipient’"),
        ("a.json.xz", "no xz", "beschadigd"),
    ],
)
def test_damaged_kidney_files(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(InputFault, match=reason):
        read(tmp_path, text, name)
