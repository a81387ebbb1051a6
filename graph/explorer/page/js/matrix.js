// Which method was evaluated on which benchmark: the best figure where one is reported, a dot where none is.

const Matrix = { rows: 30, columns: 14, families: false };

watch((s) => {
  if (s.view !== "matrix") return;
  const cells = matrixCells();
  const box = $("matrix");
  if (!cells.size) { box.replaceChildren(el("p", { class: "empty" }, "No method is said to be evaluated on a benchmark or dataset, as the filters stand.")); return; }
  const [methods, sets] = matrixOrder(cells);
  const shownMethods = methods.slice(0, Matrix.rows);
  const shownSets = sets.slice(0, Matrix.columns);
  box.replaceChildren(
    el("p", { class: "quiet lead" }, `${number.format(shownMethods.length)} of ${plural(methods.length, "method")} by ${number.format(shownSets.length)} of ${plural(sets.length, "benchmark and dataset", "benchmarks and datasets")}, those with most in common first. A figure is the best that an abstract reports; a dot says: evaluated, no figure. Choose one to read the sentences.`),
    el("p", { class: "actions" },
      methods.length > Matrix.rows ? button("More methods", () => { Matrix.rows += 40; refresh(); }) : null,
      sets.length > Matrix.columns ? button("More benchmarks", () => { Matrix.columns += 14; refresh(); }) : null),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Methods by benchmarks" }, matrixTable(cells, shownMethods, shownSets)));
});

/** Map "method|set" -> {m, b, best, count}. */
function matrixCells() {
  const cells = new Map();
  const cell = (m, b) => {
    const key = `${m}|${b}`;
    return cells.get(key) ?? cells.set(key, { m, b, best: null, count: 0 }).get(key);
  };
  for (let e = 0; e < G.m; e++) if (Pass.edge[e] && G.typeOf(e) === "EVALUATED_ON") cell(G.source[e], G.target[e]).count++;
  for (const r of Results.passing()) {
    if (r.method === null || r.on === null) continue;
    const c = cell(r.method, r.on);
    if (r.kind === "absolute" && (c.best === null || inOrder([r, c.best], r.metric)[0] === r)) c.best = r;
  }
  return cells;
}

function matrixOrder(cells) {
  const count = (key) => {
    const sum = new Map();
    for (const c of cells.values()) sum.set(c[key], (sum.get(c[key]) ?? 0) + 1 + (c.best ? 0.5 : 0));
    return [...sum].sort((a, b) => b[1] - a[1] || G.rank[a[0]] - G.rank[b[0]]).map(([i]) => i);
  };
  const sets = count("b");
  const weight = new Map(sets.map((b, k) => [b, 1 / (1 + k * 0.15)]));
  const score = new Map();
  for (const c of cells.values()) score.set(c.m, (score.get(c.m) ?? 0) + weight.get(c.b) + (c.best ? 0.6 : 0));
  return [count("m").sort((a, b) => score.get(b) - score.get(a) || G.rank[a] - G.rank[b]), sets];
}

function matrixTable(cells, methods, sets) {
  return el("table", { class: "matrix" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Method"), sets.map((b) => el("th", { scope: "col" }, nodeButton(b))))),
    el("tbody", {}, methods.map((m) => el("tr", {}, el("th", { scope: "row" }, nodeButton(m)), sets.map((b) => matrixCell(cells.get(`${m}|${b}`)))))));
}

function matrixCell(c) {
  if (!c) return el("td", {});
  const [m, b] = [plain(G.name[c.m], 60), plain(G.name[c.b], 60)];
  const metric = c.best && c.best.metric !== null ? `, ${plain(G.name[c.best.metric], 40)}` : "";
  const label = c.best ? `${m} on ${b}: ${c.best.text}${metric}` : `${m} was evaluated on ${b}`;
  return el("td", {}, el("button", { type: "button", class: "cell", "aria-label": label, title: label, click: () => change({ sel: null, tie: [c.m, c.b] }) }, c.best ? c.best.text : "•"));
}
