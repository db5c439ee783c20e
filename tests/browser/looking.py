"""What a browser test asks of a page: faults found by axe, sideways scroll, and moving about with keys alone."""

from pathlib import Path

from playwright.sync_api import Locator, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS = 120


def axe_faults(page: Page) -> list[str]:
    """WCAG 2.2 A and AA, by axe, on the page as it is now. Evaluated outside the page's own CSP."""
    page.evaluate(AXE.read_text())
    # Style sheets need not be fetched again, and what is in order need not be listed: twice as fast.
    result = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, preload: false, resultTypes: ['violations']})", RULES
    )
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for fault in result["violations"]
        for node in fault["nodes"][:3]
    ]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window; nothing may have to be scrolled sideways."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does; fails where no key leads there."""
    wanted = wanted.first
    wanted.wait_for()
    for _ in range(MOST_TABS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go there by keys and press; waits for the page that comes of it."""
    tab_to(page, wanted)
    if key == "Enter":
        with page.expect_navigation():
            page.keyboard.press(key)
    else:
        page.keyboard.press(key)


def type_in(page: Page, wanted: Locator, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.type(text)
