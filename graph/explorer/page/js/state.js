// What is seen, as one value; the address bar carries it, and each change can be taken back.

const DEFAULT_COUNT = innerWidth < 700 ? 100 : 240; // a phone shows fewer
const MOST = 4000;

const fresh = () => ({
  view: "map",
  sel: null, // a node
  tie: null, // two nodes, drawn as one line
  focus: null,
  hops: 1,
  path: null,
  types: new Set(SHOWN),
  noRel: new Set(), // relationship types left out
  families: true,
  years: null,
  min: 1,
  confidence: 0,
  count: DEFAULT_COUNT,
  added: new Set(),
  hidden: new Set(),
  pins: new Map(),
  camera: null,
  board: null,
  metric: null,
});

let state = fresh();
const past = [];
const watchers = [];

/** `watch(f)`: f(state) runs after every change. */
const watch = (f) => watchers.push(f);

function refresh() {
  for (const f of watchers) f(state);
  writeAddress();
}

/** Change what is seen. `remember: false` for what nobody would want to take back. */
function change(patch, { remember = true } = {}) {
  if (remember) {
    const before = address();
    if (past.at(-1) !== before) past.push(before);
    if (past.length > 200) past.shift();
  }
  Object.assign(state, patch);
  refresh();
}

function undo() {
  const before = past.pop();
  if (before === undefined) return;
  restore(before);
  say("Taken back");
}

function restore(text) {
  state = parseAddress(text);
  refresh();
  placeCamera();
}

const same = (a, b) => a.size === b.size && [...a].every((value) => b.has(value));

/** The state as the part of the address after #; only what differs from the first view. */
function address() {
  const out = new URLSearchParams();
  const put = (key, value) => { if (value !== null && value !== undefined) out.append(key, value); };
  const d = fresh();
  put("v", state.view === d.view ? null : state.view);
  put("sel", state.sel === null ? null : G.id[state.sel]);
  for (const i of state.tie ?? []) put("tie", G.id[i]);
  put("focus", state.focus === null ? null : G.id[state.focus]);
  put("hops", state.hops === d.hops ? null : state.hops);
  for (const i of state.path ?? []) put("path", G.id[i]);
  if (!same(state.types, d.types)) put("types", [...state.types].join(","));
  if (state.noRel.size) put("without", [...state.noRel].join(","));
  put("families", state.families ? null : 0);
  put("years", state.years ? state.years.join("-") : null);
  put("min", state.min === d.min ? null : state.min);
  put("confidence", state.confidence === d.confidence ? null : state.confidence);
  put("count", state.count === d.count ? null : state.count);
  for (const i of state.added) put("add", G.id[i]);
  for (const i of state.hidden) put("hide", G.id[i]);
  for (const [i, [x, y]] of state.pins) put("pin", `${Math.round(x)},${Math.round(y)},${G.id[i]}`);
  put("at", state.camera ? state.camera.join(",") : null);
  put("board", state.board === null ? null : G.id[state.board]);
  put("metric", state.metric);
  return out.toString();
}

/** The state that an address tells; what it names and is not here is left out. */
function parseAddress(text) {
  const s = fresh();
  const has = new URLSearchParams(text.replace(/^#/, ""));
  const nodes = (key) => has.getAll(key).map((id) => G.at.get(id)).filter((i) => i !== undefined);
  const one = (key) => nodes(key)[0] ?? null;
  const whole = (key, low, high, otherwise) => {
    const value = Number.parseInt(has.get(key) ?? "", 10);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
  };
  if (["map", "boards", "matrix", "papers"].includes(has.get("v"))) s.view = has.get("v");
  s.sel = one("sel");
  s.tie = nodes("tie").length === 2 ? nodes("tie") : null;
  s.focus = one("focus");
  s.hops = whole("hops", 1, 2, s.hops);
  s.path = nodes("path").length === 2 ? nodes("path") : null;
  if (has.has("types")) s.types = new Set(has.get("types").split(",").filter((label) => LABELS.includes(label)));
  if (has.has("without")) s.noRel = new Set(has.get("without").split(",").filter((type) => G.types.includes(type)));
  s.families = has.get("families") !== "0";
  const [from, to] = (has.get("years") ?? "").split("-").map(Number);
  if (YEARS && from && to && from <= to) s.years = [Math.max(from, YEARS[0]), Math.min(to, YEARS[1])];
  s.min = whole("min", 1, 1e6, s.min);
  s.confidence = whole("confidence", 0, 100, s.confidence);
  s.count = whole("count", 10, MOST, s.count);
  s.added = new Set(nodes("add"));
  s.hidden = new Set(nodes("hide"));
  for (const pin of has.getAll("pin")) {
    const [x, y, ...id] = pin.split(",");
    const node = G.at.get(id.join(","));
    if (node !== undefined && Number.isFinite(+x) && Number.isFinite(+y)) s.pins.set(node, [+x, +y]);
  }
  const camera = (has.get("at") ?? "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) s.camera = camera;
  s.board = one("board");
  s.metric = has.get("metric");
  return s;
}

let written = null;

function writeAddress() {
  written = address();
  try {
    history.replaceState(null, "", written ? `#${written}` : "#");
  } catch {
    // A page inside another (a notebook) may have no address of its own.
  }
}

addEventListener("hashchange", () => {
  const text = location.hash.replace(/^#/, "");
  if (text !== written) restore(text);
});
