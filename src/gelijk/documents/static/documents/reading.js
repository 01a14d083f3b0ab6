// Goes on reading without a press of the button; without scripts the button does the same.
const form = document.querySelector("form[data-keep-reading]");
if (form) {
  window.setTimeout(() => form.submit(), Number(form.dataset.keepReading) || 400);
}
