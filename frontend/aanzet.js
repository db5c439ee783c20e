/* Everything here is extra: every page works without it. */
import "htmx.org";
import { keepDrafts } from "./js/drafts.js";
import { countCharacters } from "./js/counter.js";
import { sendLater } from "./js/later.js";
import { guardSubmits } from "./js/submits.js";
import { offerCopies, offerPrint } from "./js/sharing.js";
import { usePasskeys } from "./js/passkeys.js";
import { closeMenus, focusErrors, forgetPreview, waitForFocus } from "./js/page.js";

/** Per piece of page: also for what htmx brings in later. */
function enliven(root) {
  countCharacters(root);
  offerCopies(root);
  offerPrint(root);
  usePasskeys(root);
}

guardSubmits();
closeMenus();
focusErrors();
forgetPreview();
waitForFocus();
keepDrafts();
sendLater();
enliven(document);
document.addEventListener("htmx:load", (event) => enliven(event.detail.elt));
