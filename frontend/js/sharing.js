/** Buttons that only exist with JavaScript: copy or share an address, print the page. */
function address(button) {
  return new URL(button.dataset.kopieer, document.baseURI).href;
}

async function share(button) {
  const url = address(button);
  try {
    if (navigator.share && matchMedia("(pointer: coarse)").matches) await navigator.share({ title: document.title, url });
    else await navigator.clipboard.writeText(url);
  } catch {
    return; // closed without choosing; the address still stands beside the button
  }
  const words = button.textContent;
  button.textContent = button.dataset.gelukt;
  setTimeout(() => (button.textContent = words), 2500);
}

export function offerCopies(root) {
  for (const button of root.querySelectorAll("button[data-kopieer][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => share(button));
  }
}

export function offerPrint(root) {
  for (const button of root.querySelectorAll("button[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
