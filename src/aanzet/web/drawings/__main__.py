"""``python -m aanzet.web.drawings`` writes the pictures that are files: the row of gables and the favicon."""

from pathlib import Path

from aanzet.web.drawings.marks import favicon, gables

FOLDER = Path(__file__).resolve().parents[1] / "static" / "web"

(FOLDER / "gevels.svg").write_text(gables(), encoding="utf-8")
(FOLDER / "favicon.svg").write_text(favicon(), encoding="utf-8")
