// What is seen, as files: picture, drawing, tables. Everything is made here; nothing is sent anywhere.

/** Relationships among what is drawn, and what papers say of it: the edges that pass with an end that is drawn. */
function seenEdges() {
  const found = [];
  for (let e = 0; e < G.m; e++) {
    if (!Pass.edge[e]) continue;
    const [a, b] = [G.source[e], G.target[e]];
    if ((Scene.set.has(a) || G.label[a] === PAPER) && Scene.set.has(b)) found.push(e);
  }
  return found;
}

function seen() {
  const edges = seenEdges();
  const nodes = new Set(Scene.set);
  for (const e of edges) { nodes.add(G.source[e]); if (G.paper[e] >= 0) nodes.add(G.paper[e]); }
  return { nodes: [...nodes].sort((a, b) => G.rank[a] - G.rank[b]), edges };
}

const nodeData = (i) => ({
  id: G.id[i], label: G.labelOf(i), name: G.name[i], ...(G.kind[i] ? { kind: G.kind[i] } : {}), ...(G.aliases[i] ? { aliases: G.aliases[i] } : {}),
  ...(G.support[i] ? { papers: G.support[i] } : {}), ...(G.year[i] ? { year: G.year[i] } : {}), ...(G.url[i] ? { url: G.url[i] } : {}),
  ...(G.direction[i] ? { direction: G.direction[i] } : {}), ...(G.more[i] ?? {}),
});
const edgeData = (e) => ({
  type: G.typeOf(e), source: G.id[G.source[e]], target: G.id[G.target[e]], paper: G.paper[e] < 0 ? null : G.id[G.paper[e]],
  sentence: G.sentence(e), confidence: G.confidence[e] / 100, extractor: G.extractors[G.extractor[e]],
});

function asJson() {
  const { nodes, edges } = seen();
  return JSON.stringify({ title: G.settings.title, address: address(), nodes: nodes.map(nodeData), relationships: edges.map(edgeData) }, null, 1);
}

/** A field of a CSV file; what a spreadsheet would take for a formula gets a quote before it. */
function csvField(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv() {
  const head = ["type", "source", "source_name", "target", "target_name", "paper", "paper_name", "year", "sentence", "confidence", "extractor", "url"];
  const rows = seen().edges.map((e) => {
    const p = G.paper[e];
    return [G.typeOf(e), G.id[G.source[e]], G.name[G.source[e]], G.id[G.target[e]], G.name[G.target[e]], p < 0 ? "" : G.id[p], p < 0 ? "" : G.name[p],
      p < 0 || G.year[p] <= 0 ? "" : G.year[p], G.sentence(e), G.confidence[e] / 100, G.extractors[G.extractor[e]], p < 0 ? "" : G.url[p] ?? ""];
  });
  return [head, ...rows].map((row) => row.map(csvField).join(",")).join("\r\n") + "\r\n";
}

/** `text` for XML: escaped, without characters that XML cannot hold. */
const xml = (text) => String(text ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
  .replace(/[<>&"']/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" })[c]);

function asGraphml() {
  const { nodes, edges } = seen();
  const keys = { node: ["label", "name", "kind", "aliases", "papers", "year", "url"], edge: ["type", "paper", "sentence", "confidence", "extractor"] };
  const data = (names, prefix, values) => names.filter((name) => values[name] !== undefined && values[name] !== null)
    .map((name) => `<data key="${prefix}_${name}">${xml(Array.isArray(values[name]) ? values[name].join("; ") : values[name])}</data>`).join("");
  const kind = (name) => (["papers", "year"].includes(name) ? "int" : name === "confidence" ? "double" : "string");
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...Object.entries(keys).flatMap(([part, names]) => names.map((name) => `<key id="${part}_${name}" for="${part}" attr.name="${name}" attr.type="${kind(name)}"/>`)),
    '<graph edgedefault="directed">',
    ...nodes.map((i) => `<node id="${xml(G.id[i])}">${data(keys.node, "node", nodeData(i))}</node>`),
    ...edges.map((e) => `<edge source="${xml(G.id[G.source[e]])}" target="${xml(G.id[G.target[e]])}">${data(keys.edge, "edge", edgeData(e))}</edge>`),
    "</graph>", "</graphml>", ""].join("\n");
}

