// Elements from plain text. Nothing in this page ever parses HTML: what an abstract says can only become a text node.

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const number = new Intl.NumberFormat("en");

/** An element; attributes that are functions become listeners, children that are strings become text. */
function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A name that a reader sees, kept apart from its surroundings even where it is written from right to left. */
const bdi = (text) => el("bdi", {}, String(text));

/** `url` if a browser may open it from here: http and https only; null for everything else. */
function safeUrl(url) {
  try {
    const parsed = new URL(String(url));
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A link that opens apart from this page; plain text where the address is none that may be opened. */
function link(url, text, attributes = {}) {
  const href = safeUrl(url);
  if (!href) return el("span", attributes, bdi(text));
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, bdi(text));
}

/** `text` in one line for a canvas: no control characters, no marks that turn the direction of what follows. */
function plain(text, longest = 400) {
  const clean = String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g, " ").trim();
  const letters = [...clean];
  return letters.length > longest ? letters.slice(0, longest - 1).join("").trimEnd() + "…" : clean;
}

/** Tells a screen reader what has happened. */
function say(text) {
  $("say").textContent = text;
}

const plural = (count, one, many = `${one}s`) => `${number.format(count)} ${count === 1 ? one : many}`;

/** `action` once things have been quiet for `wait` milliseconds. */
function later(action, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
}
