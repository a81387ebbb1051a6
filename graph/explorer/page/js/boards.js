// Leaderboards: who is best on a benchmark or dataset, by which metric, and in which sentence it says so.

watch((s) => {
  if (s.view !== "boards") return;
  const boards = boardsOf(Results.passing());
  const box = $("boards");
  if (!boards.length) { box.replaceChildren(el("p", { class: "empty" }, "No results on a benchmark or dataset pass the filters.")); return; }
  const chosen = boards.find(([i]) => i === s.board) ?? boards[0];
  const at = box.querySelector(".board-list")?.scrollTop ?? 0;
  box.replaceChildren(boardList(boards, chosen[0]), board(...chosen));
  box.querySelector(".board-list").scrollTop = at;
});

let boardFilter = "";

function boardList(boards, chosen) {
  const rows = el("ul", { class: "board-names" });
  const draw = () => {
    const wanted = searchForm(boardFilter);
    const found = boards.filter(([i]) => [G.name[i], ...(G.aliases[i] ?? [])].some((name) => searchForm(name).includes(wanted)));
    rows.replaceChildren(...found.slice(0, 300).map(([i, results]) => el("li", {},
      el("button", { type: "button", class: "node", "aria-current": i === chosen ? "true" : null, click: () => change({ board: i, metric: null }) },
        swatch(G.kindOf(i)), el("span", { class: "name" }, bdi(plain(G.name[i], 60))), el("span", { class: "count" }, number.format(results.length))))));
    if (!found.length) rows.append(el("li", { class: "quiet" }, "None of that name"));
  };
  draw();
  return el("nav", { class: "board-list", "aria-label": "Benchmarks and datasets with results" },
    el("input", { type: "search", placeholder: "Find a benchmark", "aria-label": "Find a benchmark or dataset", value: boardFilter,
      input: (event) => { boardFilter = event.target.value; draw(); } }), rows);
}

function board(i, results) {
  const groups = byMetric(results);
  const papers = new Set(results.map((r) => r.paper));
  return el("div", { class: "board" },
    el("h2", {}, nodeButton(i)),
    el("p", { class: "quiet" }, `${plural(results.length, "result")} from ${plural(papers.size, "paper")}. Figures stand as their papers report them; settings may differ.`),
    groups.map((group) => boardTable(i, group)));
}

function boardTable(i, { metric, unit, gains, results }) {
  const name = metric === null ? "No metric named" : plain(G.name[metric], 80);
  const order = inOrder(results, metric);
  const way = metric === null || !G.direction[metric] ? "the highest first; which way is better is not known" : lowerIsBetter(metric) && !gains ? "lower is better" : "higher is better";
  const title = gains ? `${name}: gains` : `${name}${unit ? ` (${unit})` : ""}`;
  return el("section", { class: "metric" },
    el("h3", {}, bdi(title), el("span", { class: "quiet" }, gains ? " improvements over something, not levels" : ` ${way}`)),
    gains ? null : chart(order, name, lowerIsBetter(metric)),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `${plain(G.name[i], 60)}: ${title}` },
      el("table", {},
        el("thead", {}, el("tr", {}, [...(gains ? [] : ["#"]), "Method", gains ? "Gain" : "Figure", "Year", "Sentence"].map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, order.map((r, k) => boardRow(r, k, gains, order.slice(0, k).some((other) => sameSentence(other, r))))))));
}

function boardRow(r, k, gains, again) {
  const about = [r.method, r.on, r.metric].filter((j) => j !== null);
  return el("tr", {},
    gains ? null : el("td", { class: "rank" }, String(k + 1)),
    el("td", {}, r.method === null ? el("span", { class: "quiet" }, "not named") : nodeButton(r.method)),
    el("td", { class: "figure" }, r.text),
    el("td", {}, G.year[r.paper] > 0 ? String(G.year[r.paper]) : "–"),
    el("td", { class: "evidence" }, again ? el("p", { class: "quiet" }, "The same sentence, above.") : [el("p", { class: "sentence", dir: "auto" }, markedFigure(G.sentence(r.e), about, r)), paperLine(r.paper)]));
}

const sameSentence = (r, t) => G.paper[r.e] === G.paper[t.e] && G.start[r.e] === G.start[t.e] && G.end[r.e] === G.end[t.e];

/** The sentence with its entities marked, and the figure itself. */
function markedFigure(text, about, r) {
  const raw = String((G.more[r.node] ?? {}).raw ?? "");
  return marked(text, about).map((piece) => {
    const at = typeof piece === "string" && raw ? piece.indexOf(raw) : -1;
    return at < 0 ? piece : [piece.slice(0, at), el("mark", { class: "figure" }, piece.slice(at, at + raw.length)), piece.slice(at + raw.length)];
  });
}

/** Figures over the years, the best so far as a line. */
function chart(results, name, lower) {
  const dots = results.filter((r) => r.value !== null && G.year[r.paper] > 0).map((r) => ({ r, year: G.year[r.paper], value: r.value }));
  const span = [...new Set(dots.map((d) => d.year))].sort();
  if (dots.length < 3 || span.length < 2) return null;
  const values = dots.map((d) => d.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (year) => 34 + ((year - span[0]) / (span.at(-1) - span[0])) * 540;
  const y = (value) => 96 - ((value - low) / (high - low || 1)) * 80;
  const better = (a, b) => (lower ? a < b : a > b);
  let best = null;
  const steps = span.map((year) => {
    for (const d of dots) if (d.year === year && (best === null || better(d.value, best))) best = d.value;
    return `${x(year).toFixed(1)},${y(best).toFixed(1)}`;
  });
  return svg("svg", { class: "chart", viewBox: "0 0 600 124", role: "img", "aria-label": `${name} over the years, from ${low} to ${high}` },
    svg("line", { class: "axis", x1: 34, x2: 574, y1: 104, y2: 104 }),
    svg("polyline", { class: "best", points: steps.join(" ") }),
    dots.map(({ r, year, value }) => svg("circle", { cx: x(year), cy: y(value), r: 4 }, svg("title", {}, `${r.method === null ? "" : `${plain(G.name[r.method], 60)}, `}${r.text}, ${year}`))),
    span.map((year) => svg("text", { x: x(year), y: 120, class: "bar-year" }, String(year))),
    svg("text", { x: 30, y: y(high) + 4, class: "tick" }, String(high)), low === high ? null : svg("text", { x: 30, y: y(low) + 4, class: "tick" }, String(low)));
}
