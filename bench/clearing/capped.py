"""Rings and chains of at most three beside kep_solver; dense and sparse pools made up."""

import json
import lzma
import os
import subprocess
import tempfile
import time
import venv
from pathlib import Path

from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.reading import read_market
from bench.clearing.data import pool, real

PEER = "kep_solver==4.0.2"
ROOT = Path(__file__).resolve().parents[2]


def peer_python() -> Path | None:
    """The Python of an environment with kep_solver, made where there is none; None where it cannot be had."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = Path(os.environ.get("AANZET_BENCH_PEERS", cache / "aanzet" / "peers")) / "kep_solver"
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            print(f"Installing {PEER} in {folder} ...", flush=True)
            venv.create(folder, with_pip=True)
        if subprocess.run([python, "-c", "import kep_solver"], capture_output=True, check=False).returncode:
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"SKIPPED kep_solver: {PEER} cannot be installed here ({type(error).__name__}).")
        return None
    return python


def theirs(python: Path, path: Path, model: str, chain: int, limit: float = 300) -> dict[str, float] | None:
    command = [python, ROOT / "bench" / "clearing" / "peer.py", path, model, "3", str(chain)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=limit)
    except subprocess.SubprocessError:
        return None
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def compare(quick: bool) -> None:
    """Trades and CPU seconds of solving, in process, reading apart."""
    python = peer_python()
    print("\nRings and chains of at most 3: trades, bound, CPU s in process; kep_solver's default model and PICEF")
    with tempfile.TemporaryDirectory() as folder:
        for number in (1, 3) if quick else range(1, 8):
            packed = real(f"kidney/large-{number}.json.xz")
            plain = Path(folder) / "instance.json"
            plain.write_bytes(lzma.decompress(packed.read_bytes()))
            _line(f"large-{number}", read_market(packed), 3, python, plain)
        if not quick:
            market = pool(256, 0, 0.6)
            _write(market, plain)
            _line("256 pairs, made up", market, 0, python, plain, models=("picef",))
            _line("1,024 pairs, made up", pool(1_024, 0, 0.62), 0, None, plain)
            _line("2,000 pairs + 200 donors", pool(2_000, 200, 0.02), 3, None, plain)


def _line(
    name: str,
    market: Market,
    chain: int,
    python: Path | None,
    path: Path,
    models: tuple[str, ...] = ("default", "picef"),
) -> None:
    begin = time.process_time()
    found = clear(market, max_ring=3, max_chain=chain)
    spent = time.process_time() - begin
    line = f"{name:26}{len(market.taker):>9} wants{found.trades:>6}{found.bound:>6}{spent:8.3f}"
    for model in models if python else ():
        other = theirs(python, path, model, chain)
        said = f"{other['trades']:>8.0f}{other['cpu']:8.2f}{other['cpu'] / spent:7.0f} x" if other else "   no answer"
        line += f"   {model}{said}"
    print(line, flush=True)


def _write(market: Market, path: Path) -> None:
    """A made-up pool in kep_solver's format."""
    donors = {name: {"sources": [number], "dage": 50, "matches": []} for number, name in enumerate(market.names)}
    for taker, given in zip(market.taker.tolist(), market.given.tolist(), strict=True):
        donors[market.names[given]]["matches"].append({"recipient": taker, "score": 1})
    path.write_text(json.dumps({"data": donors}))
