// Where what is drawn stands: the places that came with the page, rings around a focus, a line for a path.

const SLOT = [104, 40]; // room for a node with its label
const GOLDEN = 2.399963;

/** Is the stage higher than wide? Then the map is laid on its side, so that it fills a phone. */
const upright = () => $("stage").clientHeight > $("stage").clientWidth * 1.15;

const Stretch = { x: 1, y: 1 };
const home = (i) => (upright() ? [G.y[i] * Stretch.x, G.x[i] * Stretch.y] : [G.x[i] * Stretch.x, G.y[i] * Stretch.y]);

/** Stretch the map a little, one way, so that it fills its window. */
function stretch(nodes) {
  Object.assign(Stretch, { x: 1, y: 1 });
  if (nodes.length < 8) return;
  const points = nodes.map(home);
  const [xs, ys] = [0, 1].map((k) => points.map((p) => p[k]));
  const [padX, padY] = padding();
  const wide = (Math.max(...xs) - Math.min(...xs)) / Math.max(1, $("stage").clientWidth - 2 * padX);
  const high = (Math.max(...ys) - Math.min(...ys)) / Math.max(1, $("stage").clientHeight - 2 * padY);
  if (wide > high) Stretch.y = Math.min(2, wide / high);
  else Stretch.x = Math.min(1.35, high / wide);
}

/** Places of the nodes that `scene` draws. */
function places(scene, s) {
  const at = new Map();
  if (scene.base === "focus") rings(scene, at);
  else if (scene.base === "path") line(scene, at);
  else {
    stretch(scene.core);
    for (const i of scene.core) at.set(i, home(i));
  }
  besides(scene, at);
  for (const [i, point] of s.pins) if (scene.set.has(i)) at.set(i, point);
  return at;
}

/** The focus in the middle, neighbours on a first ring, theirs on a second, each near what it hangs on. */
function rings(scene, at) {
  const [centre, inner, outer] = scene.levels;
  for (const i of centre) at.set(i, [0, 0]);
  const sorted = [...inner].sort((a, b) => LABELS.indexOf(G.labelOf(a)) - LABELS.indexOf(G.labelOf(b)) || G.rank[a] - G.rank[b]);
  const angle = new Map();
  sorted.forEach((i, k) => angle.set(i, (k / sorted.length) * 2 * Math.PI - Math.PI / 2));
  const reach = ring(sorted, angle, at, 130);
  const parent = (i) => angle.get(scene.parent.get(i)) ?? 0;
  const second = [...outer].sort((a, b) => parent(a) - parent(b) || G.rank[a] - G.rank[b]);
  second.forEach((i, k) => angle.set(i, (k / second.length) * 2 * Math.PI - Math.PI / 2));
  ring(second, angle, at, reach + 90);
}

/** Put `nodes` on rings one after another, as many as their labels need; gives the radius reached. */
function ring(nodes, angle, at, from) {
  const [padX, padY] = padding();
  const shape = ($("stage").clientWidth - 2 * padX) / Math.max(1, $("stage").clientHeight - 2 * padY);
  const wide = Math.min(1.9, Math.max(0.55, shape));
  const rows = Math.max(1, Math.ceil(nodes.length / 22));
  nodes.forEach((i, k) => {
    const radius = from + (k % rows) * 74 + (rows === 1 && nodes.length > 9 ? (k % 2) * 58 : 0);
    const [x, y] = [Math.cos(angle.get(i)) * radius, Math.sin(angle.get(i)) * radius];
    at.set(i, [x * wide, y]);
  });
  return from + (nodes.length ? (rows - 1) * 74 + 58 : 0);
}

function line(scene, at) {
  const tall = upright();
  scene.steps.forEach((i, k) => {
    const along = (k - (scene.steps.length - 1) / 2) * (tall ? 110 : 190);
    const aside = (k % 2 ? 1 : -1) * 26;
    at.set(i, tall ? [aside * 1.6, along] : [along, aside]);
  });
}

/** Everything without a place yet: on the free spot nearest to the middle of what it is tied to. */
function besides(scene, at) {
  const left = [...scene.set].filter((i) => !at.has(i)).sort((a, b) => G.rank[a] - G.rank[b]);
  if (!left.length) return;
  const tied = new Map(left.map((i) => [i, []]));
  for (const { a, b } of scene.all) { tied.get(a)?.push(b); tied.get(b)?.push(a); }
  const cell = (x, y) => `${Math.round(x / SLOT[0])},${Math.round(y / SLOT[1])}`;
  const taken = new Set([...at.values()].map(([x, y]) => cell(x, y)));
  for (const i of left) {
    const near = tied.get(i).filter((j) => at.has(j)).sort((a, b) => G.rank[b] - G.rank[a]).slice(0, 3);
    const [x, y] = near.length ? middle(near.map((j) => at.get(j))) : home(i);
    for (let k = 0; ; k++) {
      const far = Math.sqrt(k) * 0.8;
      const spot = [x + far * SLOT[0] * Math.cos(k * GOLDEN), y + far * SLOT[1] * 1.6 * Math.sin(k * GOLDEN)];
      if (k > 400 || !taken.has(cell(...spot))) { taken.add(cell(...spot)); at.set(i, spot); break; }
    }
  }
}

const middle = (points) => [points.reduce((sum, p) => sum + p[0], 0) / points.length, points.reduce((sum, p) => sum + p[1], 0) / points.length];
