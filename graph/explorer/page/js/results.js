// Reported figures, put together from the Result nodes and what hangs on them.

const Results = {
  list: null,

  /** All results: {node, paper, method, on, metric, value, unit, kind, text, e}; e is the edge that quotes them. */
  all() {
    if (this.list) return this.list;
    this.list = [];
    for (let i = 0; i < G.n; i++) {
      if (G.label[i] !== RESULT) continue;
      const more = G.more[i] ?? {};
      const value = more.value ?? (more.low !== undefined && more.high !== undefined ? (more.low + more.high) / 2 : null);
      const result = { node: i, paper: -1, method: null, on: null, metric: null, value, unit: more.unit ?? "", kind: G.kind[i] ?? "absolute", e: -1 };
      const raw = String(more.raw ?? more.value ?? G.name[i]);
      const sign = result.kind === "gain" && /^\d/.test(raw) ? "+" : "";
      result.text = plain(`${sign}${raw}${["%", "x", ""].includes(result.unit) ? result.unit : ` ${result.unit}`}`, 40);
      for (const e of G.touching(i)) {
        const type = G.typeOf(e);
        if (type === "REPORTS") { result.e = e; result.paper = G.source[e]; }
        else if (type === "OF") result.method = G.target[e];
        else if (type === "ON") result.on = G.target[e];
        else if (type === "MEASURED_BY") result.metric = G.target[e];
      }
      if (result.e >= 0) this.list.push(result);
    }
    return this.list;
  },

  /** Those that pass the filters. */
  passing() { return this.all().filter((r) => Pass.edge[r.e]); },
};

const worth = (results) => results.reduce((sum, r) => sum + (r.kind === "absolute" ? 2 : 1), 0);

/** Benchmarks and datasets that have results, those with most first: [[node, results]]. */
function boardsOf(results) {
  const found = new Map();
  for (const r of results) if (r.on !== null) (found.get(r.on) ?? found.set(r.on, []).get(r.on)).push(r);
  return [...found].sort((a, b) => worth(b[1]) - worth(a[1]) || G.rank[a[0]] - G.rank[b[0]]);
}

const hasBoard = (i) => ["Benchmark", "Dataset"].includes(G.labelOf(i)) && Results.all().some((r) => r.on === i);

const lowerIsBetter = (metric) => metric !== null && G.direction[metric] === "lower";

/** Best first; results without a number last. */
function inOrder(results, metric) {
  const sign = lowerIsBetter(metric) ? 1 : -1;
  const key = (r) => (r.value === null ? Infinity : sign * r.value);
  return [...results].sort((a, b) => key(a) - key(b) || G.year[b.paper] - G.year[a.paper] || a.node - b.node);
}

/** Results of a board by metric and unit: [{metric, unit, absolute, gains}], most results first. */
function byMetric(results) {
  const groups = new Map();
  for (const r of results) {
    const key = r.kind === "absolute" ? `${r.metric}|${r.unit}` : `${r.metric}|gain`;
    (groups.get(key) ?? groups.set(key, { metric: r.metric, unit: r.unit, gains: r.kind !== "absolute", results: [] }).get(key)).results.push(r);
  }
  return [...groups.values()].sort((a, b) => a.gains - b.gains || b.results.length - a.results.length || (G.rank[a.metric] ?? 1e9) - (G.rank[b.metric] ?? 1e9));
}

/** The results of a node, for its details. */
function resultsSection(i) {
  const own = Results.passing().filter((r) => r.method === i || r.on === i || r.metric === i || r.paper === i);
  if (!own.length) return null;
  const line = (r) => [
    el("b", { class: "figure" }, r.text), " ",
    r.metric !== null && r.metric !== i ? [el("span", {}, bdi(plain(G.name[r.metric], 50))), " "] : null,
    r.method !== null && r.method !== i ? [el("span", { class: "quiet" }, "of "), nodeButton(r.method), " "] : null,
    r.on !== null && r.on !== i ? [el("span", { class: "quiet" }, "on "), nodeButton(r.on), " "] : null,
    G.year[r.paper] > 0 ? el("span", { class: "quiet" }, G.year[r.paper]) : null,
  ];
  return section(`Results (${number.format(own.length)})`, list(own.sort((a, b) => G.year[b.paper] - G.year[a.paper]), line, { some: 6, attributes: { class: "nodes results" } }));
}
