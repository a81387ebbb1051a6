// Which names are written, and where: the important first, none over another, more the closer one looks.

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const OBSTACLES = 320; // so many nodes keep names off themselves; over the small ones of a crowd a name may lie
const Labels = { placed: [], titles: [], key: "" };
const measurer = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** Width of `text` at 100 px. */
function widthOf(text, weight) {
  const key = `${weight}${text}`;
  if (!widths.has(key)) {
    measurer.font = `${weight} 100px ${FONT}`;
    widths.set(key, measurer.measureText(text).width);
  }
  return widths.get(key);
}

const short = (i, longest = 28) => plain(G.name[i], longest) || G.id[i];

/** Rectangles already taken, in squares, so that a look costs little. */
class Taken {
  constructor(side) { this.side = side; this.cells = new Map(); }

  * around(box) {
    for (let cx = Math.floor(box.left / this.side); cx <= Math.floor(box.right / this.side); cx++) {
      for (let cy = Math.floor(box.top / this.side); cy <= Math.floor(box.bottom / this.side); cy++) yield `${cx},${cy}`;
    }
  }

  add(box) { for (const key of this.around(box)) (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push(box); }

  /** Is `box` free? `own` is not in its own way; with `lightly`, no node is, only names are. */
  free(box, own, lightly = false) {
    for (const key of this.around(box)) {
      for (const b of this.cells.get(key) ?? []) {
        if (b.owner !== own && !(lightly && b.node) && box.left < b.right && b.left < box.right && box.top < b.bottom && b.top < box.bottom) return false;
      }
    }
    return true;
  }
}

/** Place names for `nodes` (the first has the first choice) at `scale`; `titles` of communities come before all. */
function placeLabels(nodes, scale, titles = []) {
  const taken = new Taken(90 / scale);
  const placedTitles = titles.filter((title) => {
    const spot = [title.above, title.below].find((y) => taken.free(titleBox(title, y, scale), title));
    if (spot === undefined) return false;
    title.y = spot;
    title.box = titleBox(title, spot, scale);
    taken.add(title.box);
    return true;
  });
  const frame = frameOf(scale);
  for (const i of nodes.slice(0, OBSTACLES)) {
    const [x, y] = Scene.at.get(i);
    const r = Math.min(Scene.radius.get(i) * Scene.grow * 0.8, 9 / scale);
    taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r, owner: i, node: true });
  }
  const placed = [];
  for (const i of nodes) {
    const label = nameFor(i, scale, taken, frame);
    if (label) { taken.add(label.box); placed.push(label); }
  }
  return { placed, titles: placedTitles };
}

function nameFor(i, scale, taken, frame) {
  const [x, y] = Scene.at.get(i);
  const r = Scene.radius.get(i) * Scene.grow;
  const strong = Scene.radius.get(i) > 12;
  const px = Math.min(15, (strong ? 12.5 : 11.5) * Math.max(1, Math.min(1.25, scale)));
  const weight = strong ? 600 : 450;
  const text = short(i, scale > 1.6 ? 48 : 28);
  const size = px / scale;
  const width = (widthOf(text, weight) * size) / 100;
  const height = size * 1.18;
  const gap = 3 / scale;
  const right = [x + r + gap * 1.4, y - height / 2];
  const left = [x - r - gap * 1.4 - width, y - height / 2];
  const aside = x > frame.middle ? [left, right] : [right, left];
  const spots = [[x - width / 2, y + r + gap], ...aside, [x - width / 2, y - r - gap - height]].map(([from, top]) => (
    { i, text, size, weight, x: from, y: top + height / 2, box: { left: from - gap, right: from + width + gap, top, bottom: top + height, owner: i } }));
  const inside = spots.filter(({ box }) => box.left >= frame.left && box.right <= frame.right);
  return inside.find(({ box }) => taken.free(box, i)) ?? (strong ? inside.find(({ box }) => taken.free(box, i, true)) : null) ?? null;
}

/** How far to the left and right a name may reach: as far as the window does when all of the map is in it. */
function frameOf(scale) {
  const { left, right } = extent();
  const pad = (padding()[0] - 6) / scale;
  return { left: left - pad, right: right + pad, middle: (left + right) / 2 };
}

const TITLE_PX = innerWidth < 700 ? 12.5 : 15;

function titleBox(title, y, scale) {
  const size = TITLE_PX / scale;
  const width = (widthOf(title.text, 700) * size) / 100;
  return { left: title.x - width / 2, right: title.x + width / 2, top: y - size * 1.05, bottom: y + size * 0.25, owner: title };
}

/** The names for the scene at `scale`; worked out anew only when either has changed. */
function labelsFor(scale) {
  const step = Math.round(Math.log(scale) * 40);
  const key = `${Scene.version}:${step}`;
  if (Labels.key !== key) {
    const nodes = [...Scene.set].sort((a, b) => Scene.radius.get(b) - Scene.radius.get(a) || G.rank[a] - G.rank[b]);
    Object.assign(Labels, placeLabels(nodes, Math.exp(step / 40), titlesFor(Math.exp(step / 40))), { key });
  }
  return Labels;
}
