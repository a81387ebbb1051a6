// The shortest way between two nodes; through what everything is tied to, a step costs more.

/** Nodes from `a` to `b`, both included, along edges that pass; the two alone where there is no way. */
function shortest(a, b) {
  const cost = new Float64Array(G.n).fill(Infinity);
  const from = new Int32Array(G.n).fill(-1);
  const queue = new Heap();
  cost[a] = 0;
  queue.push(0, a);
  while (queue.size) {
    const [far, i] = queue.pop();
    if (i === b) break;
    if (far > cost[i]) continue;
    for (const e of G.touching(i)) {
      const j = G.other(e, i);
      if (!Pass.edge[e] || G.label[j] === RESULT || (!state.families && G.family[j])) continue;
      const next = far + 1 + Math.log2(1 + G.touching(j).length) / 5;
      if (next < cost[j]) { cost[j] = next; from[j] = i; queue.push(next, j); }
    }
  }
  if (cost[b] === Infinity) return [a, b];
  const way = [b];
  while (way[0] !== a) way.unshift(from[way[0]]);
  return way;
}

/** A binary heap of [cost, node], the least on top. */
class Heap {
  items = [];

  get size() { return this.items.length; }

  push(cost, node) {
    const h = this.items;
    let k = h.push([cost, node]) - 1;
    while (k && h[(k - 1) >> 1][0] > h[k][0]) { const up = (k - 1) >> 1; [h[k], h[up]] = [h[up], h[k]]; k = up; }
  }

  pop() {
    const h = this.items;
    const top = h[0];
    const last = h.pop();
    if (h.length) {
      h[0] = last;
      for (let k = 0; ;) {
        let least = 2 * k + 1;
        if (least >= h.length) break;
        if (least + 1 < h.length && h[least + 1][0] < h[least][0]) least++;
        if (h[k][0] <= h[least][0]) break;
        [h[k], h[least]] = [h[least], h[k]];
        k = least;
      }
    }
    return top;
  }
}
