"""S30: the official lists, taken in once or many times, with every unusable line named."""

import json
from pathlib import Path

import pytest

from aanzet.areas.choices import Level
from aanzet.areas.importer import DamagedFile, import_files
from aanzet.areas.models import Area
from aanzet.areas.services import add_area, draw_area

pytestmark = pytest.mark.django_db

MUNICIPALITIES = (
    "code,naam,provincie_code,provincie,inwoners_2024,woningen_2024,land_ha,lon,lat\n"
    "GM9998,Wilgerbroek,PV99,Polderland,20100,9000,5000,6.1,52.2\n"
)
DISTRICTS = "code,gemeente_code,naam_2014,inwoners_2024\nWK999800,GM9998,Wijk 00 Broekdorp,900\nWK9998NA,GM9998,,40\n"


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    return [write(tmp_path, "gemeenten.csv", MUNICIPALITIES), write(tmp_path, "wijken.csv", DISTRICTS)]


def test_areas_hang_in_a_tree_under_readable_names(lists: list[Path]) -> None:
    import_files(lists)
    village = Area.objects.get(code="WK999800")
    assert (village.name, village.slug, village.level) == ("Broekdorp", "broekdorp-wilgerbroek", Level.DISTRICT)
    assert [village.parent.name, village.parent.parent.name] == ["Wilgerbroek", "Polderland"]  # type: ignore[union-attr]
    assert Area.objects.get(code="WK9998NA").name == "Wijk NA Wilgerbroek"
    assert set(Area.objects.within(Area.objects.get(code="PV99")).values_list("code", flat=True)) == {
        "PV99", "GM9998", "WK999800", "WK9998NA",
    }  # fmt: skip


def test_a_second_import_changes_nothing(lists: list[Path]) -> None:
    import_files(lists)
    before = list(Area.objects.order_by("pk").values())
    report = import_files(lists)
    assert (report.added, report.changed, report.unchanged) == ({}, 0, 4)
    assert list(Area.objects.order_by("pk").values()) == before


def test_a_new_figure_is_taken_over(lists: list[Path], tmp_path: Path) -> None:
    import_files(lists)
    report = import_files([write(tmp_path, "wijken.csv", DISTRICTS.replace(",900", ",950"))])
    assert report.changed == 1
    assert Area.objects.get(code="WK999800").inhabitants == 950


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("WK99,GM9998,Kort,1", "geen code"),
        ("WK999801,GM9997,Elders,1", "hoort volgens zijn nummer niet bij"),
        ("WK999802,GM9998,Veel,-3", "geen aantal inwoners"),
        ("WK999803,GM9998,Weinig", "3 velden in plaats van 4"),
        ("WK999800,GM9998,Nog eens,1", "stond al eerder"),
        ("WK777701,GM7777,Onbekend,1", "niet bekend"),
    ],
)
def test_an_unusable_line_is_named_and_the_rest_is_used(
    lists: list[Path], tmp_path: Path, line: str, reason: str
) -> None:
    report = import_files([lists[0], write(tmp_path, "meer.csv", f"{DISTRICTS}{line}\n")])
    assert [(refused.file, refused.line) for refused in report.refused] == [("meer.csv", 4)]
    assert reason in report.refused[0].reason
    assert Area.objects.filter(level=Level.DISTRICT).count() == 2


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("leeg.csv", b"", "regel 1"),
        ("anders.csv", b"a,b\n1,2\n", "regel 1"),
        ("latijn.csv", "code,gemeente_code,naam\nWK999801,GM9998,Caf\xe9\n".encode("latin-1"), "UTF-8"),
        ("aanhaling.csv", b'code,gemeente_code,naam\nWK999801,GM9998,"open\n', "regel 2"),
        ("kapot.geojson", b'{"type": "FeatureCollection",\n"features": [', "regel 2"),
        ("vorm.geojson", b'{"type": "Feature"}', "features"),
        ("weg.csv", None, "kan niet worden gelezen"),
    ],
)
def test_a_damaged_file_changes_nothing(
    lists: list[Path], tmp_path: Path, name: str, content: bytes | None, where: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedFile, match=name) as damage:
        import_files([*lists, tmp_path / name])
    assert where in str(damage.value)
    assert not Area.objects.exists()


def test_shapes_belong_to_known_areas_only(lists: list[Path], tmp_path: Path) -> None:
    square = [[6.1, 52.2], [6.2, 52.2], [6.2, 52.3], [6.1, 52.3], [6.1, 52.2]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    swapped = [[y, x] for x, y in square]
    features = [
        {**feature, "id": "WK999800"},
        {**feature, "id": "WK999877"},
        {**feature, "id": "WK9998NA", "geometry": {"type": "Polygon", "coordinates": [swapped]}},
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, indent=1)
    report = import_files([*lists, write(tmp_path, "vormen.geojson", text)])
    village = Area.objects.get(code="WK999800")
    assert village.shape == [square]
    assert (village.longitude, village.latitude) == (6.15, 52.25)
    assert [refused.reason[:20] for refused in report.refused] == ["WK999877 komt in de ", "het punt 52.2, 6.1 l"]


def test_an_own_area_crosses_a_border(lists: list[Path]) -> None:
    import_files(lists)
    other = add_area("Elzen", level=Level.DISTRICT, parent=add_area("Elsdonk", level=Level.MUNICIPALITY))
    both = draw_area("Beide dorpen", parts=[Area.objects.get(code="WK999800"), other], level=Level.NEIGHBOURHOOD)
    street = draw_area("Dorpsstraat", parts=[other], level=Level.STREET)
    assert both.parent is None
    assert street.parent == other
    assert set(Area.objects.within(both)) == {both, other, street, Area.objects.get(code="WK999800")}


@pytest.mark.shared_data
def test_the_real_lists(shared: Path) -> None:
    names = ["gemeenten.csv", "wijken_2024.csv", "seed_gemeenten_wijken.geojson"]
    report = import_files([shared / "areas" / name for name in names])
    assert report.added == {Level.PROVINCE: 12, Level.MUNICIPALITY: 342, Level.DISTRICT: 3393}
    assert [refused.file for refused in report.refused] == ["seed_gemeenten_wijken.geojson"]
