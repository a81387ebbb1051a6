// What is drawn: chosen from the state, handed to vis-network as the least change that shows it.

const Scene = {
  base: "map", core: [], set: new Set(), ties: [], all: [], at: new Map(), radius: new Map(),
  levels: null, parent: null, steps: null, total: 0, version: 0, grow: 1,
  scale: 1, // at which all that is drawn fits the window
};
const AROUND = [0, 40, 110]; // most nodes on the rings of a focus
const Net = { network: null, nodes: null, edges: null };

/** Choose what to draw for `s`. */
function compose(s) {
  Scene.version++;
  Scene.levels = Scene.parent = Scene.steps = null;
  Scene.base = s.path ? "path" : s.focus !== null ? "focus" : "map";
  Scene.total = countAll();
  if (Scene.base === "path") Scene.core = Scene.steps = shortest(...s.path);
  else if (Scene.base === "focus") Scene.core = around(s.focus, s.hops);
  else Scene.core = foremost(s);
  const drawn = new Set(Scene.core.filter((i) => !s.hidden.has(i)));
  for (const i of s.added) if (!s.hidden.has(i)) drawn.add(i);
  Scene.set = drawn;
  tie(s, drawn);
  if (Scene.base === "map") dropSingles(s);
  Scene.core = Scene.core.filter((i) => drawn.has(i));
  Scene.at = places(Scene, s);
  for (const i of drawn) Scene.radius.set(i, radiusOf(i));
}

function countAll() {
  let count = 0;
  for (let i = 0; i < G.n; i++) if (Pass.node[i] && G.label[i] !== PAPER) count++;
  return count;
}

/** The most important nodes that pass, `count` of the four main labels, a quarter of that of each other label. */
function foremost(s) {
  const found = [];
  const room = G.labels.map((label) => (SHOWN.includes(label) ? 0 : label === "Paper" ? 0 : Math.ceil(s.count / 4)));
  let main = s.count;
  for (const i of G.order) {
    if (!Pass.node[i]) continue;
    if (isShown[G.label[i]] ? main-- > 0 : room[G.label[i]]-- > 0) found.push(i);
  }
  if (s.types.has("Paper")) found.push(...papersFor(new Set(found), s.count));
  return found;
}

/** The papers that tie most of `drawn` together. */
function papersFor(drawn, most) {
  const count = new Map();
  for (const i of drawn) for (const p of G.papersOf(i).keys()) if (Pass.node[p]) count.set(p, (count.get(p) ?? 0) + 1);
  return [...count].filter(([, k]) => k > 1).sort((s, t) => t[1] - s[1] || G.rank[s[0]] - G.rank[t[0]]).slice(0, most).map(([p]) => p);
}

function around(centre, hops) {
  const parent = new Map();
  const levels = [[centre], [], []];
  const seen = new Set([centre]);
  for (let hop = 1; hop <= hops; hop++) {
    const lists = levels[hop - 1].map((i) => [i, neighbours(i)]);
    for (let k = 0; levels[hop].length < AROUND[hop] && lists.some(([, list]) => k < list.length); k++) {
      for (const [i, list] of lists) {
        const j = list[k];
        if (j === undefined || seen.has(j) || levels[hop].length >= AROUND[hop]) continue;
        seen.add(j);
        parent.set(j, i);
        levels[hop].push(j);
      }
    }
  }
  Scene.levels = levels;
  Scene.parent = parent;
  return levels.flat();
}

function tie(s, drawn) {
  if (s.types.has("Paper") || Scene.base === "path") {
    Scene.all = Scene.ties = openTies(drawn);
    return;
  }
  Scene.all = foldedTies(drawn);
  Scene.ties = backbone(Scene.all, drawn.size > 500 ? 2 : KEEP);
  if (Scene.base !== "focus") return;
  const kept = new Set(Scene.ties);
  for (const t of Scene.all) if ((t.a === s.focus || t.b === s.focus) && !kept.has(t)) Scene.ties.push(t);
}

function dropSingles(s) {
  const tied = new Set(Scene.all.flatMap((t) => [t.a, t.b]));
  for (const i of Scene.set) if (!tied.has(i) && !s.added.has(i)) Scene.set.delete(i);
}

const radiusOf = (i) => {
  const papers = G.label[i] === PAPER ? 1 : G.support[i] || Pass.papers[i];
  return Math.min(21, 3.6 + 1.9 * Math.sqrt(papers)) * (Scene.base === "focus" && i === state.focus ? 1.25 : 1);
};

/** Width of a node's border, in pixels of the screen: families are rings, all others have a thin edge. */
const rim = (kind, r) => (kind === "Family" ? Math.max(1.3, r * 0.3 * Scene.scale) : Math.min(1.2, r * 0.2 * Scene.scale));

/** Nodes as vis-network wants them. */
function nodeItem(i) {
  const kind = G.kindOf(i);
  const color = Theme.colors[kind];
  const ring = kind === "Family";
  const [x, y] = Scene.at.get(i);
  const r = Scene.radius.get(i) * Scene.grow;
  const paint = { background: ring ? Theme.colors.surface : color, border: ring ? color : Theme.colors.surface };
  return {
    id: i, x, y, size: SHAPES[kind] === "square" ? r * 0.88 : r, shape: SHAPES[kind],
    borderWidth: rim(kind, r), color: { ...paint, highlight: paint, hover: paint }, chosen: false,
  };
}

function edgeItem(t) {
  const weight = Math.min(1, t.strength / 2);
  const inside = Scene.base !== "map" || G.community[t.a] === G.community[t.b];
  const opacity = (inside ? 0.5 : 0.2) + 0.3 * weight;
  return { id: `${t.a}-${t.b}`, from: t.a, to: t.b, width: 0.7 + 1.6 * weight, chosen: false, color: { color: Theme.colors.tie, opacity } };
}

const drawnItems = { nodes: new Map(), edges: new Map() };

/** Bring vis-network's data to what the scene draws: only what differs is touched. */
function sync() {
  patch(Net.nodes, drawnItems.nodes, [...Scene.set].map(nodeItem));
  patch(Net.edges, drawnItems.edges, Scene.ties.map(edgeItem));
}

function patch(data, known, items) {
  const wanted = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  const changed = items.filter((item) => known.get(item.id) !== wanted.get(item.id));
  if (gone.length) data.remove(gone);
  if (changed.length) data.update(changed);
  known.clear();
  for (const [id, text] of wanted) known.set(id, text);
}

/** The rectangle that all drawn nodes fill, in units of the map. */
function extent() {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of Scene.set) {
    const [x, y] = Scene.at.get(i);
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  return Scene.set.size ? { left, top, right, bottom } : { left: -100, top: -100, right: 100, bottom: 100 };
}
