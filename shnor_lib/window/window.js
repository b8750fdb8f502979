// The local window: sends what was filled in, shows what the command says while it says it.
"use strict";

const byId = (id) => document.getElementById(id);

function say(text) {
  byId("said").append(text);
  byId("said").scrollTop = byId("said").scrollHeight;
}

async function ask(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer;
}

function working(is) {
  for (const button of document.querySelectorAll("button")) button.disabled = is;
}

async function refresh() {
  const told = await (await ask("/state")).json();
  byId("workspace").textContent = told.workspace;
  const chosen = byId("region").value;
  const codes = Object.keys(told.regions);
  byId("region").replaceChildren(...codes.map((code) => new Option(code, code)));
  if (codes.includes(chosen)) byId("region").value = chosen;
  byId("new").open = !codes.length;
  const listed = told.regions[byId("region").value] || [];
  byId("listed").replaceChildren(...listed.map((name) => {
    const item = document.createElement("li");
    item.textContent = name;
    return item;
  }));
  const names = { internal: "Открыть внутреннюю редакцию", public: "Открыть публичную редакцию" };
  byId("looks").replaceChildren(...told.sites.map((audience) => {
    const button = document.createElement("button");
    button.textContent = names[audience];
    button.addEventListener("click", () => done(async () => {
      const page = await (await ask(`/look?audience=${audience}`, { method: "POST" })).json();
      say(`Открыт файл ${page.page}\n`);
    }));
    return button;
  }));
}

async function done(act) {
  working(true);
  try {
    await act();
    await refresh();
  } catch (failure) {
    say(`${failure.message}\n`);
  }
  working(false);
}

async function run(form) {
  const filled = new URLSearchParams(new FormData(form));
  if ("ofRegion" in form.dataset) filled.set("region", byId("region").value);
  const answer = await ask(`/run/${form.dataset.action}`, { method: "POST", body: filled });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) say(part.value);
  if (form.dataset.action === "publish") form.reset(); // each time it is asked anew
  if (form.dataset.action === "new-region") {
    await refresh();
    byId("region").value = filled.get("region");
  }
}

async function put(files) {
  for (const file of files) {
    const where = new URLSearchParams({ region: byId("region").value, name: file.name });
    const told = await (await ask(`/files?${where}`, { method: "POST", body: file })).json();
    say(`Файл скопирован: ${told.file}\n`);
  }
}

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(() => run(form));
  });
}
byId("region").addEventListener("change", () => done(async () => {}));
byId("files").addEventListener("change", () => done(async () => {
  await put(byId("files").files);
  byId("files").value = "";
}));
for (const kind of ["dragover", "dragleave", "drop"]) {
  byId("drop").addEventListener(kind, (event) => {
    event.preventDefault();
    byId("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") done(() => put(event.dataTransfer.files));
  });
}
done(async () => {});
