// The panel about what is selected: a node, or a tie between two.

watch((s) => {
  const box = $("details");
  const key = JSON.stringify([s.sel, s.tie, s.noRel.size, s.confidence, s.years, s.added.size, s.hidden.size, s.focus, s.hops, [...s.pins.keys()], s.view, s.path, pathFrom]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const shown = s.sel !== null || s.tie !== null;
  box.hidden = !shown;
  document.body.classList.toggle("with-details", shown);
  if (!shown) { box.replaceChildren(); return; }
  const active = box.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  box.replaceChildren(...(s.tie ? aboutTie(...s.tie) : aboutNode(s.sel)).flat(4).filter(Boolean));
  box.scrollTop = 0;
  if (active) box.querySelector(`[data-act="${active}"]`)?.focus();
});

const close = () => change({ sel: null, tie: null });

function head(kind, title, about) {
  return el("header", {},
    el("div", { class: "kind" }, kind),
    el("button", { type: "button", class: "tool close", "aria-label": "Close the details", title: "Close (Esc)", click: close }, "✕"),
    el("h2", { dir: "auto" }, title), about);
}

const section = (title, ...content) => (content.flat(3).some(Boolean) ? el("section", {}, el("h3", {}, title), content) : null);

function kindLine(i) {
  const label = G.family[i] ? "Family of methods" : G.labelOf(i);
  const community = G.community[i] >= 0 && G.label[i] !== PAPER ? G.communities[G.community[i]].name : null;
  return [swatch(G.kindOf(i)), el("span", {}, label), community && community !== G.name[i] ? el("span", { class: "quiet" }, ` · near ${plain(community, 40)}`) : null];
}

function aboutNode(i) {
  if (G.label[i] === PAPER) return aboutPaper(i);
  if (G.label[i] === RESULT) return aboutResult(i);
  const papers = [...G.papersOf(i)].filter(([, e]) => Pass.edge[e]).map(([p]) => p);
  const names = (G.aliases[i] ?? []).filter((name) => name !== G.name[i]);
  return [
    head(kindLine(i), bdi(plain(G.name[i], 300) || G.id[i]), names.length ? el("p", { class: "aliases" }, el("span", { class: "quiet" }, "also "), names.slice(0, 12).map((name, k) => [k ? ", " : "", bdi(plain(name, 80))]), names.length > 12 ? ` and ${names.length - 12} more` : "") : null),
    actions(i),
    facts(i, papers),
    section("Papers by year", yearBars(countYears(papers), { title: `Papers that speak of ${G.name[i]}` })),
    resultsSection(i),
    relations(i),
    section("Most often together with", together(i)),
    section(`What the papers say (${number.format(evidenceOf(i).length)})`, quotes(evidenceOf(i))),
  ];
}

function facts(i, papers) {
  const rows = [["Papers", number.format(papers.length)]];
  if (G.direction[i]) rows.push(["Better is", G.direction[i]]);
  if (G.url[i]) rows.push(["Address", link(G.url[i], plain(G.url[i].replace(/^https?:\/\//, ""), 80))]);
  for (const [key, value] of Object.entries(G.more[i] ?? {})) {
    if (["owner", "repo", "host"].includes(key)) continue;
    rows.push([key.replaceAll("_", " "), Array.isArray(value) ? value.map((v) => plain(v, 120)).join(", ") : plain(value, 200)]);
  }
  return el("dl", { class: "facts" }, rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/** Neighbours by relationship, those of papers left to the evidence. */
function relations(i) {
  const groups = new Map();
  for (const e of G.touching(i)) {
    const j = G.other(e, i);
    if (!Pass.edge[e] || G.label[j] === RESULT || j === i) continue;
    const backwards = G.target[e] === i;
    const key = `${G.type[e]}:${backwards}`;
    const group = groups.get(key) ?? groups.set(key, { e, backwards, nodes: new Set() }).get(key);
    group.nodes.add(j);
  }
  const paper = (g) => G.label[G.other(g.e, i)] === PAPER;
  return [...groups.values()].sort((a, b) => paper(a) - paper(b) || b.nodes.size - a.nodes.size).map(({ e, backwards, nodes }) => {
    const title = spoken(G.typeOf(e), backwards);
    const sorted = [...nodes].sort((a, b) => (G.label[a] === PAPER ? G.year[b] - G.year[a] : 0) || G.rank[a] - G.rank[b]);
    const heading = `${title[0].toUpperCase()}${title.slice(1)} (${number.format(sorted.length)})`;
    return section(heading, list(sorted, (j) => [nodeButton(j), " ", tieButton(i, j)], { some: 5, attributes: { class: "nodes" } }));
  });
}

const tieButton = (i, j) => G.label[j] === PAPER || G.label[i] === PAPER ? null
  : button("why", () => change({ sel: null, tie: [i, j] }), { class: "plain why", "aria-label": `Why ${plain(G.name[i], 60)} and ${plain(G.name[j], 60)}` });

function together(i) {
  const near = neighbours(i).filter((j) => isShown[G.label[j]]).slice(0, 24);
  return near.length ? list(near, (j) => [nodeButton(j), " ", tieButton(i, j)], { some: 6, attributes: { class: "nodes" } }) : null;
}

function aboutTie(a, b) {
  const { direct, shared } = between(a, b);
  const papers = [...new Set(shared.map(({ paper }) => paper))];
  const said = direct.map((e) => ({ e, said: `${plain(G.name[G.source[e]], 50)} ${spoken(G.typeOf(e))} ${plain(G.name[G.target[e]], 50)}`, about: [a, b] }));
  return [
    head("Tie", [nodeButton(a), el("span", { class: "and" }, "and"), nodeButton(b)], null),
    el("p", { class: "quiet" }, `${plural(papers.length, "paper")} ${papers.length === 1 ? "speaks" : "speak"} of both${direct.length ? `; ${plural(direct.length, "statement")} about the two` : ""}.`),
    section("By year", yearBars(countYears(papers), { title: "Papers that speak of both" })),
    section("Said of the two", direct.length ? quotes(said) : null),
    section("In the same paper", list(shared, ({ paper, edges }) => el("div", { class: "both" }, paperLine(paper), edges.map((e) => quoteOnly(e, [a, b]))), { some: 5, tag: "div", row: "div" })),
  ];
}

const quoteOnly = (e, about) => el("blockquote", { class: "quote" },
  el("p", { class: "said" }, el("span", { class: "verb" }, `${spoken(G.typeOf(e))} ${plain(G.name[G.target[e]], 60)}`), el("span", { class: "sure" }, percent(e))),
  el("p", { class: "sentence", dir: "auto" }, marked(G.sentence(e), about)));

function aboutPaper(p) {
  const groups = new Map();
  for (const e of G.touching(p)) {
    const j = G.other(e, p);
    if (!Pass.edge[e] || G.label[j] === RESULT) continue;
    const key = spoken(G.typeOf(e), G.target[e] === p);
    (groups.get(key) ?? groups.set(key, []).get(key)).push(j);
  }
  const things = [...G.touching(p)].map((e) => G.other(e, p)).filter((j) => G.label[j] !== RESULT);
  const rows = [["Year", G.year[p] > 0 ? G.year[p] : "not known"]];
  if (G.url[p]) rows.push(["Address", link(G.url[p], plain(G.url[p].replace(/^https?:\/\//, ""), 80))]);
  for (const [key, value] of Object.entries(G.more[p] ?? {})) rows.push([key.replaceAll("_", " "), Array.isArray(value) ? value.map((v) => plain(v, 120)).join(", ") : plain(value, 200)]);
  const abstract = G.abstract(p);
  return [
    head(kindLine(p), bdi(plain(G.name[p], 400) || G.id[p]), null),
    actions(p),
    el("dl", { class: "facts" }, rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
    section("Abstract", abstract ? el("p", { class: "abstract", dir: "auto" }, marked(abstract, things)) : null),
    [...groups].map(([title, nodes]) => section(`${title[0].toUpperCase()}${title.slice(1)}`, list(nodes, (j) => nodeButton(j), { some: 12, attributes: { class: "nodes" } }))),
    resultsSection(p),
  ];
}

function aboutResult(i) {
  const ends = [...G.touching(i)].map((e) => ({ e, j: G.other(e, i) }));
  const about = ends.map(({ j }) => j).filter((j) => G.label[j] !== PAPER);
  const first = ends.find(({ j }) => G.label[j] === PAPER);
  return [
    head(kindLine(i), bdi(plain(G.name[i], 200)), null),
    section("What it is about", el("ul", { class: "nodes" }, ends.map(({ j }) => el("li", {}, nodeButton(j))))),
    section("What the paper says", first ? quote({ e: first.e, said: "reported", about }) : null),
  ];
}
