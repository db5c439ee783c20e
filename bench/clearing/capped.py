"""Rings and chains of at most three beside kep_solver; dense and sparse pools made up."""

import json
import lzma
import subprocess
import tempfile
import time
from pathlib import Path

from aanzet.engines.clearing.clearing import clear
from aanzet.engines.clearing.market import Market
from aanzet.engines.clearing.reading import read_market
from bench import ROOT
from bench.clearing.data import pool, real
from bench.processes import Figures, child, peer_python

PEER = "kep_solver==4.0.2"


def theirs(python: Path, path: Path, model: str, chain: int) -> Figures | None:
    try:
        return child([python, ROOT / "bench" / "clearing" / "peer.py", path], model, "3", str(chain), limit=300)
    except subprocess.SubprocessError:
        return None


def compare(quick: bool) -> None:
    """Trades and CPU seconds of solving, in process, reading apart."""
    python = peer_python("kep_solver", "kep_solver", PEER)
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
