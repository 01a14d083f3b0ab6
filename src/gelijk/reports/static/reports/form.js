// What a browser with scripts adds to the report form. Everything works without it.
"use strict";

// A page that answers a form counts as looked at: Back and Reload do not ask to send it again.
history.replaceState(history.state, "", location.href);

const exit = document.getElementById("verlaat");
const TWICE = 1000;

// Leaves at once, takes no trace of this page along, and has what was told wiped.
function leave() {
  const wipe = document.getElementById("wissen");
  if (wipe && !wipe.hidden) navigator.sendBeacon(wipe.action, new FormData(wipe));
  document.documentElement.hidden = true;
  window.location.replace(exit.href);
}

if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < TWICE) leave();
    last = event.timeStamp;
  });
}

document.getElementById("fouten")?.focus();

// The sum that keeps programs out (ALTCHA, SHA-256), solved beside the page.
const form = document.querySelector("form[data-sum]");
if (form) {
  let waiting = false;
  const status = form.querySelector(".melden-sending");
  const finish = (proof) => {
    form.elements.bewijs.value = proof;
    // Without an outcome nothing is taken within the least time: what is left of it, is waited here.
    const left = proof ? 0 : Number(form.dataset.wait) * 1000 - performance.now();
    setTimeout(() => {
      if (waiting) form.submit();
      waiting = false;
      form.dataset.ready = "yes";
    }, Math.max(left, 0));
  };
  const worker = new Worker(form.dataset.worker);
  worker.onmessage = (event) => finish(event.data);
  // Without an outcome the form is sent all the same; other limits hold then.
  worker.onerror = () => finish("");
  const { sum, salt, signature, most } = form.dataset;
  worker.postMessage({ challenge: sum, salt, signature, most: Number(most) });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    if (form.dataset.ready) return;
    event.preventDefault();
    waiting = true;
    status.textContent = status.dataset.text;
  });
  // Back from another page by the browser's own memory: it may be sent again.
  window.addEventListener("pageshow", () => delete form.dataset.sent);
}

const buttons = document.querySelector(".melden-code__script");
if (buttons) {
  buttons.hidden = false;
  const copy = document.getElementById("kopieer");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("code").textContent);
    document.getElementById("gekopieerd").textContent = copy.dataset.done;
  });
  document.getElementById("print").addEventListener("click", () => window.print());
}
