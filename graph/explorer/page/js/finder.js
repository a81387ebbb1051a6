// The search field: a combobox over all names, by keyboard or mouse.

const Finder = { found: [], at: -1 };

function buildFinder() {
  const field = $("search");
  const box = $("found");
  field.addEventListener("input", () => look(field.value));
  field.addEventListener("focus", () => { if (field.value) look(field.value); });
  field.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== field && !box.contains(document.activeElement)) shut(); }, 120));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && Finder.found.length) move((Finder.at + step + Finder.found.length) % Finder.found.length);
    else if (event.key === "Enter" && Finder.found.length) take(Finder.found[Math.max(0, Finder.at)]);
    else if (event.key === "Escape") { field.value = ""; shut(); field.blur(); } else return;
    event.preventDefault();
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
}

function look(query) {
  const began = performance.now();
  Finder.found = search(query);
  Finder.at = Finder.found.length ? 0 : -1;
  const box = $("found");
  box.replaceChildren(...Finder.found.map(option));
  if (!Finder.found.length && searchForm(query)) box.append(el("div", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing of that name"));
  box.hidden = !box.children.length;
  $("search").setAttribute("aria-expanded", String(!box.hidden));
  move(Finder.at);
  if (searchForm(query)) say(Finder.found.length ? plural(Finder.found.length, "result") : "Nothing of that name");
  document.documentElement.dataset.searchMs = (performance.now() - began).toFixed(1);
}

function option(i, k) {
  const wanted = searchForm($("search").value);
  const alias = searchForm(G.name[i]).includes(wanted) ? null : (G.aliases[i] ?? []).find((name) => searchForm(name).includes(wanted));
  const papers = G.label[i] === PAPER ? (G.year[i] > 0 ? String(G.year[i]) : "") : plural(G.support[i], "paper");
  return el("div", { role: "option", id: `found-${k}`, class: "option", "aria-selected": "false", click: () => take(i), pointermove: (event) => { if ((event.movementX || event.movementY) && Finder.at !== k) move(k); } },
    swatch(G.kindOf(i)), el("span", { class: "name" }, bdi(plain(G.name[i], 90) || G.id[i]), alias ? el("span", { class: "quiet" }, " also ", bdi(plain(alias, 50))) : null),
    el("span", { class: "quiet" }, papers));
}

function move(k) {
  Finder.at = k;
  const options = [...$("found").querySelectorAll(".option")];
  options.forEach((o, j) => o.setAttribute("aria-selected", String(j === k)));
  options[k]?.scrollIntoView({ block: "nearest" });
  if (k >= 0 && options[k]) $("search").setAttribute("aria-activedescendant", `found-${k}`);
  else $("search").removeAttribute("aria-activedescendant");
}

function shut() {
  $("found").hidden = true;
  $("found").replaceChildren();
  Finder.found = [];
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

/** Bring in what was found, with its neighbourhood, and show its details. */
function take(i) {
  shut();
  $("search").value = "";
  if (pathFrom !== null && state.view === "map") { pathTo(i); return; }
  if (state.view !== "map") { open(i); return; }
  const added = new Set(state.added);
  const hidden = new Set(state.hidden);
  for (const j of [i, ...neighbours(i).slice(0, 10)]) { if (!Scene.set.has(j)) added.add(j); hidden.delete(j); }
  change({ sel: i, tie: null, added, hidden });
  glide(i);
  say(`${plain(G.name[i], 80)}, ${G.labelOf(i)}`);
}
