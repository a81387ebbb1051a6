// The words of a sentence that an edge speaks of, marked.

/** Forms under which node `i` may stand in a text, the longest first. */
function forms(i) {
  return [G.name[i], ...(G.aliases[i] ?? [])].filter((form) => form.length > 1).sort((a, b) => b.length - a.length);
}

const WORD = /[\p{L}\p{N}]/u;

/** Where `form` stands in `text` as words of its own (a plural s may follow), whatever the case. */
function standsAt(text, form) {
  const found = [];
  const low = text.toLowerCase();
  const wanted = form.toLowerCase();
  if (low.length !== text.length || !wanted.trim()) return found;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const open = at === 0 || !WORD.test(text[at - 1]) || !WORD.test(form[0]);
    const rest = low.slice(end);
    const closed = !WORD.test(rest[0] ?? " ") || (rest[0] === "s" && !WORD.test(rest[1] ?? " ")) || !WORD.test(form.at(-1));
    if (open && closed) found.push([at, end]);
  }
  return found;
}

/** `text` as nodes for the page, with the words for `nodes` in <mark>, coloured by their type. */
function marked(text, nodes) {
  const spans = [];
  for (const i of nodes) {
    for (const form of forms(i)) {
      for (const [a, b] of standsAt(text, form)) {
        if (!spans.some((s) => a < s.b && s.a < b)) spans.push({ a, b, i });
      }
    }
  }
  spans.sort((s, t) => s.a - t.a);
  const out = [];
  let at = 0;
  for (const { a, b, i } of spans) {
    out.push(text.slice(at, a), el("mark", { class: `k-${G.kindOf(i).toLowerCase()}` }, text.slice(a, b)));
    at = b;
  }
  out.push(text.slice(at));
  return out;
}
