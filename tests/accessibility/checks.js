// What a page is checked on, inside the page. Each gives a list of sentences; empty is good.
window.gelijkChecks = {
  async axe() {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return this.ran({ type: "tag", values: tags });
  },

  async contrast() {
    return this.ran({ type: "rule", values: ["color-contrast"] });
  },

  // Only what is wrong is read, so axe need not describe all that is right; the one rule that
  // wants style sheets fetched again (css-orientation-lock) is experimental and not in the tags.
  async ran(runOnly) {
    const options = { runOnly, resultTypes: ["violations"], preload: { assets: ["media"] } };
    return this.said(await axe.run(document, options));
  },

  said(result) {
    return result.violations.flatMap((fault) =>
      fault.nodes.slice(0, 3).map((node) => `${fault.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)} (${node.failureSummary.replace(/\s+/g, " ").slice(0, 200)})`),
    );
  },

  structure() {
    const faults = [];
    const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")];
    const levels = headings.map((heading) => Number(heading.tagName[1]));
    if (document.querySelectorAll("h1").length !== 1) {
      faults.push(`${document.querySelectorAll("h1").length} headings of level 1`);
    }
    levels.forEach((level, index) => {
      if (index > 0 && level > levels[index - 1] + 1) {
        faults.push(`heading of level ${level} after ${levels[index - 1]}: ${headings[index].textContent}`);
      }
    });
    for (const table of document.querySelectorAll("main table")) {
      const named = table.caption || table.ariaLabel || table.hasAttribute("aria-labelledby");
      if (!named) faults.push(`table without caption: ${table.textContent.slice(0, 60)}`);
      if (!table.querySelector("th[scope]")) faults.push("table without scope on its headers");
    }
    for (const element of document.querySelectorAll("[style]")) {
      faults.push(`inline style: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
  },

  keyboard() {
    const faults = [];
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    for (const element of document.querySelectorAll(all)) {
      if (element.disabled || !element.checkVisibility()) continue;
      element.focus();
      if (document.activeElement !== element || element.tabIndex !== 0) {
        faults.push(`not reached by keyboard: ${element.outerHTML.slice(0, 120)}`);
      }
    }
    return faults;
  },

  width() {
    const page = document.documentElement;
    if (page.scrollWidth <= 320) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > 321 && !element.closest(".gelijk-region"),
    );
    return [`${page.scrollWidth} pixels wide at 320: ` + wide.slice(-3).map((element) => element.outerHTML.slice(0, 100)).join(" | ")];
  },
};
