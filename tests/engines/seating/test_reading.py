"""Questions from files: everything that can stand in them, and every fault told with its line and field."""

from pathlib import Path

import pytest

from aanzet.engines.faults import InputFault
from aanzet.engines.seating.instance import Need
from aanzet.engines.seating.located import line_of
from aanzet.engines.seating.reading import read_instance

from .questions import Document, document, write

NAMES = ["Ans", "Bert", "Cor", "Dirk", "Els", "Fatima"]
BOUNDS: Document = {"attributes": [[0], [1]] * 3, "lo": [[1, 0]], "hi": [[2, 3]]}


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    path = write(
        tmp_path / "avond.json",
        document(
            **BOUNDS,
            names=NAMES,
            table_names=["Linde", "Eik"],
            attribute_names=["sector"],
            value_names=[["zorg", "welzijn"]],
            forbidden=[[3, 1], ["Bert", "Dirk"]],
            hosts=[None, "Cor"],
            companions=[["Ans", 5]],
            needs=[{"name": "rolstoelplek", "people": ["Els"], "seats": [1, 0]}],
            late=[["Bert", 2]],
            leaves=[[3, 1]],
            acquainted=[[5, 4]],
            absent=[],
            wensen="iets anders",
        ),
    )
    instance = read_instance(path)
    assert instance.attributes == ((0,), (1,)) * 3
    assert (instance.lo, instance.hi) == (((1, 0),), ((2, 3),))
    assert instance.forbidden == ((1, 3),)
    assert instance.hosts == (None, 2)
    assert instance.host_table == {2: 1}
    assert instance.companions == ((0, 5),)
    assert instance.needs == (Need("rolstoelplek", (4,), (1, 0)),)
    assert instance.presence == (frozenset({0, 2, 3, 4, 5}), frozenset({0, 1, 2, 4, 5}))
    assert instance.acquainted == ((4, 5),)
    assert instance.ignored == ("wensen",)
    assert instance.value(0, 1) == "sector welzijn"
    assert instance.enumeration([0, 1, 2]) == "Ans, Bert en Cor"


def test_little_is_enough(tmp_path: Path) -> None:
    instance = read_instance(write(tmp_path / "avond.json", {"N": 6, "tables": 2, "size": 3, "rounds": 2}))
    assert instance.name == "avond"
    assert (instance.person(0), instance.table(0)) == ("persoon 0", "tafel 1")
    assert instance.value(0, 1) == "kenmerk 1, waarde 1"


@pytest.mark.parametrize(
    ("fields", "line", "field", "reason"),
    [
        ({"N": None}, 3, "N", "ontbreekt"),
        ({"N": "zes"}, 3, "N", 'moet een heel getal zijn, en is "zes"'),
        ({"N": True}, 3, "N", "moet een heel getal zijn, en is true"),
        ({"N": 0}, 3, "N", "moet tussen 1 en 2000 liggen, en is 0"),
        ({"N": 7}, 3, "N", "in ronde 1 komen 7 mensen, en dat past niet aan 2 tafels van 3"),
        ({"rounds": 99}, 6, "rounds", "tussen 1 en 60"),
        ({"names": NAMES[:5]}, 7, "names", "moet 6 waarden hebben, en heeft er 5"),
        ({"names": [*NAMES[:5], "Ans"]}, 13, "names[5]", '"Ans" staat er twee keer'),
        ({"names": [*NAMES[:5], " "]}, 13, "names[5]", "moet een tekst zijn"),
        ({"forbidden": [[0, 6]]}, 10, "forbidden[0][1]", "tussen 0 en 5"),
        ({"forbidden": [[0, 0]]}, 10, "forbidden[0][1]", "0 staat er twee keer"),
        ({"forbidden": [[0, 1, 2]]}, 8, "forbidden[0]", "moet 2 waarden hebben, en heeft er 3"),
        ({"forbidden": {"a": 1}}, 7, "forbidden", 'moet een lijst zijn, en is {"a": 1}'),
        ({"forbidden": [["Ans", "Bert"]]}, 9, "forbidden[0][0]", 'de naam "Ans" staat niet in names'),
        ({"companions": [[4]]}, 8, "companions[0]", "hier horen minstens 2 mensen te staan"),
        ({"hosts": [0, 0]}, 9, "hosts[1]", "0 is al gastheer van een andere tafel"),
        ({"hosts": [0, 1, 2]}, 7, "hosts", "er zijn 3 gastheren voor 2 tafels"),
        ({"late": [[0, 3]]}, 10, "late[0][1]", "tussen 1 en 2"),
        ({"late": [[0, 1], [0, 2]]}, 13, "late[1][0]", "0 staat er twee keer"),
        ({"needs": [3]}, 8, "needs[0]", "moet een object zijn"),
        ({"needs": [{"people": [0], "seats": [1, 1]}]}, 8, "needs[0].name", "moet een tekst zijn, en is null"),
        ({"needs": [{"name": "x", "people": [0], "seats": [1]}]}, 13, "needs[0].seats", "moet 2 waarden hebben"),
        ({**BOUNDS, "lo": [[3, 0]]}, 29, "lo[0][0]", "minstens 3 kan niet naast hoogstens 2 in hi"),
        ({**BOUNDS, "hi": [[3]]}, 34, "hi[0]", "moet 2 waarden hebben, en heeft er 1"),
        ({**BOUNDS, "attributes": [[0]]}, 7, "attributes", "moet 6 waarden hebben, en heeft er 1"),
        ({**BOUNDS, "attributes": [[0]] * 5 + [[2]]}, 24, "attributes[5][0]", "tussen 0 en 1"),
    ],
)
def test_faults_name_line_and_field(tmp_path: Path, fields: Document, line: int, field: str, reason: str) -> None:
    path = write(tmp_path / "avond.json", document(**fields))
    with pytest.raises(InputFault) as fault:
        read_instance(path)
    assert (fault.value.line, fault.value.field) == (line, field)
    assert reason in str(fault.value)
    assert str(fault.value).startswith(f"{path}, regel {line}, veld {field}: ")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "regel 1: hier is het geen geldige JSON meer"),
        (b'{"N": 6,\n "tables": }', "regel 2: hier is het geen geldige JSON meer"),
        (b"[1, 2]", "regel 1: het bestand moet een JSON-object zijn"),
        (b"\xff\xfe\x00", "het bestand is geen tekst in UTF-8"),
        (b"[" * 100_000, "het bestand is niet te lezen"),
    ],
)
def test_files_that_are_no_question(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "avond.json"
    path.write_bytes(content)
    with pytest.raises(InputFault, match=reason):
        read_instance(path)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputFault, match=r"weg\.json: het bestand bestaat niet"):
        read_instance("weg.json")


def test_lines_of_parts() -> None:
    text = '{"a": {},\n "b": [1,\n  {"c}": "x,]",\n   "d": [[], [2,\n 3]]}]}'
    assert line_of(text, ()) == 1
    assert line_of(text, ("b", 0)) == 2
    assert line_of(text, ("b", 1, "c}")) == 3
    assert line_of(text, ("b", 1, "d", 0)) == 4
    assert line_of(text, ("b", 1, "d", 1, 1)) == 5
    assert line_of(text, ("b", 1, "nothing")) == 3
