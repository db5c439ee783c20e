/** Tells how many characters are left in `<textarea data-meest>`; says it aloud only near the end. */
const NEAR = 40;

export function countCharacters(root) {
  for (const area of root.querySelectorAll("textarea[data-meest]")) {
    const line = document.getElementById(`${area.id}-teller`);
    if (!line || line.dataset.klaar) continue;
    line.dataset.klaar = "ja";
    const most = Number(area.dataset.meest);
    const tell = () => {
      const left = most - area.value.length;
      line.textContent = (left < 0 ? line.dataset.teLang : line.dataset.teller).replace("#", Math.abs(left));
      line.setAttribute("aria-live", left < NEAR ? "polite" : "off");
    };
    area.addEventListener("input", tell);
    tell();
  }
}
