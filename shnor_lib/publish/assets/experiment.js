// The rule in the reader's own hands: threshold, conditions, minimum and the counts of one school
// are changed on the page, and the verdicts follow at once. Decides as questions/identification
// does; a test holds both against each other.
"use strict";

(function () {
  const SAID = { true: "да", false: "нет", null: "не определено" };
  const NBSP = "\u00a0";

  // Three-valued logic: null is «not known».
  function and(first, second) {
    if (first === false || second === false) return false;
    return first === null || second === null ? null : true;
  }

  function or(first, second) {
    if (first === true || second === true) return true;
    return first === null || second === null ? null : false;
  }

  // Decided on whole pupils, never on a rounded share.
  function isLow(below, n, rule) {
    return rule.threshold[1] * below >= rule.threshold[0] * n;
  }

  // What is known of each procedure in the two years: low, not low, open, or nothing asked.
  function known(results, rule) {
    const years = [new Map(), new Map()];
    for (const [procedure, back, below, n] of results) {
      if (back > 1) continue;
      const cell = years[back].get(procedure) || { counted: false, low: false, open: false };
      if (below === null || n < rule.minimum) cell.open = true;
      else {
        cell.counted = true;
        cell.low = cell.low || isLow(below, n, rule);
      }
      years[back].set(procedure, cell);
    }
    return years;
  }

  function decide(results, rule) {
    const [now, before] = known(results, rule);
    const counted = [...now.values()].some((cell) => cell.counted);
    const low = [...now].filter(([, cell]) => cell.low).map(([procedure]) => procedure);
    const first = counted ? low.length >= rule.low : null;
    const anyBefore = yearBefore([...before.values()]);
    const second = rule.reading === "same" && counted ? sameBefore(low, before) : anyBefore;
    const clause2 = and(counted ? low.length >= 1 : null, second);
    return { verdict: or(first, clause2), clauses: [first, clause2], now, before, counted };
  }

  function yearBefore(cells) {
    if (cells.some((cell) => cell.counted)) return cells.some((cell) => cell.low);
    return cells.some((cell) => cell.open) ? null : false;
  }

  function sameBefore(low, before) {
    const cells = low.map((procedure) => before.get(procedure)).filter(Boolean);
    if (cells.some((cell) => cell.low)) return true;
    return cells.some((cell) => cell.open && !cell.counted) ? null : false;
  }

  function verdict(school, rule, results) {
    const decided = decide(results || school.results, rule);
    return school.excluded ? { ...decided, verdict: false } : decided;
  }

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function labelled(text, control) {
    const label = made("label", "", text + NBSP);
    label.append(control);
    return label;
  }

  function numberInput(value, least, most) {
    const input = made("input");
    Object.assign(input, { type: "number", min: least, max: most, step: "any", value });
    return input;
  }

  function choice(options) {
    const select = made("select");
    for (const [value, text] of options) select.add(new Option(text, value));
    return select;
  }

  function row(texts) {
    const line = made("tr");
    for (const text of texts) line.append(text instanceof Node ? cellOf(text) : made("td", "", text));
    return line;
  }

  function cellOf(node) {
    const cell = made("td");
    cell.append(node);
    return cell;
  }

  function table(caption, heads) {
    const figure = made("figure"), grid = made("table"), head = made("tr");
    figure.append(made("figcaption", "shnor-caption-table", caption));
    for (const text of heads) {
      const cell = made("th", "", text);
      cell.scope = "col";
      head.append(cell);
    }
    grid.append(made("thead"), made("tbody"));
    grid.tHead.append(head);
    figure.append(grid);
    return { figure, body: grid.tBodies[0] };
  }

  // A share written by hand as whole numbers: 33,3 % is 333 of 1000.
  function fraction(percent) {
    let denominator = 100;
    while (Math.abs(percent - Math.round(percent)) > 1e-9 && denominator < 1e6) {
      percent *= 10;
      denominator *= 10;
    }
    return [Math.round(percent), denominator];
  }

  function controls(rule) {
    return {
      threshold: numberInput((100 * rule.threshold[0]) / rule.threshold[1], 0, 100),
      low: numberInput(rule.low, 1, 20),
      reading: choice([["any", "по любым процедурам"], ["same", "по одной и той же"]]),
      minimum: numberInput(rule.minimum, 0, 1000),
    };
  }

  function chosen(inputs, rule) {
    const number = (input, otherwise) => (input.value === "" ? otherwise : Number(input.value));
    const percent = number(inputs.threshold, (100 * rule.threshold[0]) / rule.threshold[1]);
    return {
      threshold: fraction(Math.min(100, Math.max(0, percent))),
      low: Math.max(1, Math.round(number(inputs.low, rule.low))),
      reading: inputs.reading.value,
      minimum: Math.max(0, Math.round(number(inputs.minimum, rule.minimum))),
    };
  }

  function start(place) {
    const data = JSON.parse(place.querySelector("script").textContent);
    const schools = data.schools.map(([name, municipality, excluded, results]) => ({
      name, municipality, excluded, results,
    }));
    const stood = schools.map((school) => verdict(school, data).verdict);
    const inputs = controls(data);
    inputs.reading.value = data.reading;
    const form = made("div", "shnor-filter");
    form.append(
      labelled("Порог, %", inputs.threshold),
      labelled("Низких процедур за год", inputs.low),
      labelled("Два года подряд", inputs.reading),
      labelled("Участников не меньше", inputs.minimum),
    );
    const back = made("button", "shnor-original", "Как в правиле региона");
    back.type = "button";
    form.append(back);
    const output = made("output");
    output.setAttribute("aria-live", "polite");
    const changed = table("Школы, о которых изменённое правило говорит иначе", [
      "Школа", "Муниципалитет", "Сейчас", "Было бы",
    ]);
    const one = school(schools, data, () => chosen(inputs, data));
    place.append(form, output, changed.figure, one.part);

    function show() {
      const rule = chosen(inputs, data);
      const becomes = schools.map((each) => verdict(each, rule).verdict);
      output.textContent = summary(stood, becomes);
      const lines = schools.flatMap((each, number) =>
        stood[number] === becomes[number]
          ? []
          : [row([each.name, each.municipality, SAID[stood[number]], SAID[becomes[number]]])],
      );
      changed.body.replaceChildren(...lines);
      changed.figure.hidden = !lines.length;
      one.show();
    }

    back.addEventListener("click", () => {
      inputs.threshold.value = (100 * data.threshold[0]) / data.threshold[1];
      inputs.low.value = data.low;
      inputs.reading.value = data.reading;
      inputs.minimum.value = data.minimum;
      show();
    });
    form.addEventListener("input", show);
    show();
  }

  function summary(stood, becomes) {
    const count = (verdicts, said) => verdicts.filter((each) => each === said).length;
    const entered = becomes.filter((each, number) => each === true && stood[number] !== true).length;
    const left = becomes.filter((each, number) => each !== true && stood[number] === true).length;
    return (
      `ШНОР: ${count(becomes, true)} (сейчас ${count(stood, true)}); вошли бы: ${entered}; ` +
      `вышли бы: ${left}; не определено: ${count(becomes, null)}`
    );
  }

  // One school whose counts the reader may change.
  function school(schools, data, rule) {
    const part = made("div", "shnor-experiment-school");
    const names = schools.map((each, number) => [number, `${each.name} – ${each.municipality}`]);
    const select = choice([["", "выберите школу"], ...names]);
    const counts = table("Результаты школы: числа можно изменить", [
      "Процедура", "Год", "Ниже минимума", "Участников", "Низкий",
    ]);
    const said = made("ul");
    part.append(labelled("Одна школа:", select), counts.figure, said);
    let results = [];

    function choose() {
      const picked = schools[select.value];
      results = picked ? picked.results.map((result) => [...result]) : [];
      counts.body.replaceChildren(...results.map(line));
      show();
    }

    function line(result) {
      const [procedure, before] = result;
      const below = numberInput(result[2] === null ? "" : result[2], 0, 10000);
      const n = numberInput(result[3] === null ? "" : result[3], 0, 10000);
      const name = data.procedures[procedure];
      below.setAttribute("aria-label", `${name}: ниже минимума`);
      n.setAttribute("aria-label", `${name}: участников`);
      for (const input of [below, n]) {
        input.addEventListener("input", () => {
          const empty = below.value === "" || !(Number(n.value) > 0);
          result[2] = empty ? null : Math.min(Number(below.value), Number(n.value));
          result[3] = empty ? null : Number(n.value);
          show();
        });
      }
      return row([name, String(data.year - before), below, n, ""]);
    }

    function show() {
      const picked = schools[select.value];
      counts.figure.hidden = said.hidden = !picked;
      if (!picked) return;
      const now = rule();
      results.forEach((result, number) => {
        counts.body.rows[number].cells[4].textContent = lowWord(result, now);
      });
      said.replaceChildren(...trace(verdict(picked, now, results), now, data).map((text) => made("li", "", text)));
    }

    select.addEventListener("input", choose);
    choose();
    return { part, show };
  }

  function lowWord([, , below, n], rule) {
    if (below === null) return "нет результата";
    if (n < rule.minimum) return "не считается";
    return isLow(below, n, rule) ? "да" : "нет";
  }

  function trace(decided, rule, data) {
    const low = (cells) =>
      [...cells].filter(([, cell]) => cell.low).map(([procedure]) => data.procedures[procedure]);
    const list = (names) => (names.length ? names.join(", ") : "нет");
    const same = rule.reading === "same" ? " по одной и той же процедуре" : "";
    return [
      `ШНОР: ${SAID[decided.verdict]}`,
      `${SAID[decided.clauses[0]]}: низких в ${data.year} году не меньше ${rule.low} – ${list(low(decided.now))}`,
      `${SAID[decided.clauses[1]]}: низкие и в ${data.year}, и в ${data.year - 1} году${same} – в ${data.year - 1}: ${list(low(decided.before))}`,
    ];
  }

  for (const place of document.querySelectorAll(".shnor-experiment")) start(place);
})();
