/* Draws a box on a page with the mouse, and shows the one that the fields tell of. Without this
   script the same box is given in percents. */
"use strict";

const page = document.querySelector("[data-drawing]");
const box = document.querySelector("[data-new]");
const sides = document.querySelector("[data-box]");
const NAMES = ["left", "right", "top", "bottom"];
let from = null;

function field(name) {
  return sides.querySelector(`[name=${name}]`);
}

function show() {
  const [left, right, top, bottom] = NAMES.map((name) => Number(field(name).value) / 100);
  const { width, height } = page.viewBox.baseVal;
  box.setAttribute("x", left * width);
  box.setAttribute("y", top * height);
  box.setAttribute("width", Math.max(0, right - left) * width);
  box.setAttribute("height", Math.max(0, bottom - top) * height);
}

function place(event) {
  const shown = page.getBoundingClientRect();
  const part = (at, start, size) => Math.min(100, Math.max(0, ((at - start) / size) * 100));
  return [part(event.clientX, shown.left, shown.width), part(event.clientY, shown.top, shown.height)];
}

function fill(to) {
  const values = {
    left: Math.min(from[0], to[0]),
    right: Math.max(from[0], to[0]),
    top: Math.min(from[1], to[1]),
    bottom: Math.max(from[1], to[1]),
  };
  for (const name of NAMES) field(name).value = values[name].toFixed(1);
  show();
}

if (page && box && sides) {
  page.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("a")) return;
    from = place(event);
    page.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  page.addEventListener("pointermove", (event) => {
    if (from) fill(place(event));
  });
  page.addEventListener("pointerup", (event) => {
    if (!from) return;
    fill(place(event));
    from = null;
    field("kind").focus({ preventScroll: true });
  });
  sides.addEventListener("input", show);
  show();
}