/** The map as a drawing: the same ties, nodes, names and tints as on the canvas. */
function asSvg() {
  const scale = Net.network.getScale();
  const { left, top, right, bottom } = extent();
  const pad = 90;
  const names = labelsFor(scale);
  const box = [left - pad, top - pad - 30, right - left + 2 * pad, bottom - top + 2 * pad + 30];
  const root = svg("svg", { xmlns: SVG, viewBox: box.map(Math.round).join(" "), width: Math.round(box[2]), height: Math.round(box[3]), "font-family": FONT },
    svg("title", {}, plain(G.settings.title)), svg("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: Theme.colors.ground }),
    hulls().map(({ c, points }) => svg("polygon", { points: points.map((p) => p.map(Math.round).join(",")).join(" "), fill: Theme.tint(c).fill, stroke: Theme.tint(c).fill, "stroke-width": HULL_PAD * 2, "stroke-linejoin": "round" })),
    Scene.ties.map((t) => {
      const { width, color } = edgeItem(t);
      const [[x1, y1], [x2, y2]] = [Scene.at.get(t.a), Scene.at.get(t.b)];
      return svg("line", { x1: Math.round(x1), y1: Math.round(y1), x2: Math.round(x2), y2: Math.round(y2), stroke: color.color, "stroke-opacity": color.opacity.toFixed(2), "stroke-width": width.toFixed(1) });
    }),
    [...Scene.set].map(svgNode),
    names.titles.map((t) => svg("text", { x: Math.round(t.x), y: Math.round(t.y), "text-anchor": "middle", "font-size": (TITLE_PX / scale).toFixed(1), "font-weight": 700, fill: Theme.tint(t.c).name }, t.text)),
    names.placed.map((t) => svg("text", { x: t.x.toFixed(1), y: t.y.toFixed(1), "dominant-baseline": "central", "font-size": t.size.toFixed(1), "font-weight": t.weight, fill: Theme.colors.ink }, t.text)));
  return new XMLSerializer().serializeToString(root);
}

function svgNode(i) {
  const kind = G.kindOf(i);
  const [x, y] = Scene.at.get(i);
  const r = Scene.radius.get(i) * Scene.grow;
  const paint = kind === "Family" ? { fill: Theme.colors.surface, stroke: Theme.colors[kind], "stroke-width": rim(kind, r) / Scene.scale } : { fill: Theme.colors[kind], stroke: Theme.colors.surface, "stroke-width": rim(kind, r) / Scene.scale };
  const shape = SHAPES[kind];
  if (POLYGONS[shape]) return svg("polygon", { points: POLYGONS[shape].map(([px, py]) => `${(x + px * r).toFixed(1)},${(y + py * r).toFixed(1)}`).join(" "), ...paint });
  if (shape === "square") return svg("rect", { x: x - r * 0.88, y: y - r * 0.88, width: r * 1.76, height: r * 1.76, ...paint });
  return svg("circle", { cx: x, cy: y, r, ...paint });
}

function asPng() {
  const canvas = $("stage").querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = Theme.colors.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
}

function save(blob, ending) {
  const name = (searchForm(G.settings.title).replaceAll(" ", "-") || "map").slice(0, 60);
  const href = URL.createObjectURL(blob);
  el("a", { href, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 5000);
  say(`Saved as ${name}.${ending}`);
}

const EXPORTS = {
  link: () => navigator.clipboard?.writeText(location.href).then(() => say("Address copied"), () => say("The address is in the address bar")),
  png: async () => save(await asPng(), "png"),
  svg: () => save(new Blob([asSvg()], { type: "image/svg+xml" }), "svg"),
  csv: () => save(new Blob(["\ufeff", asCsv()], { type: "text/csv;charset=utf-8" }), "csv"),
  json: () => save(new Blob([asJson()], { type: "application/json" }), "json"),
  graphml: () => save(new Blob([asGraphml()], { type: "application/xml" }), "graphml"),
  print: () => print(),
};

function buildShare() {
  const [opener, menu] = [$("share-button"), $("share")];
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const show = (on, focus = true) => {
    menu.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
    if (focus) (on ? items[0] : opener).focus();
  };
  opener.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") show(false);
    else if (to !== undefined) items[(to + items.length) % items.length].focus();
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("click", (event) => {
    const what = event.target.closest("[data-export]")?.dataset.export;
    if (!what) return;
    show(false);
    EXPORTS[what]();
  });
  addEventListener("pointerdown", (event) => { if (!menu.hidden && !event.target.closest(".menu")) show(false, false); });
}
