// Which edges and nodes pass the filters, and how many of each kind would: counted anew on every change.

const Pass = {
  edge: new Uint8Array(G.m),
  node: new Uint8Array(G.n),
  papers: new Int32Array(G.n), // papers that speak of a node, among those that pass
  labels: {}, types: {}, kinds: {},
};

const yearsPass = (year, range) => !range || (year >= range[0] && year <= range[1]);

let sifted = null;

/** Fill `Pass` for `s`; nothing to do where no filter has changed. */
function sift(s) {
  const key = JSON.stringify([[...s.types].sort(), [...s.noRel].sort(), s.families, s.years, s.min, s.confidence]);
  if (key === sifted) return;
  sifted = key;
  const range = s.years && YEARS && (s.years[0] > YEARS[0] || s.years[1] < YEARS[1]) ? s.years : null;
  const typeOff = G.types.map((type) => s.noRel.has(type));
  const types = new Int32Array(G.types.length);
  for (let e = 0; e < G.m; e++) {
    const ok = G.confidence[e] >= s.confidence && (!range || G.paper[e] < 0 || yearsPass(G.year[G.paper[e]], range));
    if (ok) types[G.type[e]]++;
    Pass.edge[e] = ok && !typeOff[G.type[e]] ? 1 : 0;
  }
  Pass.types = Object.fromEntries(G.types.map((type, t) => [type, types[t]]));
  siftNodes(s, range);
}

function siftNodes(s, range) {
  const seen = new Int32Array(G.n).fill(-1);
  const labels = new Int32Array(G.labels.length);
  const kinds = [0, 0];
  const shown = G.labels.map((label) => s.types.has(label));
  for (let i = 0; i < G.n; i++) {
    const label = G.label[i];
    let papers = 0;
    let any = false;
    for (const e of G.touching(i)) {
      if (!Pass.edge[e]) continue;
      any = true;
      const p = G.paper[e];
      if (p >= 0 && seen[p] !== i) { seen[p] = i; papers++; }
    }
    Pass.papers[i] = papers;
    const ok = label === PAPER ? yearsPass(G.year[i], range) : any && (!isShown[label] || papers >= s.min);
    const method = G.labels[label] === "Method";
    if (ok && method) kinds[G.family[i]]++;
    const kind = !method || s.families || !G.family[i];
    if (ok && kind) labels[label]++;
    Pass.node[i] = ok && kind && shown[label] ? 1 : 0;
  }
  Pass.labels = Object.fromEntries(G.labels.map((label, l) => [label, labels[l]]));
  Pass.kinds = { named: kinds[0], family: kinds[1] };
}

/** Is anything filtered at all? */
const filtered = (s) =>
  s.noRel.size > 0 || !s.families || s.years !== null || s.min > 1 || s.confidence > 0 || !same(s.types, new Set(SHOWN));

const RESET = () => {
  const d = fresh();
  return {
    types: d.types, noRel: d.noRel, families: d.families, years: d.years, min: d.min, confidence: d.confidence, count: d.count,
    hidden: new Set(),
  };
};
