// Search over the names and aliases of all nodes, drawn or not; a letter or two may be wrong.

/** A name as search sees it: no case, no accents, words divided by one space. */
function searchForm(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
}

const Index = {
  form: null, // every name and alias
  node: null,
  letters: null, // which letters a form has, as bits: a quick no for most

  build() {
    const form = [];
    const node = [];
    for (let i = 0; i < G.n; i++) {
      if (G.label[i] === RESULT) continue;
      const seen = new Set();
      for (const name of [G.name[i], ...(G.aliases[i] ?? [])]) {
        const key = searchForm(name);
        if (key && !seen.has(key)) { seen.add(key); form.push(key); node.push(i); }
      }
    }
    this.form = form;
    this.node = Int32Array.from(node);
    this.letters = Int32Array.from(form, letterBits);
  },
};

function letterBits(text) {
  let bits = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) bits |= 1 << (26 + (code % 5));
  }
  return bits;
}

function ones(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

/** The nodes whose names are nearest to `query`, best first: exact, start, start of a word, inside, with slips. */
function search(query, most = 30) {
  if (!Index.form) Index.build();
  const wanted = searchForm(query);
  if (!wanted) return [];
  const squeezed = wanted.replaceAll(" ", "");
  const best = new Map();
  const offer = (k, score) => {
    const i = Index.node[k];
    const full = score + Math.min(0.9, Math.log10(1 + G.support[i]) / 4) - (G.label[i] === PAPER ? 0.95 : 0);
    if (full > (best.get(i)?.score ?? -1)) best.set(i, { i, score: full, form: Index.form[k] });
  };
  Index.form.forEach((form, k) => {
    const score = literal(form, wanted, squeezed);
    if (score) offer(k, score);
  });
  if (best.size < 8 && wanted.length >= 4) slips(wanted, offer);
  return [...best.values()].sort((s, t) => t.score - s.score || G.rank[s.i] - G.rank[t.i]).slice(0, most).map((hit) => hit.i);
}

function literal(form, wanted, squeezed) {
  if (form === wanted) return 10;
  const at = form.indexOf(wanted);
  if (at === 0) return 8 - Math.min(1, form.length / 200);
  if (at > 0) return form[at - 1] === " " ? 7 - Math.min(1, form.length / 200) : 5;
  if (form.replaceAll(" ", "").includes(squeezed) && squeezed.length > 2) return 6;
  const words = wanted.split(" ");
  return words.length > 1 && words.every((word) => form.includes(word)) ? 4 : 0;
}

/** Names that differ from `wanted` in one letter, or two in a long word; the start of a name is enough. */
function slips(wanted, offer) {
  const allowed = wanted.length < 7 ? 1 : 2;
  const bits = letterBits(wanted);
  Index.form.forEach((form, k) => {
    if (form.length < wanted.length - allowed || ones(bits & ~Index.letters[k]) > allowed) return;
    for (const part of starts(form)) {
      const off = distance(wanted, part, allowed);
      if (off <= allowed) { offer(k, 3 - off); return; }
    }
  });
}

function starts(form) {
  const found = [form];
  for (let at = form.indexOf(" "); at > 0 && found.length < 6; at = form.indexOf(" ", at + 1)) found.push(form.slice(at + 1));
  return found;
}

let [older, before, now] = [0, 1, 2].map(() => new Uint8Array(512)); // rows of the table, used again and again

/** Least number of slips (a letter more, less, other, or two swapped) from `a` to some start of `b`; above `most`: 9. */
function distance(a, b, most) {
  const width = Math.min(b.length, a.length + most, 250);
  for (let j = 0; j <= width; j++) before[j] = j;
  for (let i = 1; i <= a.length && i < 250; i++) {
    now[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
        cost = Math.min(cost, older[j - 2] + 1);
      }
      now[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return 9;
    [older, before, now] = [before, now, older];
  }
  let best = 9;
  for (let j = Math.max(0, a.length - most); j <= width; j++) best = Math.min(best, before[j]);
  return best;
}
