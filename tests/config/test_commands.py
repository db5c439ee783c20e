"""The `aanzet` command: what it offers answers, and the doctor says what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aanzet.config.cli import COMMANDS, main
from aanzet.config.commands import doctor
from tests.cast import Cast


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"manage"}))
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    assert COMMANDS[name][1] in capsys.readouterr().out


@pytest.mark.parametrize("name", ["opinions", "seating", "texts"])
def test_an_engine_starts_without_django(name: str) -> None:
    script = (
        f"import sys\nfrom aanzet.config.cli import main\ntry: main(['{name}', '--help'])\nexcept SystemExit: pass\n"
    )
    script += "sys.exit('django' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["toveren"])
    assert stop.value.code == 2


def findings() -> dict[str, str]:
    return {finding.what: finding.state for check in doctor.CHECKS for finding in check()}


def test_the_doctor_names_what_is_in_order(cast: Cast) -> None:
    found = findings()
    assert not [what for what, state in found.items() if state == doctor.WRONG and "vormgeving" not in what]
    assert any(what.startswith("2 gebieden, het eigen gebied is Wilgerbroek") for what in found)


def test_the_doctor_finds_a_demo_on_a_public_address(cast: Cast, settings: object) -> None:
    settings.DEMO, settings.ORIGIN = True, "https://aanzet.voorbeeld.example"  # type: ignore[attr-defined]
    assert [what for what, state in findings().items() if state == doctor.WRONG and "voorbeeldstand" in what]


def test_the_doctor_finds_a_folder_that_cannot_be_written(
    cast: Cast, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert [
        what for what, state in findings().items() if state == doctor.WRONG and "kan niet worden geschreven" in what
    ]


def test_the_doctor_tells_a_dead_database_without_a_traceback(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "AANZET_DATA": str(tmp_path),
        "AANZET_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    }
    done = subprocess.run(
        [sys.executable, "-m", "aanzet", "doctor"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "de database antwoordt niet" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("origin", "proxy", "state"),
    [
        ("https://aanzet.example", False, doctor.WRONG),
        ("http://aanzet.example", True, doctor.WRONG),
        ("https://aanzet.example", True, doctor.OK),
    ],
)
def test_the_doctor_looks_whether_proxy_and_address_fit(settings: object, origin: str, proxy: bool, state: str) -> None:
    settings.ORIGIN, settings.BEHIND_PROXY = origin, proxy  # type: ignore[attr-defined]
    settings.HTTPS = origin.startswith("https")  # type: ignore[attr-defined]
    (found,) = doctor._proxy()
    assert found.state == state
    assert found.mend


def test_the_doctor_says_nothing_of_a_proxy_on_one_s_own_machine(settings: object) -> None:
    settings.HTTPS = settings.BEHIND_PROXY = False  # type: ignore[attr-defined]
    assert not list(doctor._proxy())
