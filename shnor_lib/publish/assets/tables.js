// Tables of the report pages: sorted by any column unless they are seen at a glance, filtered and
// folded where they are long; both publishers use it. Without it a table stands whole, in the order
// in which it was made. What is chosen stands in the address, so that a view can be sent.
"use strict";

(function () {
  const SORTABLE = 8; // rows from which a table can be sorted
  const LONG = 12; // rows from which a table can be filtered
  const FOLDED = 40; // rows from which a table is folded
  const FIRST = 25; // rows that a folded table shows at most
  const TALL = 1500; // CSS pixels from which a table of fewer rows is folded
  const SCREEN = 1000; // CSS pixels that a folded table takes at most
  const FEWEST = 5; // rows that a folded table shows, however high they are
  const CHOSEN = ["Муниципалитет", "Условие", "Вид школы", "Статус"]; // columns that are chosen from
  const MOST = 100; // values of a column that are chosen from
  const MANY = 6; // tables in a row from which they are folded
  const SHOWN = 3; // tables that are shown of so many
  const ORDERS = { ascending: "по возрастанию", descending: "по убыванию" };
  const COLLATOR = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });
  const NUMBER = "[+−-]?\\d[\\d\\s]*(?:,\\d+)?";
  const DATE = /^(\d{2})\.(\d{2})\.(\d{4})/;
  const SHARE = new RegExp("^(" + NUMBER + ") из (" + NUMBER + ")");
  const LEADING = new RegExp("^(?:от )?(" + NUMBER + ")(?![\\p{L}\\d])", "u");
  const READERS = [date, share, leading];

  function date(text) {
    const found = DATE.exec(text);
    return found ? Number(found[3] + found[2] + found[1]) : NaN;
  }

  function share(text) {
    const found = SHARE.exec(text);
    return found ? plain(found[1]) / plain(found[2]) : NaN;
  }

  function leading(text) {
    const found = LEADING.exec(text);
    return found ? plain(found[1]) : NaN;
  }

  function plain(text) {
    return Number(text.replace(/\s/g, "").replace("−", "-").replace(",", "."));
  }

  // Words without case, dots of ё and punctuation, each between spaces.
  function folded(text) {
    return " " + text.toLowerCase().replace(/ё/g, "е").replace(/[^\p{L}\d]+/gu, " ").trim() + " ";
  }

  // A word is found by its beginning, a number only whole: «05» is not «051».
  function wanted(query) {
    return folded(query).trim().split(" ").filter(Boolean).map((word) => " " + word + (/\d$/.test(word) ? " " : ""));
  }

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function button(className, text, act) {
    const element = made("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  // What a cell is sorted by: null where a value is missing, whatever words say why.
  function text(row, column) {
    const cell = row.cells[column];
    const shown = cell ? cell.textContent.trim() : "";
    return !cell || cell.querySelector(".na") || /^[–—-]?$/.test(shown) ? null : shown;
  }

  // A column counts as dates, shares or numbers when all its values do; else it is text.
  function keys(rows, column) {
    const texts = rows.map((row) => text(row, column));
    const read = READERS.find((reader) => texts.every((value) => value === null || !isNaN(reader(value))));
    return texts.map((value) => (value === null || !read ? value : read(value)));
  }

  // Missing values stay last in both directions; equal ones keep the order of the table.
  function sorted(rows, column, order) {
    const values = keys(rows, column);
    const sign = order === "descending" ? -1 : 1;
    const compare = function (a, b) {
      if (values[a] === null || values[b] === null) return (values[a] === null) - (values[b] === null);
      if (typeof values[a] === "number") return sign * (values[a] - values[b]);
      return sign * COLLATOR.compare(values[a], values[b]);
    };
    return rows.map((_, index) => index).sort((a, b) => compare(a, b) || a - b).map((index) => rows[index]);
  }

  function wordsOf(row) {
    return folded(Array.from(row.cells, (cell) => cell.textContent).join(" "));
  }

  function isTotal(row) {
    return /^(итого|всего)$/i.test(row.cells[0].textContent.trim());
  }

  function caption(table) {
    const figure = table.closest("figure");
    const words = figure && figure.querySelector("figcaption");
    return words ? words.textContent.trim() : "";
  }

  function sort(view, column, order) {
    Object.assign(view, { column, order });
    view.heads.forEach(function (cell, index) {
      if (index === column) cell.setAttribute("aria-sort", order);
      else cell.removeAttribute("aria-sort");
    });
    view.body.append(...(column < 0 ? view.all : sorted(view.rows, column, order).concat(view.totals)));
    show(view);
  }

  // Ascending, descending, and back to the order in which the table was made.
  function next(view, column) {
    if (view.column !== column) sort(view, column, "ascending");
    else if (view.order === "ascending") sort(view, column, "descending");
    else sort(view, -1, "");
  }

  // Rows left out by the filter are out of print too; folded ones only stay off the screen.
  function show(view) {
    const asked = wanted(view.query);
    const isNarrowed = view.query !== "" || view.chosen.size > 0;
    const limit = view.whole || isNarrowed ? Infinity : view.first;
    let shown = 0;
    for (const row of view.body.rows) {
      const words = view.words.get(row);
      row.hidden = words ? !asked.every((word) => words.includes(word)) || !isChosen(view, row) : isNarrowed;
      row.classList.toggle("is-folded", Boolean(words) && !row.hidden && shown >= limit);
      if (words && !row.hidden && shown < limit) shown += 1;
    }
    view.unfold.hidden = limit === Infinity;
    view.original.hidden = view.column < 0;
    view.status.textContent = said(view, shown);
    if (view.ready) remember(view);
  }

  function isChosen(view, row) {
    return Array.from(view.chosen).every(([column, value]) => text(row, column) === value);
  }

  // The address holds what is chosen of one table, the last that was used: #tbl-list?q=…&1=…&sort=-2
  function remember(view) {
    if (!view.id) return;
    const asked = new URLSearchParams();
    if (view.query) asked.set("q", view.query);
    view.chosen.forEach((value, column) => asked.set(column, value));
    if (view.column >= 0) asked.set("sort", (view.order === "descending" ? "-" : "") + view.column);
    const tail = asked.toString();
    history.replaceState(null, "", tail ? "#" + view.id + "?" + tail : location.pathname + location.search);
  }

  function restore(view) {
    const [id, tail] = location.hash.slice(1).split("?");
    if (!tail || id !== view.id) return;
    const asked = new URLSearchParams(tail);
    view.query = asked.get("q") || "";
    if (view.input) view.input.value = view.query;
    view.choices.forEach(function (select, column) {
      const value = asked.get(String(column));
      if (value === null) return;
      view.chosen.set(column, value);
      select.value = value;
    });
    const order = asked.get("sort");
    if (order !== null && view.heads[Math.abs(order)]) {
      sort(view, Math.abs(order), order.startsWith("-") ? "descending" : "ascending");
    } else show(view);
    document.getElementById(id).scrollIntoView();
  }

  function said(view, shown) {
    const parts = [];
    if (view.rows.length > LONG || !view.whole) parts.push("показано " + shown + " из " + view.rows.length);
    if (view.column >= 0) {
      parts.push("порядок: «" + view.heads[view.column].textContent.trim() + "» " + ORDERS[view.order]);
    }
    return parts.join("; ");
  }

  // How many rows a folded table shows: as many as a screen or so holds.
  function fitting(rows) {
    let height = 0;
    const over = rows.findIndex((row) => (height += row.offsetHeight) > SCREEN);
    return over < 0 ? FIRST : Math.max(FEWEST, Math.min(FIRST, over));
  }

  function opened(table) {
    const body = table.tBodies[0];
    const all = Array.from(body.rows);
    const rows = all.filter((row) => !isTotal(row));
    const first = fitting(rows);
    const long = rows.length > FOLDED || body.offsetHeight > TALL;
    return {
      table, body, all, rows, totals: all.filter(isTotal), heads: Array.from(table.tHead.rows[0].cells),
      words: new Map(rows.map((row) => [row, wordsOf(row)])),
      column: -1, order: "", query: "", first, whole: !long || rows.length <= first,
      chosen: new Map(), choices: new Map(), id: named(table), ready: false,
    };
  }

  function named(table) {
    const own = table.closest('[id^="tbl-"]');
    return own ? own.id : "";
  }

  function addControls(view) {
    const table = view.table;
    view.status = made("output", "shnor-status");
    view.original = button("shnor-original", "Исходный порядок", function () {
      sort(view, -1, "");
      view.heads[0].querySelector("button").focus();
    });
    view.unfold = button("shnor-unfold", "Показать все " + view.rows.length, function () {
      const next = view.body.querySelector(".is-folded");
      view.whole = true;
      show(view);
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
    });
    const tools = made("div", "shnor-tools");
    const scroll = table.closest(".shnor-scroll");
    scroll.after(view.unfold);
    if (view.rows.length > LONG) {
      addChoices(view, tools);
      tools.append(filter(view, caption(table)));
      scroll.before(tools);
    } else scroll.after(tools);
    tools.append(view.status, view.original);
  }

  // A column of few repeated values is chosen from, under its own heading.
  function addChoices(view, tools) {
    view.heads.forEach(function (head, column) {
      const title = head.textContent.trim();
      const values = Array.from(new Set(view.rows.map((row) => text(row, column)).filter(Boolean)));
      if (!CHOSEN.includes(title) || values.length < 2 || values.length > MOST) return;
      const label = made("label", "shnor-filter", title);
      const select = made("select", "");
      select.append(new Option("все", ""), ...values.sort(COLLATOR.compare).map((value) => new Option(value, value)));
      select.addEventListener("change", function () {
        if (select.value) view.chosen.set(column, select.value);
        else view.chosen.delete(column);
        show(view);
      });
      view.choices.set(column, select);
      label.append(select);
      tools.append(label);
    });
  }

  function filter(view, name) {
    const label = made("label", "shnor-filter", "Найти в таблице");
    const input = made("input", "");
    input.type = "search";
    input.autocomplete = "off";
    if (name) input.setAttribute("aria-label", "Найти в таблице: " + name);
    input.addEventListener("input", () => show(Object.assign(view, { query: input.value })));
    view.input = input;
    label.append(input);
    return label;
  }

  function addSorting(view) {
    view.heads.forEach(function (cell, index) {
      const press = button("shnor-sort", "", () => next(view, index));
      press.append(...cell.childNodes);
      cell.scope = "col";
      cell.append(press);
    });
  }

  function isLarge(table) {
    return table.tHead && table.tBodies.length && table.tBodies[0].rows.length > FEWEST;
  }

  function enhance(view) {
    addControls(view);
    if (view.rows.length >= SORTABLE) addSorting(view);
    show(view);
    view.ready = true;
    restore(view);
  }

  // Of many tables in a row the first ones are shown; the others are found by the browser's search
  // and by links to them, which open them, and are printed.
  function foldRow(parent) {
    const blocks = Array.from(parent.children);
    const places = [...blocks.keys()].filter((place) => isTable(blocks[place]));
    if (places.length < MANY || parent.closest(".shnor-rest")) return;
    let end = places[places.length - 1] + 1;
    while (blocks[end] && blocks[end].matches(".shnor-files")) end += 1;
    const rest = blocks.slice(places[SHOWN], end);
    if (rest.some((block) => block.matches("section, h2, h3") || block.querySelector(".shnor-chart"))) return;
    const folded = made("div", "shnor-rest");
    const open = button("shnor-unfold", "Показать остальные таблицы: " + (places.length - SHOWN), function () {
      folded.removeAttribute("hidden");
      open.remove();
      folded.tabIndex = -1;
      folded.focus({ preventScroll: true });
    });
    rest[0].before(open, folded);
    folded.append(...rest);
    folded.setAttribute("hidden", "until-found");
    folded.addEventListener("beforematch", () => open.remove());
    addEventListener("hashchange", () => openLinked(folded, open));
    openLinked(folded, open);
  }

  function isTable(block) {
    return !block.matches("section") && block.querySelector(".shnor-scroll") !== null;
  }

  function openLinked(folded, open) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !folded.contains(target) || !folded.hidden) return;
    folded.removeAttribute("hidden");
    open.remove();
    target.scrollIntoView();
  }

  // A table wider than the page scrolls in a box of its own, which the keyboard can reach; any
  // other keeps its header in view while the page scrolls.
  function box(table) {
    const scroll = made("div", "shnor-scroll");
    table.replaceWith(scroll);
    scroll.append(table);
    return { table, scroll, name: caption(table) || "Таблица" };
  }

  function isWide(boxed) {
    return boxed.table.scrollWidth > boxed.scroll.clientWidth + 1;
  }

  function fit(boxed, wide) {
    boxed.scroll.classList.toggle("is-wide", wide);
    for (const [key, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", boxed.name]]) {
      if (wide) boxed.scroll.setAttribute(key, value);
      else boxed.scroll.removeAttribute(key);
    }
  }

  function follow(boxed) {
    new ResizeObserver(function () {
      boxed.scroll.classList.remove("is-wide");
      fit(boxed, isWide(boxed));
    }).observe(boxed.scroll);
  }

  function start() {
    const tables = Array.from(document.querySelectorAll("main table"));
    // All are measured before any is changed, so that the page is laid out seldom.
    const boxes = tables.map(box);
    const wide = boxes.map(isWide);
    boxes.forEach((boxed, place) => fit(boxed, wide[place]));
    tables.filter(isLarge).map(opened).forEach(enhance);
    boxes.forEach(follow);
    document.querySelectorAll("main section, main .cell").forEach(foldRow);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
