// Everything by keyboard.

const HELP = [
  ["/", "search names and aliases"], ["← ↑ → ↓", "go from node to node on the map"], ["Enter", "show the details of a node"],
  ["E", "bring in its neighbours, or fold them away"], ["F", "focus: show only what is near; again for two hops"], ["P", "path: here, then at the other end"],
  ["I", "pin where it is"], ["H", "hide it"], ["+  −  0", "closer, farther, fit"], ["Home", "back to the overview"], ["U or Ctrl+Z", "take back"],
  ["1 2 3 4", "map, leaderboards, matrix, papers"], ["Esc", "close what is open"],
];

function buildHelp() {
  const box = $("help");
  box.append(
    el("header", {}, el("h2", { id: "help-title" }, "Keys and hints"), el("button", { type: "button", class: "tool close", "aria-label": "Close the help", click: () => box.close() }, "✕")),
    el("dl", { class: "keys" }, HELP.map(([key, text]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)))),
    el("p", { class: "hint" }, "Double-click brings in neighbours. Drag a node to pin it. Click a line to read why two things are tied, and the name of a group to see it closer. The address bar carries what you see."));
  $("help-button").addEventListener("click", () => box.showModal());
}

/** The drawn node that lies nearest in a direction from `i`. */
function toward(i, dx, dy) {
  const [x, y] = Scene.at.get(i);
  let best = i;
  let least = Infinity;
  for (const j of Scene.set) {
    const [ox, oy] = [Scene.at.get(j)[0] - x, Scene.at.get(j)[1] - y];
    const ahead = ox * dx + oy * dy;
    const aside = Math.abs(ox * dy) + Math.abs(oy * dx);
    if (j === i || ahead <= 0 || aside > ahead * 2) continue;
    const far = ahead + aside * 2;
    if (far < least) { least = far; best = j; }
  }
  return best;
}

function step(dx, dy) {
  const from = state.sel !== null && Scene.set.has(state.sel) ? state.sel : null;
  const to = from === null ? [...Scene.set].sort((a, b) => G.rank[a] - G.rank[b])[0] : toward(from, dx, dy);
  if (to === undefined) return;
  change({ sel: to, tie: null }, { remember: false });
  const p = Net.network.canvasToDOM({ x: Scene.at.get(to)[0], y: Scene.at.get(to)[1] });
  const { w, h } = clear();
  if (p.x < 40 || p.y < 40 || p.x > w - 40 || p.y > h - 40) glide(to);
  say(`${plain(G.name[to], 80)}, ${G.labelOf(to)}, ${plural(Pass.papers[to], "paper")}`);
}

const ON_STAGE = {
  ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
  Enter: () => (state.sel === null ? step(1, 0) : $("details").querySelector("button")?.focus()),
};

const onNode = (action) => () => { if (state.sel !== null) action(state.sel); };

const ANYWHERE = {
  "/": () => $("search").focus(), "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), 0: () => fit(), Home: goHome, u: undo,
  "?": () => $("help").showModal(), 1: () => view("map"), 2: () => view("boards"), 3: () => view("matrix"), 4: () => view("papers"),
  e: onNode(toggleExpand), f: onNode((i) => focusOn(i, state.focus === i && state.hops === 1 ? 2 : 1)), i: onNode(togglePin), h: onNode(hide),
  p: onNode((i) => (pathFrom !== null && pathFrom !== i ? pathTo(i) : startPath(i))),
};

function escape() {
  if (document.body.classList.contains("with-legend")) drawer(false);
  else if (pathFrom !== null) startPath(pathFrom);
  else if (state.sel !== null || state.tie) { close(); if (state.view === "map") $("stage").focus(); }
}

function buildKeys() {
  addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=range]):not([type=checkbox]), textarea, select, dialog");
    if (event.key === "Escape" && !event.target.closest?.("dialog, .finder")) { escape(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !writing) { event.preventDefault(); undo(); return; }
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const ranged = event.target.closest?.("[type=range], [role=tab]");
    const action = (event.target.closest?.("#stage") && ON_STAGE[event.key]) || (!ranged && ANYWHERE[event.key.length === 1 ? event.key.toLowerCase() : event.key]);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
