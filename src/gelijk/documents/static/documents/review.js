/* Keys for the passages of a file and the people of a dossier; without this script every decision
   is a button. A person can turn them off (WCAG 2.1.4), since single letters get in the way of speech
   input. After a decision the address names the next row, and the browser itself moves focus there. */
"use strict";

const OFF = "gelijk-sneltoetsen-uit";
const passages = [...document.querySelectorAll(".review-passage")];
const said = document.querySelector("[data-keys]");
const turnOff = document.querySelector("[data-keys-off]");
let at = passages.findIndex((one) => `#${one.id}` === location.hash);

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

function go(step) {
  at = Math.min(Math.max(at + step, 0), passages.length - 1);
  const link = passages[at].querySelector("a");
  link.focus();
  const place = link.getAttribute("href");
  if (place.startsWith("#")) document.querySelector(place)?.scrollIntoView({ block: "center" });
}

function press(key) {
  const other = passages[at].dataset.decision === "redact" ? "keep" : "redact";
  const decision = { l: "redact", b: "keep", x: other }[key];
  passages[at].querySelector(`[data-${decision}]`)?.click();
}

if (passages.length && said && turnOff) {
  said.hidden = false;
  turnOff.checked = isOff();
  turnOff.addEventListener("change", () => remember(turnOff.checked));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || isOff() || !passages.length) return;
  const here = passages.findIndex((one) => one.contains(document.activeElement));
  if (here >= 0) at = here;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (at >= 0 && "lbx".includes(event.key)) press(event.key);
  else return;
  event.preventDefault();
});
