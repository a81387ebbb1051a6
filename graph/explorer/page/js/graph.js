// The graph as graph/explorer/pack.py wrote it, in typed arrays, with the edges of each node at hand.

const SHOWN = ["Method", "Benchmark", "Dataset", "Task"];
const LABELS = [...SHOWN, "Metric", "Paper", "Repository", "Page", "Author", "Result"];

const G = (() => {
  const data = JSON.parse($("graph-data").textContent);
  const { nodes, edges } = data;
  const n = nodes.id.length;
  const m = edges.source.length;
  const g = {
    n, m,
    settings: data.settings,
    communities: data.communities,
    overview: data.overview,
    id: nodes.id,
    name: nodes.name,
    labels: nodes.labels,
    label: Uint8Array.from(nodes.label),
    x: Float32Array.from(nodes.x),
    y: Float32Array.from(nodes.y),
    community: Int16Array.from(nodes.community),
    order: nodes.order,
    rank: new Int32Array(n),
    aliases: nodes.aliases,
    direction: nodes.direction,
    kind: nodes.kind,
    url: nodes.url,
    more: nodes.more,
    year: new Int16Array(n),
    support: new Int32Array(n),
    family: new Uint8Array(n),
    types: edges.types,
    extractors: edges.extractors,
    type: Uint8Array.from(edges.type),
    source: Int32Array.from(edges.source),
    target: Int32Array.from(edges.target),
    paper: Int32Array.from(edges.paper),
    start: Int32Array.from(edges.start),
    end: Int32Array.from(edges.end),
    confidence: Uint8Array.from(edges.confidence),
    extractor: Uint8Array.from(edges.extractor),
    sentences: edges.sentences,
    at: new Map(nodes.id.map((id, i) => [id, i])),
  };
  g.order.forEach((node, rank) => { g.rank[node] = rank; });
  for (const [i, year] of Object.entries(nodes.year)) g.year[i] = year;
  for (const [i, papers] of Object.entries(nodes.papers)) g.support[i] = papers;
  for (const [i, kind] of Object.entries(nodes.kind)) g.family[i] = kind === "family" ? 1 : 0;

  // Compressed rows: the edges of node i are edgeOf[first[i]] to edgeOf[first[i + 1] - 1].
  const first = new Int32Array(n + 1);
  for (let e = 0; e < m; e++) { first[g.source[e] + 1]++; first[g.target[e] + 1]++; }
  for (let i = 0; i < n; i++) first[i + 1] += first[i];
  const edgeOf = new Int32Array(2 * m);
  const next = first.slice();
  for (let e = 0; e < m; e++) { edgeOf[next[g.source[e]]++] = e; edgeOf[next[g.target[e]]++] = e; }

  /** The edges that touch node `i`. */
  g.touching = (i) => edgeOf.subarray(first[i], first[i + 1]);
  g.other = (e, i) => (g.source[e] === i ? g.target[e] : g.source[e]);
  g.labelOf = (i) => g.labels[g.label[i]];
  g.typeOf = (e) => g.types[g.type[e]];
  g.is = (i, label) => g.labels[g.label[i]] === label;
  g.kindOf = (i) => (g.family[i] ? "Family" : g.labelOf(i));

  /** Index of an entity's papers, its strongest relationship to each: Map paper -> edge. */
  g.papersOf = (i) => {
    const found = new Map();
    for (const e of g.touching(i)) {
      if (g.is(g.source[e], "Paper") && g.target[e] === i && !found.has(g.source[e])) found.set(g.source[e], e);
    }
    return found;
  };

  let texts = null;
  const read = () => (texts ??= JSON.parse($("text-data").textContent));
  g.abstract = (i) => read()[i] ?? "";

  /** The sentence that edge `e` quotes. */
  g.sentence = (e) => {
    if (g.start[e] < 0) return g.sentences[g.end[e]] ?? "";
    const paper = g.paper[e];
    return `${g.name[paper]}\n${g.abstract(paper)}`.slice(g.start[e], g.end[e]);
  };
  g.present = LABELS.filter((label) => g.labels.includes(label));
  g.perLabel = Object.fromEntries(g.labels.map((label) => [label, 0]));
  for (let i = 0; i < n; i++) g.perLabel[g.labelOf(i)]++;
  return g;
})();

const isShown = G.labels.map((label) => SHOWN.includes(label));
const PAPER = G.labels.indexOf("Paper");
const RESULT = G.labels.indexOf("Result");
const years = [...new Set(G.year)].filter((year) => year > 0).sort((a, b) => a - b);
const YEARS = years.length ? [years[0], years[years.length - 1]] : null;
