// Papers folded into ties between what they speak of: the same sums as graph/explorer/fold.py, for whatever is drawn.

const KEEP = 3;

/** How strongly edge `e` says that its paper is about its target. */
const weigh = (e) => (G.typeOf(e) === "MENTIONS" ? 0.3 : 1);

/** Ties among `drawn` (a Set of nodes) as {a, b, strength}, through papers and relationships that pass; papers folded. */
function foldedTies(drawn) {
  const strength = new Map();
  const add = (a, b, weight) => {
    const key = a < b ? a * G.n + b : b * G.n + a;
    strength.set(key, (strength.get(key) ?? 0) + weight);
  };
  const folds = (i) => G.label[i] !== PAPER && G.label[i] !== RESULT && state.types.has(G.labelOf(i));
  const papers = new Set();
  for (const i of drawn) {
    for (const e of G.touching(i)) {
      if (!Pass.edge[e]) continue;
      const other = G.other(e, i);
      if (G.label[G.source[e]] === PAPER) papers.add(G.source[e]);
      else if (G.source[e] === i && isShown[G.label[i]] && isShown[G.label[other]] && drawn.has(other) && other !== i) add(i, other, 0.5);
    }
  }
  for (const p of papers) {
    const members = new Map();
    for (const e of G.touching(p)) {
      const i = G.target[e];
      if (Pass.edge[e] && G.source[e] === p && folds(i)) members.set(i, Math.max(weigh(e), members.get(i) ?? 0));
    }
    const share = 1 / Math.max(1, members.size - 1);
    const here = [...members].filter(([i]) => drawn.has(i));
    for (let k = 0; k < here.length; k++) {
      for (let l = k + 1; l < here.length; l++) add(here[k][0], here[l][0], here[k][1] * here[l][1] * share);
    }
  }
  return [...strength].map(([key, value]) => ({ a: Math.floor(key / G.n), b: key % G.n, strength: value }));
}

/** The `keep` closest ties of each node: strength against what both have in all. */
function backbone(ties, keep = KEEP) {
  const total = new Map();
  const near = new Map();
  const grow = (map, key, weight) => map.set(key, (map.get(key) ?? 0) + weight);
  for (const t of ties) { grow(total, t.a, t.strength); grow(total, t.b, t.strength); }
  for (const t of ties) {
    t.close = Math.round((t.strength / Math.sqrt(total.get(t.a) * total.get(t.b))) * 1e9) / 1e9;
    for (const i of [t.a, t.b]) (near.get(i) ?? near.set(i, []).get(i)).push(t);
  }
  const kept = new Set();
  for (const list of near.values()) {
    list.sort((s, t) => t.close - s.close || s.a - t.a || s.b - t.b);
    for (const t of list.slice(0, keep)) kept.add(t);
  }
  return [...kept];
}

/** Ties where papers are drawn too: the relationships themselves, one line for each pair. */
function openTies(drawn) {
  const found = new Map();
  for (const i of drawn) {
    for (const e of G.touching(i)) {
      const j = G.target[e];
      if (G.source[e] !== i || !Pass.edge[e] || !drawn.has(j) || i === j) continue;
      const key = Math.min(i, j) * G.n + Math.max(i, j);
      const weight = weigh(e);
      if (!found.has(key)) found.set(key, { a: Math.min(i, j), b: Math.max(i, j), strength: weight });
    }
  }
  return [...found.values()];
}

/** What two nodes have to do with each other: edges between them, and papers that speak of both (with both edges). */
function between(a, b) {
  const direct = [...G.touching(a)].filter((e) => G.other(e, a) === b);
  const first = G.papersOf(a);
  const second = G.papersOf(b);
  const shared = [...first.keys()].filter((p) => second.has(p)).sort((p, q) => G.year[q] - G.year[p] || G.rank[p] - G.rank[q]);
  return { direct, shared: shared.map((p) => ({ paper: p, edges: [first.get(p), second.get(p)] })) };
}

/** Neighbours of `i`, papers folded, that pass the filters: the closest first. */
function neighbours(i) {
  const weight = new Map();
  const add = (j, w) => { if (j !== i && Pass.node[j]) weight.set(j, (weight.get(j) ?? 0) + w); };
  const through = (p, w) => {
    for (const e of G.touching(p)) if (Pass.edge[e] && G.source[e] === p) add(G.target[e], (w * weigh(e)) / Math.sqrt(1 + Pass.papers[G.target[e]]));
  };
  for (const e of G.touching(i)) {
    if (!Pass.edge[e]) continue;
    const j = G.other(e, i);
    if (G.label[j] === PAPER && G.label[i] !== PAPER) {
      if (state.types.has("Paper")) add(j, 1);
      through(j, weigh(e));
    } else add(j, 2);
  }
  return [...weight].sort((s, t) => t[1] - s[1] || G.rank[s[0]] - G.rank[t[0]]).map(([j]) => j);
}
