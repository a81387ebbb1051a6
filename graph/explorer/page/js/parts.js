// Small pieces that several panels are made of.

const NAMES = {
  Method: "Methods", Family: "Families of methods", Benchmark: "Benchmarks", Dataset: "Datasets", Task: "Tasks", Metric: "Metrics",
  Paper: "Papers", Repository: "Code", Page: "Project pages", Author: "Authors", Result: "Results",
};

/** What a relationship is called, from its source and from its target. */
const RELATIONS = {
  PROPOSES: ["proposes", "proposed in"], USES: ["uses", "used in"], COMPARES_WITH: ["compares with", "compared with in"],
  MENTIONS: ["mentions", "mentioned in"], INTRODUCES: ["introduces", "introduced in"], EVALUATES_ON: ["evaluates on", "used for evaluation in"],
  TRAINS_ON: ["trains on", "used for training in"], MEASURES: ["measures", "measured in"], ADDRESSES: ["addresses", "addressed in"],
  HAS_CODE: ["has code", "code of"], HAS_PAGE: ["has page", "page of"], LINKS_TO: ["links to", "linked from"], REPORTS: ["reports", "reported in"],
  OF: ["of", "has result"], ON: ["on", "has result"], MEASURED_BY: ["measured by", "measures result"],
  OUTPERFORMS: ["outperforms", "outperformed by"], BASED_ON: ["based on", "basis of"], EVALUATED_ON: ["evaluated on", "evaluates"],
  WROTE: ["wrote", "written by"],
};
const spoken = (type, backwards = false) => RELATIONS[type]?.[backwards ? 1 : 0] ?? type.toLowerCase().replaceAll("_", " ");

/** A button with a node's name that opens its details. */
function nodeButton(i, attributes = {}) {
  return el("button", { class: "node", type: "button", "data-node": i, click: () => open(i), ...attributes },
    swatch(G.kindOf(i)), el("span", { class: "name" }, bdi(plain(G.name[i], 220) || G.id[i])));
}

/** Show the details of node `i`, wherever one is. */
function open(i) {
  change({ sel: i, tie: null, ...bring(i) });
  if (state.view === "map") glide(i);
}

/** What has to change so that `i` is drawn: nothing where it is. */
function bring(i) {
  if (Scene.set.has(i) || state.view !== "map" || G.label[i] === RESULT) return {};
  const hidden = new Set(state.hidden);
  hidden.delete(i);
  return { added: new Set([...state.added, i]), hidden };
}

const button = (text, click, attributes = {}) => el("button", { type: "button", class: "plain", click, ...attributes }, text);

/** The first `some` of `items` as made by `make`, and a button that shows the next ones. */
function list(items, make, { some = 8, more = 40, tag = "ul", row = "li", attributes = {} } = {}) {
  const box = el(tag, attributes);
  let at = 0;
  const add = (count) => {
    for (const item of items.slice(at, at + count)) box.append(el(row, {}, make(item)));
    at += count;
  };
  add(some);
  if (at >= items.length) return box;
  const next = button("", () => {
    const first = box.children.length;
    add(more);
    box.children[first]?.querySelector("button, a")?.focus();
    label();
  }, { class: "plain more" });
  const label = () => { if (at < items.length) next.textContent = `Show more (${number.format(items.length - at)})`; else next.remove(); };
  label();
  return [box, next];
}

/** Bars of papers by year. */
function yearBars(counts, { title }) {
  if (!counts.size || !YEARS) return null;
  const [from, to] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  const span = Math.max(5, to - from + 1);
  const start = to - span + 1;
  const most = Math.max(3, ...counts.values());
  const width = 300 / span;
  const bars = [];
  for (let k = 0; k < span; k++) {
    const count = counts.get(start + k) ?? 0;
    const height = count ? Math.max(2, (count / most) * 40) : 0;
    const x = k * width;
    bars.push(svg("rect", { class: "bar-fill", x: x + width * 0.14, y: 52 - height, width: width * 0.72, height, rx: 1.5 }, svg("title", {}, `${start + k}: ${plural(count, "paper")}`)));
    if (count) bars.push(svg("text", { x: x + width / 2, y: 48 - height, class: "bar-count" }, String(count)));
    if (k === 0 || k === span - 1 || span < 9) bars.push(svg("text", { x: x + width / 2, y: 64, class: "bar-year" }, String(start + k)));
  }
  const all = [...counts].sort().map(([year, count]) => `${year}: ${count}`).join(", ");
  return svg("svg", { class: "bars", viewBox: "0 0 300 68", role: "img", "aria-label": `${title}. ${all}` }, bars);
}

function countYears(papers) {
  const counts = new Map();
  for (const p of papers) if (G.year[p] > 0) counts.set(G.year[p], (counts.get(G.year[p]) ?? 0) + 1);
  return counts;
}
