// The sentences that a fact comes from, with their paper, how sure the extractor was, and the words marked.

const percent = (e) => `${G.confidence[e]} %`;

function paperLine(p) {
  const title = plain(G.name[p], 220) || G.id[p];
  return el("p", { class: "source" },
    el("button", { type: "button", class: "title", click: () => open(p) }, bdi(title)),
    G.year[p] > 0 ? el("span", { class: "quiet" }, ` ${G.year[p]}`) : null,
    G.url[p] && safeUrl(G.url[p]) ? [" ", link(G.url[p], "open ↗", { class: "out", "aria-label": `Open the paper ${title} in a new tab` })] : null);
}

/** One quoted sentence: `said` is how the relationship reads. */
function quote({ e, said, about }) {
  return el("blockquote", { class: "quote" },
    el("p", { class: "said" }, el("span", { class: "verb" }, said),
      el("span", { class: "sure", title: `Confidence ${percent(e)}, found by ${G.extractors[G.extractor[e]]}` },
        el("span", { class: "hidden" }, "confidence "), percent(e))),
    el("p", { class: "sentence", dir: "auto" }, marked(G.sentence(e), about)),
    G.paper[e] >= 0 ? paperLine(G.paper[e]) : null);
}

/** Evidence for node `i`: every sentence once, strongest relationship first, then new before old. */
function evidenceOf(i) {
  const order = ["OUTPERFORMS", "BASED_ON", "PROPOSES", "INTRODUCES", "EVALUATED_ON", "EVALUATES_ON", "TRAINS_ON", "COMPARES_WITH", "USES", "MEASURES", "ADDRESSES", "HAS_CODE", "MENTIONS"];
  const place = (e) => (order.indexOf(G.typeOf(e)) + 1 || 50);
  const seen = new Set();
  return [...G.touching(i)]
    .filter((e) => Pass.edge[e])
    .sort((d, e) => place(d) - place(e) || G.year[G.paper[e]] - G.year[G.paper[d]] || d - e)
    .filter((e) => {
      const key = `${G.paper[e]}:${G.start[e]}:${G.end[e]}:${place(e) > 2 ? "" : e}`;
      return !seen.has(key) && seen.add(key);
    })
    .map((e) => ({ e, said: sayEdge(e, i), about: [i, G.other(e, i)].filter((k) => G.label[k] !== PAPER && G.label[k] !== RESULT) }));
}

/** An edge in words, seen from node `i`. */
function sayEdge(e, i) {
  const other = G.other(e, i);
  const verb = spoken(G.typeOf(e), G.target[e] === i);
  if (G.label[other] === PAPER) return verb.replace(/ (by|in)$/, "");
  return `${verb} ${plain(G.name[other], 60)}`;
}

const quotes = (items, { some = 6 } = {}) => list(items, quote, { some, tag: "div", row: "div", attributes: { class: "quotes" } });
