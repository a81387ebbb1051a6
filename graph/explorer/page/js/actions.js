// What one can do with a node: bring in its neighbours, look at it alone, hold it, find a way from it.

let pathFrom = null; // the node from which a way is being sought

function actions(i) {
  if (state.view !== "map") return el("div", { class: "actions" }, button("Show on the map", () => { change({ view: "map", sel: i, tie: null }); reveal(i); }, { "data-act": "show" }));
  const act = (name, text, click, pressed) => button(text, click, { "data-act": name, "aria-pressed": pressed === undefined ? null : String(pressed) });
  const seeking = pathFrom !== null && pathFrom !== i;
  return el("div", { class: "actions" },
    act("expand", expanded(i) ? "Collapse" : "Expand", () => toggleExpand(i)),
    state.focus === i && state.hops === 1 ? act("focus", "2 hops", () => focusOn(i, 2)) : state.focus === i ? act("focus", "1 hop", () => focusOn(i, 1)) : act("focus", "Focus", () => focusOn(i, 1)),
    act("pin", "Pin", () => togglePin(i), state.pins.has(i)),
    act("hide", "Hide", () => hide(i)),
    seeking ? act("path", `Path from ${plain(G.name[pathFrom], 18)}`, () => pathTo(i)) : act("path", pathFrom === i ? "Now pick the other end" : "Path from here", () => startPath(i), pathFrom === i),
    hasBoard(i) ? act("board", "Leaderboard", () => change({ view: "boards", board: i, metric: null })) : null);
}

/** Neighbours that expanding `i` brings in: the closest that the view does not draw by itself. */
function reach(i) {
  const core = new Set(Scene.core);
  return neighbours(i).filter((j) => !core.has(j)).slice(0, 14);
}

const expanded = (i) => reach(i).length > 0 && reach(i).every((j) => Scene.set.has(j)) && reach(i).some((j) => state.added.has(j));

function toggleExpand(i) {
  const added = new Set(state.added);
  const hidden = new Set(state.hidden);
  if (expanded(i)) {
    for (const j of reach(i)) added.delete(j);
    change({ added });
    say(`Neighbours of ${plain(G.name[i], 60)} folded away`);
    return;
  }
  if (!reach(i).length) { say(`All neighbours of ${plain(G.name[i], 60)} are drawn`); return; }
  const before = Scene.set.size;
  for (const j of reach(i)) { if (!Scene.set.has(j)) added.add(j); hidden.delete(j); }
  added.add(i);
  change({ added, hidden, sel: i, tie: null });
  say(`${plural(Scene.set.size - before, "neighbour")} of ${plain(G.name[i], 60)} brought in`);
  showAll([i, ...reach(i)]);
}

function focusOn(i, hops) {
  change({ focus: i, hops, sel: i, tie: null, path: null, added: new Set(), hidden: new Set(), camera: null, view: "map" });
  fit();
  say(`${plural(Scene.set.size, "node")} near ${plain(G.name[i], 60)}`);
}

function togglePin(i) {
  const pins = new Map(state.pins);
  if (pins.has(i)) pins.delete(i);
  else pins.set(i, Scene.at.get(i) ?? home(i));
  change({ pins });
}

function hide(i) {
  const added = new Set(state.added);
  added.delete(i);
  change({ hidden: new Set([...state.hidden, i]), added, sel: null, tie: null });
}

function startPath(i) {
  pathFrom = pathFrom === i ? null : i;
  refresh();
  if (pathFrom !== null) say("Pick the other end: click it, or search for it");
}

function pathTo(i) {
  const ends = [pathFrom, i];
  pathFrom = null;
  change({ path: ends, focus: null, added: new Set(), hidden: new Set(), camera: null });
  fit();
  say(Scene.all.length ? `A path of ${plural(Scene.steps.length - 1, "step")}` : "No path between the two");
}

/** Back to the overview; filters stay. */
function goHome() {
  change({ focus: null, path: null, added: new Set(), hidden: new Set(), pins: new Map(), sel: null, tie: null, camera: null, view: "map" });
  fit();
}

// Where one is, when it is not the overview.
watch((s) => {
  const box = $("crumbs");
  const parts = [];
  if (s.focus !== null && !s.path) parts.push(`${s.hops === 1 ? "1 hop" : "2 hops"} around `, el("strong", {}, bdi(plain(G.name[s.focus], 50))));
  if (s.path) parts.push(Scene.all.length ? `${plural(Scene.steps.length - 1, "step")} from ` : "No path from ", el("strong", {}, bdi(plain(G.name[s.path[0]], 40))), " to ", el("strong", {}, bdi(plain(G.name[s.path[1]], 40))));
  box.hidden = !parts.length;
  box.replaceChildren(...parts, ...(parts.length ? [button("Overview", goHome)] : []));
  $("undo-button").disabled = !past.length;
});
