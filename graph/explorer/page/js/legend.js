// The legend, which is the filters: every kind with its sign, how many there are, and a switch.

const Legend = { update: [] };

function buildLegend() {
  const box = $("legend");
  box.append(
    el("header", { class: "drawer-head" }, el("h2", {}, "Legend and filters"), el("button", { type: "button", class: "tool close", "aria-label": "Close the filters", click: () => drawer(false) }, "✕")),
    countSlider(),
    legendGroup("On the map", G.present.filter((label) => label !== "Paper" && label !== "Result").flatMap(typeRows), { class: "group map-only" }),
    G.present.includes("Paper") ? paperSwitch() : null,
    legendGroup("Narrow down", [yearRange(), slider("min", "Papers at least", 1, mostPapers(), (v) => number.format(v)), slider("confidence", "Confidence at least", 0, 100, (v) => `${v} %`)]),
    el("details", { class: "group" }, el("summary", {}, "Relationships"), G.types.slice().sort().map(relationRow)),
    el("p", { class: "actions" }, button("Reset filters", () => change(RESET()), { id: "reset" })));
  watch((s) => Legend.update.forEach((f) => f(s)));
}

const legendGroup = (title, rows, attributes = { class: "group" }) => el("fieldset", attributes, el("legend", {}, title), rows);

function mostPapers() {
  const top = G.support.reduce((most, papers) => Math.max(most, papers), 1);
  return Math.max(2, Math.min(50, Math.round(top / 2)));
}

/** One line: a box to tick, a sign, a name, a count. */
function row({ kind, text, on, count, toggle, inner = false }) {
  const input = el("input", { type: "checkbox", change: () => toggle(input.checked) });
  const tally = el("span", { class: "count" });
  Legend.update.push((s) => { input.checked = on(s); tally.textContent = number.format(count()); });
  return el("label", { class: inner ? "row inner" : "row" }, input, kind ? swatch(kind) : null, el("span", { class: "name" }, text), tally);
}

function setType(label, on) {
  const types = new Set(state.types);
  if (on) types.add(label);
  else types.delete(label);
  change({ types, camera: null });
}

function typeRows(label) {
  const own = row({ kind: label, text: NAMES[label], on: (s) => s.types.has(label), count: () => Pass.labels[label] ?? 0, toggle: (on) => setType(label, on) });
  if (label !== "Method") return [own];
  return [own, row({ kind: "Family", text: NAMES.Family, inner: true, on: (s) => s.families, count: () => Pass.kinds.family, toggle: (on) => change({ families: on }) })];
}

function paperSwitch() {
  const input = el("input", { type: "checkbox", role: "switch", change: () => setType("Paper", input.checked) });
  const tally = el("span", { class: "count" });
  Legend.update.push((s) => { input.checked = s.types.has("Paper"); tally.textContent = number.format(Pass.labels.Paper ?? 0); });
  return el("fieldset", { class: "group map-only" }, el("legend", {}, "Papers"),
    el("label", { class: "row" }, input, swatch("Paper"), el("span", { class: "name" }, "Draw papers too"), tally),
    el("p", { class: "hint" }, "Off, papers are folded into ties between what they speak of."));
}

function relationRow(type) {
  const toggle = (on) => {
    const noRel = new Set(state.noRel);
    if (on) noRel.delete(type);
    else noRel.add(type);
    change({ noRel });
  };
  return row({ text: spoken(type), on: (s) => !s.noRel.has(type), count: () => Pass.types[type] ?? 0, toggle });
}

const COUNTS = [40, 80, 120, 240, 400, 700, 1200, 2000, 3000, MOST];

function countSlider() {
  const reachable = COUNTS.filter((count, k) => k === 0 || COUNTS[k - 1] < G.n);
  const input = el("input", { type: "range", min: 0, max: reachable.length - 1, step: 1, id: "count", input: () => change({ count: reachable[input.value] }, { remember: false }) });
  const out = el("output", { for: "count" });
  Legend.update.push((s) => {
    input.value = reachable.reduce((best, count, k) => (Math.abs(count - s.count) < Math.abs(reachable[best] - s.count) ? k : best), 0);
    input.setAttribute("aria-valuetext", `${Scene.set.size} drawn`);
    out.textContent = number.format(Scene.set.size);
  });
  return el("fieldset", { class: "group map-only" }, el("legend", {}, "Detail"), el("div", { class: "slider" }, el("label", { for: "count" }, "Drawn now"), out, input));
}

function slider(key, text, low, high, format) {
  const id = `filter-${key}`;
  let before = null;
  const input = el("input", { type: "range", id, min: low, max: high, step: 1,
    input: () => { before ??= address(); change({ [key]: Number(input.value) }, { remember: false }); },
    change: () => { if (before !== null) past.push(before); before = null; refresh(); } });
  const out = el("output", { for: id });
  Legend.update.push((s) => { input.value = s[key]; out.textContent = format(s[key]); });
  return el("div", { class: "slider" }, el("label", { for: id }, text), out, input);
}

/** Two handles on one track, over bars of papers a year. */
function yearRange() {
  if (!YEARS || YEARS[0] === YEARS[1]) return null;
  const [low, high] = YEARS;
  let before = null;
  const handle = (name, which) => el("input", { type: "range", min: low, max: high, step: 1, "aria-label": name, class: `handle ${which}`,
    input: () => { before ??= address(); take(which); }, change: () => { if (before !== null) past.push(before); before = null; refresh(); } });
  const from = handle("First year", "from");
  const to = handle("Last year", "to");
  const take = (which) => {
    let [a, b] = [Number(from.value), Number(to.value)];
    if (a > b) { if (which === "from") b = a; else a = b; }
    change({ years: a === low && b === high ? null : [a, b] }, { remember: false });
  };
  const counts = countYears([...Array(G.n).keys()].filter((i) => G.label[i] === PAPER));
  const most = Math.max(...counts.values());
  const bars = [];
  for (let year = low; year <= high; year++) {
    const height = ((counts.get(year) ?? 0) / most) * 26;
    bars.push(svg("rect", { x: (year - low) * 10 + 1, width: 8, y: 28 - height, height, "data-year": year }, svg("title", {}, `${year}: ${plural(counts.get(year) ?? 0, "paper")}`)));
  }
  const picture = svg("svg", { class: "year-bars", viewBox: `0 0 ${(high - low + 1) * 10} 28`, preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
  const out = el("output", {});
  Legend.update.push((s) => {
    const [a, b] = s.years ?? YEARS;
    from.value = a;
    to.value = b;
    out.textContent = a === b ? String(a) : `${a} – ${b}`;
    for (const bar of bars) bar.classList.toggle("off", bar.dataset.year < a || bar.dataset.year > b);
  });
  return el("div", { class: "slider years", role: "group", "aria-label": "Years" }, el("span", {}, "Years"), out, picture, el("div", { class: "handles" }, from, to));
}

/** On a narrow window the legend is a drawer. */
function drawer(openIt) {
  document.body.classList.toggle("with-legend", openIt);
  $("filters-button").setAttribute("aria-expanded", String(openIt));
  if (openIt) $("legend").querySelector("input")?.focus();
  else $("filters-button").focus();
}
