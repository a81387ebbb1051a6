// Colours. The style sheet has them once, as variables; the canvas reads them from there.

const SHAPES = {
  Method: "dot", Family: "dot", Benchmark: "square", Dataset: "diamond", Task: "triangle", Metric: "triangleDown",
  Paper: "hexagon", Repository: "star", Page: "star", Author: "dot", Result: "dot",
};

const Theme = {
  colors: {},
  dark: false,

  /** Read all colours again, after light has turned to dark or back. */
  read() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(`--${name}`).trim();
    this.dark = value("dark") === "1";
    for (const kind of Object.keys(SHAPES)) this.colors[kind] = value(kind.toLowerCase());
    for (const name of ["ground", "surface", "ink", "quiet", "line", "tie", "accent"]) this.colors[name] = value(name);
  },

  /** The tint under community `c`, and the colour of its name. Hues a golden angle apart keep neighbours different. */
  tint(c) {
    const hue = (c * 137.5 + 205) % 360;
    return this.dark
      ? { fill: `hsl(${hue} 32% 15.5%)`, edge: `hsl(${hue} 30% 24%)`, name: `hsl(${hue} 50% 78%)` }
      : { fill: `hsl(${hue} 58% 95%)`, edge: `hsl(${hue} 45% 86%)`, name: `hsl(${hue} 55% 29%)` };
  },

  toggle() {
    const root = document.documentElement;
    root.dataset.theme = this.dark ? "light" : "dark";
  },
};

/** The path of a shape around a point, for a canvas; `r` is half its width. */
function trace(ctx, shape, x, y, r) {
  ctx.beginPath();
  if (shape === "square") ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else if (POLYGONS[shape]) {
    POLYGONS[shape].forEach(([px, py], k) => (k ? ctx.lineTo(x + px * r, y + py * r) : ctx.moveTo(x + px * r, y + py * r)));
    ctx.closePath();
  } else ctx.arc(x, y, r, 0, 2 * Math.PI);
}

const turn = (count, offset, radius = 1) =>
  Array.from({ length: count }, (_, k) => {
    const angle = offset + (k * 2 * Math.PI) / count;
    const far = typeof radius === "function" ? radius(k) : radius;
    return [Math.cos(angle) * far, Math.sin(angle) * far];
  });

const POLYGONS = {
  diamond: [[0, -1.15], [1.05, 0], [0, 1.15], [-1.05, 0]],
  triangle: [[0, -1.15], [1.08, 0.8], [-1.08, 0.8]],
  triangleDown: [[0, 1.15], [1.08, -0.8], [-1.08, -0.8]],
  hexagon: turn(6, 0, 1.02),
  star: turn(10, -Math.PI / 2, (k) => (k % 2 ? 0.55 : 1.25)),
};

/** A small drawing of a kind of node, for the legend and for names in lists. */
function swatch(kind) {
  const shape = SHAPES[kind] ?? "dot";
  const round = kind === "Family" ? { class: "ring" } : {};
  const figure = POLYGONS[shape]
    ? svg("polygon", { points: POLYGONS[shape].map(([x, y]) => `${(8 + x * 5.6).toFixed(1)},${(8 + y * 5.6).toFixed(1)}`).join(" ") })
    : shape === "square" ? svg("rect", { x: 3, y: 3, width: 10, height: 10 }) : svg("circle", { cx: 8, cy: 8, r: 5.3, ...round });
  return svg("svg", { class: `swatch k-${kind.toLowerCase()}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, figure);
}
