// Search over the site, from disk as well: the index and the stemmer are plain scripts, loaded when
// the search is opened. Words of the texts and words asked for are cut to the same stems.
"use strict";

(function () {
  const HERE = new URL(".", document.currentScript.src);
  const ROOT = new URL("../../", HERE);
  const MOST = 30; // results shown
  const BEFORE = 70; // characters of a text shown before the word that was found
  const AFTER = 150;
  const WORD = /[\p{L}\d]+/gu;
  const stems = new Map();
  let index = null;

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function load(name) {
    return new Promise(function (done, failed) {
      const script = made("script", "");
      script.src = new URL(name, HERE).href;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }

  function plain(text) {
    return text.toLowerCase().replace(/ё/g, "е");
  }

  function stem(word) {
    if (!stems.has(word)) stems.set(word, index.stemmer.stemWord(word));
    return stems.get(word);
  }

  function stemsOf(text) {
    return (plain(text).match(WORD) || []).map(stem);
  }

  function places(content) {
    const found = [];
    for (const [region, address, title, sections] of content.pages) {
      for (const [anchor, heading, text] of sections) {
        const href = address + (anchor && "#" + encodeURIComponent(anchor));
        const where = [content.regions[region], heading && title].filter(Boolean).join(" – ");
        found.push({ href, name: heading || title, where, text });
      }
    }
    for (const [region, href, name, municipality] of content.schools) {
      const login = href.replace(/.*\/|\.html$/g, "");
      const where = [content.regions[region] + " – карточка школы", municipality, login].filter(Boolean).join(", ");
      found.push({ href, name, where, text: "" });
    }
    for (const [region, href, name] of content.municipalities) {
      found.push({ href, name, where: content.regions[region] + " – школы муниципалитета", text: "" });
    }
    for (const [href, name, meaning, ...forms] of content.terms) {
      found.push({ href, name, where: "Словарь", text: [meaning, ...forms].join(". ") });
    }
    return found;
  }

  // Stem → numbers of the places where it stands.
  async function open() {
    if (index) return;
    await Promise.all([load("search-index.js"), load("russian-stemmer.min.js")]);
    index = { stemmer: new RussianStemmer(), places: places(window.shnorSearch), at: new Map() };
    index.places.forEach(function (place, number) {
      for (const word of stemsOf([place.name, place.where, place.text].join(" "))) {
        if (!index.at.has(word)) index.at.set(word, new Set());
        index.at.get(word).add(number);
      }
    });
  }

  // A place fits when it has every word asked for; a word may be only begun, a number is meant whole
  // where it stands somewhere: «05» is not «051».
  function find(asked, query) {
    const sets = asked.map(function (word) {
      if (/^\d+$/.test(word) && index.at.has(word)) return index.at.get(word);
      const numbers = new Set();
      for (const [known, at] of index.at) if (known.startsWith(word)) at.forEach((number) => numbers.add(number));
      return numbers;
    });
    if (!sets.length) return [];
    const fits = index.places.filter((_, number) => sets.every((numbers) => numbers.has(number)));
    const ranks = new Map(fits.map((place) => [place, rank(place, asked, plain(query).trim())]));
    return fits.sort((one, other) => ranks.get(one) - ranks.get(other));
  }

  // The name that is asked for, then names that begin so, that have all of it, that have some; of
  // alike ones those of the region that is being read.
  function rank(place, asked, query) {
    const name = plain(place.name);
    const words = stemsOf(place.name);
    const begun = (begin) => words.some((word) => word.startsWith(begin));
    const tests = [name === query, name.startsWith(query), asked.every((word) => words.includes(word)), asked.every(begun), asked.some(begun)];
    const level = tests.indexOf(true);
    return 2 * (level < 0 ? tests.length : level) + (isHere(place) ? 0 : 1);
  }

  function isHere(place) {
    const region = /^reports\/[^/]+\//.exec(place.href);
    return region !== null && location.href.startsWith(new URL(region[0], ROOT).href);
  }

  function snippet(text, asked) {
    const box = made("p", "shnor-snippet");
    const isAsked = (word) => asked.some((begin) => stem(plain(word)).startsWith(begin));
    const words = Array.from(text.matchAll(WORD));
    const first = words.find((word) => isAsked(word[0]));
    const start = first ? first.index - BEFORE : 0;
    const from = start > 0 ? text.indexOf(" ", start) + 1 : 0;
    const to = from + BEFORE + AFTER < text.length ? text.lastIndexOf(" ", from + BEFORE + AFTER) : text.length;
    let done = from;
    box.append(from > 0 ? "… " : "");
    for (const word of words) {
      if (word.index < from || word.index + word[0].length > to || !isAsked(word[0])) continue;
      box.append(text.slice(done, word.index), made("mark", "", word[0]));
      done = word.index + word[0].length;
    }
    box.append(text.slice(done, to), to < text.length ? " …" : "");
    return box;
  }

  function result(place, asked) {
    const item = made("li", "");
    const link = made("a", "", place.name);
    link.href = new URL(place.href, ROOT).href;
    item.append(link, made("p", "shnor-where", place.where));
    if (place.text) item.append(snippet(place.text, asked));
    return item;
  }

  function answer(query, status, list) {
    const asked = stemsOf(query);
    const found = find(asked, query);
    const part = found.length > MOST ? ", показаны первые " + MOST : "";
    status.textContent = asked.length ? (found.length ? "Найдено мест: " + found.length + part : "Ничего не найдено") : "";
    list.replaceChildren(...found.slice(0, MOST).map((place) => result(place, asked)));
  }

  // Arrows lead from the field through the results and back.
  function walk(event, input, list) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
    event.preventDefault();
  }

  function dialog() {
    const box = made("dialog", "shnor-search");
    const form = made("form", "");
    const label = made("label", "", "Поиск по отчётам");
    const input = made("input", "");
    const close = made("button", "", "Закрыть");
    const status = made("output", "");
    const list = made("ol", "");
    Object.assign(input, { type: "search", autocomplete: "off", id: "shnor-search-field" });
    label.htmlFor = input.id;
    close.type = "button";
    box.setAttribute("aria-label", "Поиск по отчётам");
    form.append(label, input, close);
    box.append(form, status, list);
    close.addEventListener("click", () => box.close());
    input.addEventListener("input", () => answer(input.value, status, list));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const first = list.querySelector("a");
      if (first) first.focus();
    });
    box.addEventListener("keydown", (event) => walk(event, input, list));
    list.addEventListener("click", (event) => event.target.closest("a") && box.close());
    return box;
  }

  function start() {
    const bar = document.querySelector(".bar, #quarto-header .navbar-container");
    if (!bar) return;
    const box = dialog();
    const button = made("button", "shnor-search-open", "Поиск");
    button.type = "button";
    button.addEventListener("click", async function () {
      await open();
      box.showModal();
    });
    bar.insertBefore(button, bar.children[1] || null);
    document.body.append(box);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
