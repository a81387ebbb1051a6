// Put the page together.

function view(name) {
  change({ view: name });
  if (name === "map" && !state.camera) fit(false);
}

function showView(s) {
  document.body.dataset.view = s.view;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const on = tab.dataset.view === s.view;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    $(tab.dataset.view).hidden = !on;
  }
}

function buildTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const [k, tab] of tabs.entries()) {
    tab.addEventListener("click", () => view(tab.dataset.view));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: k + 1, ArrowLeft: k - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      view(next.dataset.view);
      next.focus();
    });
  }
}

/** Says how much of the atlas is drawn, where it is not all. */
function notice(s) {
  const left = Scene.total - Scene.set.size;
  const some = Scene.base === "map" && left > 0;
  $("notice").hidden = !some && Scene.set.size > 0;
  $("notice").textContent = !Scene.set.size
    ? "Nothing passes the filters."
    : innerWidth < 700 ? `${number.format(Scene.set.size)} of ${number.format(Scene.total)} things`
      : `The ${number.format(Scene.set.size)} most important of ${number.format(Scene.total)} things. Search reaches all of them.`;
}

function buildCounts() {
  const parts = [plural(G.perLabel.Paper ?? 0, "paper")];
  if (YEARS) parts.push(YEARS[0] === YEARS[1] ? String(YEARS[0]) : `${YEARS[0]}–${YEARS[1]}`);
  const things = G.n - (G.perLabel.Paper ?? 0) - (G.perLabel.Result ?? 0);
  parts.push(plural(things, "thing"));
  if (G.perLabel.Result) parts.push(plural(G.perLabel.Result, "result"));
  $("counts").textContent = parts.join(" · ");
}

function buildNetwork() {
  const first = JSON.parse($("view-data").textContent);
  const ties = first.edges.map((edge) => ({ ...edge, id: `${edge.from}-${edge.to}` }));
  Net.nodes = new vis.DataSet(first.nodes);
  Net.edges = new vis.DataSet(ties);
  for (const { id } of first.nodes) drawnItems.nodes.set(id, "");
  for (const { id } of ties) drawnItems.edges.set(id, "");
  Net.network = new vis.Network($("stage"), { nodes: Net.nodes, edges: Net.edges }, first.options);
  Net.network.on("beforeDrawing", paintBelow);
  Net.network.on("afterDrawing", paintAbove);
  $("stage").querySelector(".vis-network").tabIndex = -1;
  $("stage").querySelector("canvas").setAttribute("aria-hidden", "true");
}

let sparing = false;

/** Leave the lines out while the map moves, where there are too many to draw in time for the next frame. */
function spare(on) {
  if (on === sparing) return; // setting options costs vis-network a pass over everything
  sparing = on;
  Net.network.setOptions({ interaction: { hideEdgesOnDrag: on, hideEdgesOnZoom: on } });
}

/** Draw the map for `s`; the other views are drawn by their own files. */
function drawMap(s) {
  sift(s);
  compose(s);
  if (s.view !== "map") return;
  size();
  sync();
  spare(Scene.ties.length > 1200);
  $("stage").setAttribute("aria-label", `Map of the literature: ${plural(Scene.set.size, "node")}, ${plural(Scene.ties.length, "tie")}`);
  Net.network.redraw();
}

function buildTheme() {
  const draw = () => { Theme.read(); refresh(); };
  $("theme-button").addEventListener("click", () => { Theme.toggle(); draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function placeCamera() {
  if (state.camera) Net.network.moveTo({ position: { x: state.camera[0], y: state.camera[1] }, scale: state.camera[2] });
  else if (state.sel !== null && Scene.base === "map" && Scene.set.has(state.sel)) showAll([state.sel, ...nearest(state.sel)], false);
  else fit(false);
}

function start() {
  Theme.read();
  buildNetwork();
  state = parseAddress(location.hash);
  if (!location.hash && G.settings.focus && G.at.has(G.settings.focus)) Object.assign(state, { focus: G.at.get(G.settings.focus), hops: G.settings.hops });
  watchers.unshift(drawMap, showView);
  watch(notice);
  buildLegend();
  buildFinder();
  buildOutline();
  buildShare();
  buildHelp();
  buildTabs();
  buildTheme();
  buildKeys();
  buildCounts();
  refresh();
  buildPointer();
  placeCamera();
  const press = { "undo-button": undo, "home-button": goHome, "fit-button": () => fit(), "in-button": () => zoom(1.35), "out-button": () => zoom(1 / 1.35), "filters-button": () => drawer(!document.body.classList.contains("with-legend")) };
  for (const [id, action] of Object.entries(press)) $(id).addEventListener("click", action);
  document.documentElement.dataset.ready = performance.now().toFixed(0);
  setTimeout(() => Index.form ?? Index.build(), 50);
}

/** For scripts and tests: what is drawn, with its names as they stand, in pixels of the window. */
function report() {
  const scale = Net.network.getScale();
  const { placed, titles } = labelsFor(scale);
  const corner = $("stage").getBoundingClientRect();
  const pixel = (x, y) => {
    const p = Net.network.canvasToDOM({ x, y });
    return [corner.left + p.x, corner.top + p.y];
  };
  const frame = (text, box) => {
    const [[left, top], [right, bottom]] = [pixel(box.left, box.top), pixel(box.right, box.bottom)];
    return { text, left, top, right, bottom };
  };
  return {
    nodes: [...Scene.set].map((i) => ({ id: G.id[i], name: G.name[i], label: G.labelOf(i), at: pixel(...Scene.at.get(i)), community: G.community[i] })),
    ties: Scene.ties.map((t) => [G.id[t.a], G.id[t.b]]),
    names: placed.map((l) => ({ ...frame(l.text, l.box), px: l.size * scale })),
    communities: titles.map((t) => frame(t.text, t.box)),
    scale, base: Scene.base,
  };
}

window.litkg = Object.freeze({ report, search: (query) => search(query).map((i) => G.id[i]) });
start();
