// page.js - what a page can do beyond being read: change its theme, sort and filter its tables. Everything that it shows is in the page
// without it. It makes no markup of text.
"use strict";
(() => {
  const root = document.documentElement;

  // ---- Theme: the reader's system decides until a button was pressed; kept for the next page where the browser keeps anything.
  const kept = (value) => {
    try {
      if (value) localStorage.setItem("ffibench-theme", value);
      return localStorage.getItem("ffibench-theme");
    } catch {
      return value;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => root.dataset.theme ?? (system.matches ? "dark" : "light");
  const other = () => (theme() === "dark" ? "light" : "dark");
  if (["light", "dark"].includes(kept())) root.dataset.theme = kept();

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const addThemeButton = () => {
    const button = element("button", { type: "button", className: "theme" });
    const label = () => (button.textContent = other() === "dark" ? "Dark theme" : "Light theme");
    button.addEventListener("click", () => {
      root.dataset.theme = other();
      kept(root.dataset.theme);
      label();
    });
    system.addEventListener("change", label);
    label();
    document.querySelector("body > header").prepend(button);
  };

  // Only boxes that hold more than they show need a place in the order of Tab.
  const watchBoxes = () => {
    const overflows = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) target.tabIndex = overflows(target) ? 0 : -1;
    });
    for (const box of document.querySelectorAll(".scroll")) observer.observe(box);
  };

  // ---- Tables
  const textOf = (row, column) => row.cells[column]?.textContent ?? "";

  // The rows as they were, as arrays of their texts; read once.
  const readRows = (table) =>
    [...table.tBodies[0].rows].map((row) => ({ row, texts: [...table.tHead.rows[0].cells].map((_, column) => textOf(row, column)) }));

  const compareTexts = new Intl.Collator("en", { numeric: true }).compare;
  const comparison = (column, isNumber, sign) => (a, b) => {
    if (!isNumber) return sign * compareTexts(a.texts[column], b.texts[column]);
    const x = parseFloat(a.texts[column].replace(/^~/, ""));
    const y = parseFloat(b.texts[column].replace(/^~/, ""));
    return Number.isNaN(x) || Number.isNaN(y) ? Number.isNaN(x) - Number.isNaN(y) : sign * (x - y); // no number: last in either direction
  };

  const addSorting = (table, rows, show) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = element("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort") ?? "none"];
        for (const one of heads) one.removeAttribute("aria-sort");
        if (next !== "none") head.setAttribute("aria-sort", next);
        const sign = next === "ascending" ? 1 : -1;
        const sorted = next === "none" ? rows : [...rows].sort(comparison(column, "number" in head.dataset, sign));
        table.tBodies[0].append(...sorted.map((each) => each.row));
        show(sorted);
      });
    });
  };

  const makeSelect = (head, column, rows) => {
    const values = [...new Set(rows.map((each) => each.texts[column]))].filter((text) => text !== "");
    const select = element("select", {}, element("option", { value: "", textContent: "all" }));
    for (const value of values) select.append(element("option", { value, textContent: value }));
    return { column, select, label: element("label", {}, `${head.textContent} `, select) };
  };

  // Browsers lay out some hundred rows within a frame, thousands not: so the first of those that fit are shown, and all when asked for.
  const firstRows = 250;

  // Puts a filter above the table. Returns what shows those rows that fit, of all in the order that it is given.
  const addFilter = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    const searched = heads.flatMap((head, column) => ("number" in head.dataset ? [] : [column]));
    for (const each of rows) each.searched = searched.map((column) => each.texts[column]).join(" ").toLowerCase();
    const input = element("input", { type: "search", autocomplete: "off", spellcheck: false });
    const selects = heads.flatMap((head, column) => ("select" in head.dataset ? [makeSelect(head, column, rows)] : []));
    const count = element("output");
    const more = element("button", { type: "button", className: "more", textContent: "Show all rows" });
    let order = rows;
    let most = firstRows;

    const show = (sorted = order) => {
      order = sorted;
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = selects.filter(({ select }) => select.value !== "");
      let fitting = 0;
      for (const { row, texts, searched: text } of order) {
        const fits = words.every((word) => text.includes(word)) && chosen.every(({ column, select }) => texts[column] === select.value);
        fitting += fits;
        row.hidden = !fits || fitting > most;
      }
      count.textContent = `${fitting} of ${rows.length} rows${fitting > most ? `, the first ${most} shown` : ""}`;
      more.hidden = fitting <= most;
    };
    const showAll = () => {
      most = Infinity;
      show();
    };

    const form = element("form", { className: "filter" }, element("label", {}, "Filter ", input), ...selects.map(({ label }) => label), count, more);
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", `Filter: ${table.caption.textContent}`);
    form.addEventListener("input", () => show());
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", showAll);
    addEventListener("beforeprint", showAll);
    table.closest(".scroll").before(form);
    show();
    return show;
  };

  document.addEventListener("DOMContentLoaded", () => {
    addThemeButton();
    for (const table of document.querySelectorAll("table.sortable")) {
      const rows = readRows(table);
      addSorting(table, rows, "filter" in table.dataset ? addFilter(table, rows) : () => {});
    }
    watchBoxes();
  });
})();
