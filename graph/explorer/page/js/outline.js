// What is drawn as a list of buttons, by community: the map for those who cannot see it.

function buildOutline() {
  const box = $("outline");
  const draw = () => {
    if (!box.open || state.view !== "map") return;
    const groups = new Map();
    for (const i of [...Scene.set].sort((a, b) => G.rank[a] - G.rank[b])) {
      const name = Scene.base === "map" && G.community[i] >= 0 ? G.communities[G.community[i]].name : Scene.base === "map" ? "Elsewhere" : "Drawn";
      (groups.get(name) ?? groups.set(name, []).get(name)).push(i);
    }
    $("outline-list").replaceChildren(...[...groups].sort((a, b) => b[1].length - a[1].length).flatMap(([name, nodes]) => [
      el("h3", {}, bdi(plain(name, 60)), el("span", { class: "quiet" }, ` ${nodes.length}`)),
      list(nodes, (i) => nodeButton(i), { some: 60, attributes: { class: "nodes" } }),
    ].flat()));
  };
  box.addEventListener("toggle", draw);
  watch(draw);
}
