/* Keys for the work list; without this script everything is a link, a checkbox or a button. */
"use strict";

const rows = [...document.querySelectorAll("form[data-list] tbody tr")];
const said = document.querySelector("[data-keys]");
let at = -1;

if (rows.length && said) said.hidden = false;

function go(step) {
  at = Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[at].querySelector("a").focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || !rows.length) return;
  at = Math.max(at, rows.findIndex((row) => row.contains(document.activeElement)));
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "x" && at >= 0) rows[at].querySelector("input").click();
  else if (event.key === "/") {
    document.querySelector("details.gelijk-details").open = true;
    document.querySelector("#id_q").focus();
  } else return;
  event.preventDefault();
});
