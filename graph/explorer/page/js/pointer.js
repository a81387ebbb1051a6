// Mouse and touch on the map, and moving the view.

const Pointed = { node: null, tie: null };
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** What is drawn at a point of the stage: a node, also by its name; else a tie; else a community's name. */
function hit(x, y) {
  const p = Net.network.DOMtoCanvas({ x, y });
  const scale = Net.network.getScale();
  let best = null;
  let least = 8 / scale;
  for (const i of Scene.set) {
    const [nx, ny] = Scene.at.get(i);
    const off = Math.hypot(nx - p.x, ny - p.y) - Scene.radius.get(i) * Scene.grow;
    if (off < least) { least = off; best = i; }
  }
  if (best !== null && least < 2 / scale) return { node: best };
  const within = ({ box }) => p.x >= box.left && p.x <= box.right && p.y >= box.top && p.y <= box.bottom;
  const { placed, titles } = labelsFor(scale);
  const label = spotlight() ? null : placed.find(within);
  if (label) return { node: label.i };
  if (best !== null) return { node: best };
  const title = titles.find(within);
  if (title) return { title };
  return { tie: tieAt(p, 5 / scale) };
}

function tieAt(p, most) {
  let best = null;
  let least = most;
  const light = state.sel !== null && Scene.set.has(state.sel) ? Scene.all.filter((t) => t.a === state.sel || t.b === state.sel) : Scene.ties;
  for (const t of light) {
    const [ax, ay] = Scene.at.get(t.a);
    const [bx, by] = Scene.at.get(t.b);
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.max(0, Math.min(1, ((p.x - ax) * dx + (p.y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const off = Math.hypot(ax + along * dx - p.x, ay + along * dy - p.y);
    if (off < least) { least = off; best = [t.a, t.b]; }
  }
  return best;
}

function point(found) {
  const node = found?.node ?? null;
  const tie = found?.tie ?? null;
  const changed = node !== Pointed.node || String(tie) !== String(Pointed.tie);
  Object.assign(Pointed, { node, tie });
  $("stage").classList.toggle("pointing", Boolean(node !== null || tie || found?.title));
  if (changed) Net.network.redraw();
}

function buildPointer() {
  const stage = $("stage");
  let asked = false;
  let dragging = false;
  stage.addEventListener("pointermove", (event) => {
    if (asked || dragging || event.pointerType === "touch" || event.buttons) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; if (!dragging) point(hit(event.offsetX, event.offsetY)); });
  });
  stage.addEventListener("pointerleave", () => point(null));
  const network = Net.network;
  let waiting = 0;
  network.on("click", ({ pointer, event }) => {
    const found = hit(pointer.DOM.x, pointer.DOM.y);
    clearTimeout(waiting);
    // Where the panel is about to cover the node, a second click must still find it: the panel waits for that long.
    const covered = found.node !== undefined && $("details").hidden && innerWidth >= 700 && pointer.DOM.x > stage.clientWidth - 390;
    if (!covered) clicked(found, event?.srcEvent);
    else waiting = setTimeout(() => { clicked(found, event?.srcEvent); if (state.sel !== null) glide(state.sel); }, 280);
  });
  stage.addEventListener("dblclick", (event) => {
    clearTimeout(waiting);
    const { node } = hit(event.offsetX, event.offsetY);
    if (node !== undefined && node !== null) toggleExpand(node);
  });
  network.on("dragStart", ({ nodes }) => {
    dragging = true;
    Pointed.tie = null;
    Pointed.node = nodes[0] ?? null;
    stage.classList.add("dragging");
  });
  network.on("dragging", ({ nodes }) => {
    if (!nodes.length) return;
    const { x, y } = network.getPosition(nodes[0]);
    Scene.at.set(nodes[0], [x, y]);
  });
  network.on("dragEnd", ({ nodes }) => {
    dragging = false;
    stage.classList.remove("dragging");
    if (nodes.length) change({ pins: new Map(state.pins).set(nodes[0], Scene.at.get(nodes[0])) });
    keepCamera();
    network.unselectAll();
  });
  network.on("zoom", later(keepCamera, 250));
  addEventListener("resize", later(() => { if (state.view === "map") { compose(state); size(); sync(); if (!state.camera) fit(false); } }, 150));
}

function clicked(found, source) {
  Net.network.unselectAll();
  if (found.node !== undefined && found.node !== null) {
    if (pathFrom !== null && pathFrom !== found.node) { pathTo(found.node); return; }
    change({ sel: found.node, tie: null });
    if (source?.pointerType === "touch" || innerWidth < 700) glide(found.node);
  } else if (found.title) gather(found.title.members);
  else if (found.tie) change({ sel: null, tie: found.tie });
  else if (state.sel !== null || state.tie) close();
}

function keepCamera() {
  const { x, y } = Net.network.getViewPosition();
  change({ camera: [Math.round(x), Math.round(y), Number(Net.network.getScale().toFixed(3))] }, { remember: false });
}

const motion = (moves) => (moves && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false);

/** The part of the stage that no panel covers: how far its middle is from the stage's, and its size. */
function clear() {
  const stage = $("stage");
  const panel = $("details");
  let [w, h, dx, dy] = [stage.clientWidth, stage.clientHeight, 0, 0];
  if (!panel.hidden && innerWidth >= 700) { w -= panel.offsetWidth; dx = -panel.offsetWidth / 2; }
  if (!panel.hidden && innerWidth < 700) { h -= panel.offsetHeight; dy = -panel.offsetHeight / 2; }
  return { w: Math.max(120, w), h: Math.max(120, h), dx, dy };
}

/** Show everything that is drawn. */
function fit(moves = true) {
  show(extent(), moves, 1.15);
  state.camera = null;
  writeAddress();
}

/** Room beside and above the map, for the names at its border, in pixels. */
const padding = () => ($("stage").clientWidth < 500 ? [48, 46] : [96, 52]);

function show({ left, top, right, bottom }, moves, closest) {
  const { w, h, dx, dy } = clear();
  const [padX, padY] = padding();
  const scale = Math.min(closest, (w - padX * 2) / Math.max(1, right - left), (h - padY * 2) / Math.max(1, bottom - top));
  Net.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - 6 }, scale: Math.max(0.02, scale), offset: { x: dx, y: dy }, animation: motion(moves) });
}

