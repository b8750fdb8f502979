// Charts of the report pages; both publishers use it. Without it pages stay readable: a chart's
// place then shows its description.
"use strict";

(function () {
  const RUSSIAN = {
    moduleType: "locale",
    name: "ru",
    dictionary: {
      "Double-click on legend to isolate one trace": "Двойной щелчок: оставить только этот ряд",
      "Double-click to zoom back out": "Двойной щелчок: исходный масштаб",
      "Image download succeeded": "Рисунок сохранён",
      "Pan": "Сдвиг",
      "Preparing image - this may take a few seconds": "Рисунок готовится",
      "Reset axes": "Исходный масштаб",
      "Sorry, there was a problem downloading your image!": "Сохранить рисунок не удалось",
      "Zoom": "Увеличить область",
      "Zoom in": "Крупнее",
      "Zoom out": "Мельче",
      "lower fence:": "нижняя граница:",
      "max:": "наибольшее:",
      "mean:": "среднее:",
      "median:": "медиана:",
      "min:": "наименьшее:",
      "q1:": "нижний квартиль:",
      "q3:": "верхний квартиль:",
      "trace": "ряд",
      "upper fence:": "верхняя граница:",
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

  // A saved figure carries its title: in another document nothing else says what it shows.
  function save(canvas, format) {
    const figure = canvas.closest("figure");
    const caption = figure && figure.querySelector("figcaption");
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    const title = wrapped(caption ? caption.textContent.trim() : "", width * 1.4, false);
    const room = 24 * (title.split("<br>").length + 1);
    const layout = Object.assign({}, canvas.layout, {
      paper_bgcolor: token("page"),
      title: { text: title, font: { size: 15 }, x: 0.01, xanchor: "left", y: 1 - 12 / (height + room), yanchor: "top" },
      margin: Object.assign({}, canvas.layout.margin, { t: ((canvas.layout.margin || {}).t || 0) + room }),
    });
    Plotly.downloadImage(
      { data: canvas.data, layout: layout, config: { locale: "ru" } },
      { format: format, width: width, height: height + room, scale: 2, filename: (figure && figure.id) || "chart" });
  }

  function saving(format, icon) {
    const title = "Сохранить рисунок (" + format.toUpperCase() + ")";
    return { name: "save-" + format, title: title, icon: { width: 24, height: 24, path: icon }, click: (canvas) => save(canvas, format) };
  }
  const ARROW_DOWN = "M11 3h2v9h4l-5 5-5-5h4z M4 19h16v2H4z";
  const DRAWING = "M4 3h10l6 6v12H4z M7 12h10v1.5H7z M7 16h10v1.5H7z";

  // Buttons are named one by one: plotly's own set offers to upload the chart to its cloud.
  const CONFIG = {
    locale: "ru",
    responsive: true,
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: "",
    displayModeBar: "hover",
    modeBarButtons: [[saving("png", ARROW_DOWN), saving("svg", DRAWING)], ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
  };
  const OWN = document.currentScript.src;
  const INK = "#1F2933"; // strokes of the figures in ink; on a dark page they are light
  const NARROW = 480;
  const TALL = 1200; // CSS pixels from which a chart is folded
  const PAPER_WIDTH = 660; // CSS pixels between the margins of an A4 sheet

  function token(name) {
    return getComputedStyle(document.body).getPropertyValue("--shnor-" + name).trim();
  }

  // On a narrow page a long axis title goes on a second line instead of being cut; that of the
  // vertical axis has less room.
  function wrapped(text, width, vertical) {
    const letter = width >= NARROW ? 11 : vertical ? 22 : 14;
    const limit = Math.max(12, Math.floor(width / letter));
    return text.split(" ").reduce(function (lines, word) {
      const last = lines[lines.length - 1];
      if (last !== undefined && last.length + word.length < limit) lines[lines.length - 1] = last + " " + word;
      else lines.push(word);
      return lines;
    }, []).join("<br>");
  }

  function axis(settings, width, vertical) {
    const result = Object.assign({ automargin: true }, settings, {
      gridcolor: token("hairline"),
      linecolor: token("rule"),
      zerolinecolor: token("rule"),
    });
    const title = result.title && result.title.text;
    if (title) result.title = Object.assign({}, result.title, { text: wrapped(title, width, vertical) });
    return result;
  }

  // The figure brings data and meaning; the page brings its own ink, for light and dark.
  function inked(layout, width) {
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
      if (/^[xy]axis\d*$/.test(name)) result[name] = axis(layout[name], width, name[0] === "y");
    }
    return result;
  }

  // A text that many points bear stands in the page once; the points have its place.
  function unpacked(figure) {
    if (figure.texts) {
      for (const trace of figure.data) {
        if (trace.text) trace.text = trace.text.map((place) => figure.texts[place]);
      }
    }
    return figure;
  }

  function draw(box) {
    const text = box.querySelector('script[type="application/json"]').textContent;
    const figure = unpacked(JSON.parse(text.replaceAll(INK, token("text"))));
    let canvas = box.querySelector(".shnor-canvas");
    if (!canvas) {
      canvas = document.createElement("div");
      canvas.className = "shnor-canvas";
      box.append(canvas);
      const { narrowest } = (figure.layout && figure.layout.meta) || {};
      if (narrowest) scroll(box, canvas, narrowest);
    }
    box.classList.add("is-drawn");
    Plotly.react(canvas, figure.data, inked(figure.layout || {}, canvas.clientWidth), CONFIG);
    // The description says what the drawing shows; the buttons beside it stay within reach.
    box.setAttribute("role", "group");
    canvas.querySelectorAll("svg.main-svg").forEach((drawing) => drawing.setAttribute("aria-hidden", "true"));
  }

  // A chart that cannot be read below a certain width scrolls in its box, which the keyboard reaches.
  function scroll(box, canvas, narrowest) {
    canvas.style.minInlineSize = narrowest + "px";
    new ResizeObserver(function () {
      const wide = narrowest > box.clientWidth;
      box.classList.toggle("is-wide", wide);
      if (wide) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }).observe(box);
  }

  // A chart much higher than a screen shows its beginning and unfolds; on paper it is whole.
  function fold(box) {
    if (box.offsetHeight <= TALL) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "shnor-unfold";
    button.textContent = "Показать рисунок целиком";
    button.addEventListener("click", function () {
      box.classList.remove("is-short");
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
      button.remove();
    });
    box.classList.add("is-short");
    box.after(button);
  }

  function canvases() {
    return Array.from(document.querySelectorAll(".shnor-canvas"));
  }

  // The library of charts is large: only a page that has a chart asks for it.
  function start() {
    const charts = Array.from(document.querySelectorAll(".shnor-chart"));
    if (!charts.length) return;
    const library = document.createElement("script");
    library.src = new URL("plotly-cartesian.min.js", OWN);
    library.addEventListener("load", () => drawAll(charts));
    document.head.append(library);
  }

  function drawAll(charts) {
    Plotly.register(RUSSIAN);
    charts.forEach(draw);
    charts.forEach(fold);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw));
    addEventListener("beforeprint", () => canvases().forEach(
      (canvas) => Plotly.relayout(canvas, { width: PAPER_WIDTH })));
    addEventListener("afterprint", () => charts.forEach(draw));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
