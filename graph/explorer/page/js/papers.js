// All papers as a table: sorted by any column, with code or without.

const Papers = { text: "", code: "all", by: "year", down: true, some: 100 };

function paperRows() {
  const wanted = searchForm(Papers.text);
  const rows = [];
  for (let p = 0; p < G.n; p++) {
    if (G.label[p] !== PAPER || !yearsPass(G.year[p], state.years)) continue;
    let [code, things, results, method] = [-1, 0, 0, -1];
    for (const e of G.touching(p)) {
      if (!Pass.edge[e] || G.source[e] !== p) continue;
      const type = G.typeOf(e);
      if (type === "HAS_CODE" && code < 0) code = G.target[e];
      if (type === "PROPOSES" && (method < 0 || G.rank[G.target[e]] < G.rank[method])) method = G.target[e];
      if (type === "REPORTS") results++;
      else things++;
    }
    if (Papers.code === "with" ? code < 0 : Papers.code === "without" && code >= 0) continue;
    if (wanted && !searchForm(G.name[p]).includes(wanted)) continue;
    rows.push({ p, title: G.name[p], year: G.year[p], method, code, things, results });
  }
  return rows.sort(paperOrder);
}

function paperOrder(a, b) {
  const { by, down } = Papers;
  const name = (i) => (i < 0 ? "\uffff" : G.name[i].toLowerCase());
  const value = { title: (r) => r.title.toLowerCase(), method: (r) => name(r.method), code: (r) => name(r.code) }[by] ?? ((r) => r[by]);
  const [x, y] = [value(a), value(b)];
  return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1) || G.rank[a.p] - G.rank[b.p];
}

watch((s) => { if (s.view === "papers") drawPapers(); });

function drawPapers() {
  const box = $("papers");
  const rows = paperRows();
  if (!box.querySelector("table")) {
    box.replaceChildren(paperTools(), el("p", { class: "quiet lead", role: "status" }), el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Papers" }, el("table", { class: "papers" }, el("thead"), el("tbody"))), el("p", { class: "actions" }));
  }
  box.querySelector(".lead").textContent = plural(rows.length, "paper");
  box.querySelector("thead").replaceChildren(paperHead());
  box.querySelector("tbody").replaceChildren(...rows.slice(0, Papers.some).map(paperRow));
  box.querySelector(".actions").replaceChildren(...(rows.length > Papers.some ? [button(`Show more (${number.format(rows.length - Papers.some)})`, () => { Papers.some += 300; drawPapers(); })] : []));
}

function paperTools() {
  return el("div", { class: "row-tools" },
    el("input", { type: "search", placeholder: "Words of the title", "aria-label": "Words of the title", value: Papers.text, input: later((event) => { Papers.text = event.target.value; drawPapers(); }, 60) }),
    el("div", { class: "choice", role: "group", "aria-label": "Code" }, [["all", "All"], ["with", "With code"], ["without", "Without code"]].map(([value, text]) =>
      button(text, (event) => {
        Papers.code = value;
        for (const other of event.target.parentNode.children) other.setAttribute("aria-pressed", String(other === event.target));
        drawPapers();
      }, { "aria-pressed": String(Papers.code === value) }))));
}

function paperHead() {
  const columns = [["title", "Title"], ["year", "Year"], ["method", "Proposes"], ["code", "Code"], ["things", "Things"], ["results", "Results"]];
  return el("tr", {}, columns.map(([key, text]) => el("th", { scope: "col", "aria-sort": Papers.by === key ? (Papers.down ? "descending" : "ascending") : null },
    button([text, el("span", { class: "arrow", "aria-hidden": "true" }, Papers.by === key ? (Papers.down ? " ↓" : " ↑") : "")], () => {
      Object.assign(Papers, { by: key, down: Papers.by === key ? !Papers.down : ["year", "things", "results"].includes(key) });
      drawPapers();
      $("papers").querySelectorAll("th button")[columns.findIndex(([k]) => k === key)].focus();
    }))));
}

function paperRow({ p, year, method, code, things, results }) {
  return el("tr", {},
    el("td", { class: "wide" }, el("button", { type: "button", class: "title", click: () => open(p) }, bdi(plain(G.name[p], 220) || G.id[p]))),
    el("td", {}, year > 0 ? String(year) : "–"),
    el("td", {}, method < 0 ? "" : nodeButton(method)),
    el("td", {}, code < 0 ? "" : link(G.url[code] ?? G.name[code], plain((G.url[code] ?? G.name[code]).replace(/^https?:\/\/(www\.)?/, ""), 42))),
    el("td", { class: "figure" }, String(things)),
    el("td", { class: "figure" }, results ? String(results) : ""));
}