/** Bring node `i` to the middle, near enough to read. */
function glide(i) {
  const at = Scene.at.get(i);
  if (!at || state.view !== "map") return;
  const { dx, dy } = clear();
  const scale = Math.max(Net.network.getScale(), Math.min(1, 0.85));
  Net.network.moveTo({ position: { x: at[0], y: at[1] }, scale, offset: { x: dx, y: dy }, animation: motion(true) });
  setTimeout(keepCamera, 400);
}

function gather(nodes) {
  showAll(nodes);
  setTimeout(keepCamera, 400);
}

/** What is tied most closely to `i`, of what is drawn. */
const nearest = (i) => Scene.all.filter((t) => t.a === i || t.b === i).sort((s, t) => t.strength - s.strength).slice(0, 8).map((t) => (t.a === i ? t.b : t.a));

function showAll(nodes, moves = true) {
  const points = nodes.map((i) => Scene.at.get(i)).filter(Boolean);
  if (!points.length) return;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  show({ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }, moves, 1.2);
}

/** Make `i` visible on the map after a change of view. */
const reveal = (i) => { if (!Scene.set.has(i)) change(bring(i), { remember: false }); glide(i); };

const zoom = (factor) => {
  Net.network.moveTo({ scale: Math.min(8, Math.max(0.02, Net.network.getScale() * factor)), animation: motion(true) });
  setTimeout(keepCamera, 400);
};

/** Nodes grow a little where the whole map is seen small, as on a phone. */
function size() {
  const { left, right, top, bottom } = extent();
  const scale = Math.min($("stage").clientWidth / (right - left + 140), $("stage").clientHeight / (bottom - top + 110));
  Scene.scale = Math.min(1.15, Math.max(0.02, scale));
  Scene.grow = Scene.set.size > 700 ? 1 : Math.min(2.4, Math.max(1, 0.62 / scale));
}
