"""`python -m aanzet.documents.press`: one document from HTML to tagged PDF, in a process of its own.

A process of its own, so that the servers stay as small as they are, a document that takes too much time or memory
costs only itself, and a fault in a drawing library stops nobody. It gets the HTML and the folder of our style sheet and
fonts, no settings and no database, opens nothing else, and knows no Django. First line of its input: the order as JSON.
"""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

NO_LIBRARY = 3  # Pango cannot be loaded
MOST_SECONDS = 30
MOST_MEMORY = 1_500_000_000
SERVED = {".css": "text/css", ".woff2": "font/woff2"}
# Archived as it is, and tagged: a screen reader and a reader of twenty years from now both get it.
VARIANT = "pdf/a-2a"


@dataclass(frozen=True, slots=True)
class Order:
    """What the press may read: addresses under `origin` + `static_url` are files under `folder`."""

    origin: str
    static_url: str
    folder: str
    sheet: str

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"


def static_file(order: Order, url: str) -> tuple[Path, str]:
    """The file that this address stands for. Raises ValueError for all that is not our own style sheet or font."""
    address, own = urlsplit(url), urlsplit(order.origin)
    folder = Path(order.folder).resolve()
    path = (folder / unquote(address.path).removeprefix(order.static_url)).resolve()
    ours = (address.scheme, address.netloc) == (own.scheme, own.netloc) and address.path.startswith(order.static_url)
    if not ours or not path.is_relative_to(folder) or path.suffix not in SERVED:
        raise ValueError("A document reads nothing but our own style sheet and fonts")
    return path, SERVED[path.suffix]


def press(order: Order, html: str) -> bytes:
    """The PDF. Raises OSError where Pango cannot be loaded."""
    from weasyprint import CSS, HTML, URLFetcher
    from weasyprint.urls import URLFetcherResponse

    from .inking import ink

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            path, kind = static_file(order, url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    page = HTML(string=html, base_url=order.origin, url_fetcher=OwnFiles())
    ink(page.wrapper_element, static_file(order, order.sheet)[0].read_text(encoding="utf-8"))
    foot = CSS(string=Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), url_fetcher=OwnFiles())
    made: bytes = page.write_pdf(stylesheets=[foot], pdf_variant=VARIANT, pdf_tags=True)
    return made


def bound() -> None:
    """An end to time and memory that holds even where nobody waits for it any more."""
    try:
        import resource
    except ImportError:  # Windows: whoever started it stops it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> int:
    bound()
    try:
        import weasyprint  # noqa: F401
    except (OSError, ImportError) as missing:
        print(missing, file=sys.stderr)
        return NO_LIBRARY
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    sys.stdout.buffer.write(press(order, sys.stdin.buffer.read().decode()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
