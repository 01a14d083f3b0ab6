/* Keys for the page of a case; without this script every step is a link. A person can turn them
   off (WCAG 2.1.4), since single letters get in the way of speech input. */
"use strict";

const OFF = "gelijk-sneltoetsen-uit";
const overlay = document.querySelector("[data-keys]");
const opener = document.querySelector("[data-keys-open]");
const turnOff = document.querySelector("[data-keys-off]");
const places = { g: "#geschiedenis", v: "#stappen" };

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function remember(off) {
  try {
    localStorage.setItem(OFF, off ? "1" : "0");
  } catch {
    /* A browser that keeps nothing has keys until the page is left. */
  }
}

if (overlay && opener && turnOff) {
  opener.hidden = false;
  opener.querySelector("button").addEventListener("click", () => overlay.showModal());
  turnOff.checked = isOff();
  turnOff.addEventListener("change", () => remember(turnOff.checked));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || overlay?.open || isOff()) return;
  if (event.key === "?") overlay?.showModal();
  else if (places[event.key]) {
    const place = document.querySelector(places[event.key]);
    place.focus();
    place.scrollIntoView();
  } else {
    const step = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
    if (!step) return;
    step.click();
  }
  event.preventDefault();
});
