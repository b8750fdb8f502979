// Charts and tables of the report pages; both publishers use it. Without it pages stay readable:
// a chart's place then shows its description.
"use strict";

(function () {
  const RUSSIAN = {
    moduleType: "locale",
    name: "ru",
    dictionary: {
      "Autoscale": "Вписать данные",
      "Box Select": "Выделить прямоугольником",
      "Click to enter X axis title": "Введите название оси X",
      "Click to enter Y axis title": "Введите название оси Y",
      "Click to enter Plot title": "Введите название графика",
      "Compare data on hover": "Сравнивать значения",
      "Double-click on legend to isolate one trace": "Двойной щелчок: оставить только этот ряд",
      "Double-click to zoom back out": "Двойной щелчок: исходный масштаб",
      "Download plot": "Сохранить рисунок",
      "Download plot as a PNG": "Сохранить рисунок (PNG)",
      "Download plot as a png": "Сохранить рисунок (PNG)",
      "Lasso Select": "Выделить лассо",
      "Pan": "Сдвиг",
      "Reset axes": "Исходный масштаб",
      "Show closest data on hover": "Показывать ближайшее значение",
      "Snapshot succeeded": "Рисунок сохранён",
      "Sorry, there was a problem downloading your snapshot!": "Сохранить рисунок не удалось",
      "Taking snapshot - this may take a few seconds": "Рисунок сохраняется…",
      "Toggle Spike Lines": "Вспомогательные линии",
      "Zoom": "Увеличить область",
      "Zoom in": "Крупнее",
      "Zoom out": "Мельче",
      "close:": "закр.:", "high:": "макс.:", "low:": "мин.:", "open:": "откр.:",
      "lat:": "шир.:", "lon:": "долг.:",
      "max:": "макс.:", "mean ± σ:": "среднее ± σ:", "mean:": "среднее:", "median:": "медиана:",
      "min:": "мин.:", "q1:": "q1:", "q3:": "q3:",
      "lower fence:": "нижняя граница:", "upper fence:": "верхняя граница:",
      "new text": "текст", "trace": "ряд",
    },
    format: {
      days: ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
      shortDays: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
      months: ["январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
      shortMonths: ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
      date: "%d.%m.%Y",
      decimal: ",",
      thousands: "\u00a0",
    },
  };

  const CONFIG = {
    locale: "ru",
    responsive: true,
    displaylogo: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  };
  const PAPER_WIDTH = 660; // CSS pixels between the margins of an A4 sheet

  function token(name) {
    return getComputedStyle(document.body).getPropertyValue("--shnor-" + name).trim();
  }

  // The figure brings data and meaning; the page brings its own ink, for light and dark.
  function inked(layout) {
    const result = Object.assign({}, layout, {
      autosize: true,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: Object.assign({}, layout.font, {
        family: getComputedStyle(document.body).fontFamily,
        color: token("text"),
      }),
      hoverlabel: Object.assign({}, layout.hoverlabel, {
        bgcolor: token("raised"),
        bordercolor: token("rule"),
        font: { color: token("text") },
      }),
    });
    delete result.width;
    for (const name of Object.keys(layout).concat("xaxis", "yaxis")) {
      if (/^[xy]axis\d*$/.test(name)) {
        const ink = { gridcolor: token("hairline"), linecolor: token("rule"), zerolinecolor: token("rule") };
        result[name] = Object.assign({ automargin: true }, layout[name], ink);
      }
    }
    return result;
  }

  function draw(box) {
    const figure = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    let canvas = box.querySelector(".shnor-canvas");
    if (!canvas) {
      canvas = document.createElement("div");
      canvas.className = "shnor-canvas";
      box.append(canvas);
    }
    box.classList.add("is-drawn");
    Plotly.react(canvas, figure.data, inked(figure.layout || {}), CONFIG);
  }

  // A table wider than the page scrolls in a box of its own, which the keyboard can reach; any
  // other keeps its header in view while the page scrolls.
  function box(table) {
    if (table.closest(".shnor-scroll")) return;
    const scroll = document.createElement("div");
    scroll.className = "shnor-scroll";
    table.replaceWith(scroll);
    scroll.append(table);
    new ResizeObserver(function () {
      scroll.classList.remove("is-wide");
      const wide = table.scrollWidth > scroll.clientWidth + 1;
      scroll.classList.toggle("is-wide", wide);
      if (wide) scroll.tabIndex = 0;
      else scroll.removeAttribute("tabindex");
    }).observe(scroll);
  }

  function canvases() {
    return Array.from(document.querySelectorAll(".shnor-canvas"));
  }

  function start() {
    document.querySelectorAll("main table").forEach(box);
    const charts = Array.from(document.querySelectorAll(".shnor-chart"));
    if (!charts.length || !window.Plotly) return;
    Plotly.register(RUSSIAN);
    charts.forEach(draw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw));
    addEventListener("beforeprint", () => canvases().forEach(
      (canvas) => Plotly.relayout(canvas, { width: PAPER_WIDTH })));
    addEventListener("afterprint", () => charts.forEach(draw));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
