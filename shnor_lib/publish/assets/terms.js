// Words of the glossary explain themselves where a page uses them first: on hover, on focus and on
// touch; Escape closes. Without this script the page reads the same.
"use strict";

(function () {
  const IN = "main p, main li, main summary, main figcaption, main dt";
  const NOT_IN = "a, button, abbr, code, script, .shnor-chart, nav, h1, h2, h3, [id^=term-]";
  const GAP = 6; // pixels between a word and its meaning
  const LETTER = /[\p{L}\d]/u;
  const meanings = new Map();
  let box = null;

  for (const [meaning, ...written] of window.shnorTerms) {
    written.forEach((word) => meanings.set(word, { meaning, name: written[0] }));
  }
  const WORDS = Array.from(meanings.keys()).sort((one, other) => other.length - one.length);
  const PATTERN = new RegExp(WORDS.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");

  // A word stands by itself, never within another one.
  function isWhole(text, at, word) {
    return !LETTER.test(text[at - 1] || " ") && !LETTER.test(text[at + word.length] || " ");
  }

  function found(text, used) {
    for (const match of text.matchAll(PATTERN)) {
      const term = meanings.get(match[0]);
      if (!used.has(term.name) && isWhole(text, match.index, match[0])) return match;
    }
    return null;
  }

  function textsOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, function (node) {
      return node.parentElement.closest(NOT_IN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  }

  function marked(word) {
    const term = document.createElement("abbr");
    term.className = "shnor-term";
    term.tabIndex = 0;
    term.textContent = word;
    term.addEventListener("mouseenter", () => show(term, word));
    term.addEventListener("focus", () => show(term, word));
    term.addEventListener("click", () => show(term, word));
    term.addEventListener("mouseleave", hide);
    term.addEventListener("blur", hide);
    return term;
  }

  // Each term is marked once a page, where it stands first.
  function mark(node, used) {
    const match = found(node.data, used);
    if (!match) return;
    used.add(meanings.get(match[0]).name);
    const rest = node.splitText(match.index);
    const after = rest.splitText(match[0].length);
    rest.replaceWith(marked(match[0]));
    mark(after, used);
  }

  function show(term, word) {
    box.textContent = meanings.get(word).meaning;
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    const place = term.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
    const above = place.bottom + GAP + box.offsetHeight > innerHeight;
    box.style.left = scrollX + Math.max(GAP, left) + "px";
    box.style.top = scrollY + (above ? place.top - GAP - box.offsetHeight : place.bottom + GAP) + "px";
  }

  function hide() {
    box.hidden = true;
    document.querySelectorAll(".shnor-term[aria-describedby]").forEach((term) => term.removeAttribute("aria-describedby"));
  }

  function start() {
    box = document.createElement("div");
    Object.assign(box, { className: "shnor-meaning", id: "shnor-meaning", hidden: true });
    box.setAttribute("role", "tooltip");
    document.body.append(box);
    const used = new Set();
    document.querySelectorAll(IN).forEach(function (block) {
      textsOf(block).forEach((node) => mark(node, used));
    });
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
