// What vis-network does not draw: communities below its nodes, names above them, and a spotlight on what is pointed at.

const Hulls = { version: -1, list: [] };
const HULL_PAD = 30;

/** The outline of a set of points (Andrew's monotone chain). */
function hull(points) {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const cross = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (list) => {
    const out = [];
    for (const p of list) {
      while (out.length > 1 && cross(out.at(-2), out.at(-1), p) <= 0) out.pop();
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function hulls() {
  if (Hulls.version === Scene.version) return Hulls.list;
  Hulls.version = Scene.version;
  Hulls.list = [];
  if (Scene.base !== "map") return Hulls.list;
  const core = new Set(Scene.core);
  const groups = G.communities.map(() => []);
  for (const i of Scene.set) if (G.community[i] >= 0 && core.has(i)) groups[G.community[i]].push(i);
  groups.forEach((members, c) => {
    if (members.length < 3) return;
    const points = hull(members.map((i) => Scene.at.get(i)));
    const ys = points.map((p) => p[1]);
    const xs = points.map((p) => p[0]);
    Hulls.list.push({ c, members, points, top: Math.min(...ys), bottom: Math.max(...ys), x: (Math.min(...xs) + Math.max(...xs)) / 2 });
  });
  return Hulls.list;
}

/** Names of communities, above their outlines. */
const titlesFor = (scale) =>
  hulls().map(({ c, x, top, bottom, members }) => ({
    c, members, x, text: plain(G.communities[c].name, innerWidth < 700 ? 22 : 34),
    above: top - HULL_PAD - 4 / scale, below: bottom + HULL_PAD + (TITLE_PX * 1.15) / scale,
  }));

function drawHulls(ctx) {
  ctx.lineJoin = "round";
  for (const { c, points } of hulls()) {
    const tint = Theme.tint(c);
    ctx.beginPath();
    points.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
    ctx.lineWidth = HULL_PAD * 2 + 2;
    ctx.strokeStyle = tint.edge;
    ctx.stroke();
    ctx.lineWidth = HULL_PAD * 2;
    ctx.strokeStyle = ctx.fillStyle = tint.fill;
    ctx.stroke();
    ctx.fill();
  }
}

function write(ctx, text, x, y, size, { weight = 450, color = Theme.colors.ink, halo = true, align = "left" } = {}) {
  ctx.font = `${weight} ${size}px ${FONT}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  if (halo) {
    ctx.lineJoin = "round";
    ctx.lineWidth = size * 0.28;
    ctx.strokeStyle = Theme.colors.surface;
    ctx.globalAlpha = 0.85;
    ctx.strokeText(text, x, y);
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}

function drawNames(ctx, { placed, titles }, scale) {
  for (const title of titles) {
    write(ctx, title.text, title.x, title.y - TITLE_PX / scale * 0.4, TITLE_PX / scale, { weight: 700, color: Theme.tint(title.c).name, align: "center" });
  }
  for (const { text, x, y, size, weight } of placed) write(ctx, text, x, y, size, { weight });
}

function drawNode(ctx, i, { ring = false } = {}) {
  const kind = G.kindOf(i);
  const [x, y] = Scene.at.get(i);
  const r = Scene.radius.get(i) * Scene.grow;
  const hollow = kind === "Family";
  trace(ctx, SHAPES[kind], x, y, r);
  ctx.fillStyle = hollow ? Theme.colors.surface : Theme.colors[kind];
  ctx.strokeStyle = hollow ? Theme.colors[kind] : Theme.colors.surface;
  ctx.lineWidth = rim(kind, r) / Net.network.getScale();
  ctx.fill();
  ctx.stroke();
  if (!ring) return;
  ctx.beginPath();
  ctx.arc(x, y, r + 5 / Net.network.getScale(), 0, 2 * Math.PI);
  ctx.lineWidth = 2.5 / Net.network.getScale();
  ctx.strokeStyle = Theme.colors.accent;
  ctx.stroke();
}

/** What light falls on: {nodes, ties, marked} for what is pointed at, or selected; null for nothing. */
function spotlight() {
  const tieOf = Pointed.tie ?? (Pointed.node === null ? state.tie : null);
  if (tieOf && tieOf.every((i) => Scene.set.has(i))) return { nodes: [...tieOf], ties: [tieOf], marked: tieOf };
  const centre = Pointed.node ?? state.sel;
  if (centre === null || !Scene.set.has(centre)) return null;
  const near = Scene.all.filter((t) => t.a === centre || t.b === centre).sort((s, t) => t.strength - s.strength).slice(0, 80);
  const ties = near.map((t) => [t.a, t.b]);
  return { nodes: [centre, ...near.map((t) => (t.a === centre ? t.b : t.a))], ties, marked: [centre] };
}

function drawSpotlight(ctx, scale) {
  const light = spotlight();
  if (!light) return false;
  const passing = Pointed.tie !== null && state.sel === null && !state.tie; // a line under the mouse: no veil yet
  const corner = Net.network.DOMtoCanvas({ x: 0, y: 0 });
  const stage = $("stage");
  ctx.globalAlpha = 0.8;
  ctx.fillStyle = Theme.colors.ground;
  if (passing) drawNames(ctx, labelsFor(scale), scale);
  else ctx.fillRect(corner.x, corner.y, stage.clientWidth / scale, stage.clientHeight / scale);
  ctx.globalAlpha = 0.75;
  ctx.strokeStyle = Theme.colors.accent;
  ctx.lineWidth = (passing ? 2.2 : 1.2) / scale;
  ctx.beginPath();
  for (const [a, b] of light.ties) {
    ctx.moveTo(...Scene.at.get(a));
    ctx.lineTo(...Scene.at.get(b));
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
  for (const i of [...light.nodes].reverse()) drawNode(ctx, i, { ring: light.marked.includes(i) });
  if (!passing) drawNames(ctx, placeLabels(light.nodes, scale), scale);
  return true;
}

function drawPins(ctx, scale) {
  ctx.fillStyle = Theme.colors.accent;
  for (const i of state.pins.keys()) {
    if (!Scene.set.has(i)) continue;
    const [x, y] = Scene.at.get(i);
    const r = Scene.radius.get(i) * Scene.grow;
    ctx.beginPath();
    ctx.arc(x + r * 0.8, y - r * 0.8, 3 / scale, 0, 2 * Math.PI);
    ctx.fill();
  }
}

function paintBelow(ctx) {
  drawHulls(ctx);
}

function paintAbove(ctx) {
  const scale = Net.network.getScale();
  if (!drawSpotlight(ctx, scale)) drawNames(ctx, labelsFor(scale), scale);
  drawPins(ctx, scale);
}
