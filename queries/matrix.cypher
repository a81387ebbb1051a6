// Methods against benchmarks and datasets: the best absolute figure that each method reached on each.
//
// $task    Task; default null; e.g. "manipulation"; only figures of papers that address this task
// $method  Method; default null; e.g. "OpenVLA"; only the rows of this method
// $limit   int; default 200; e.g. 20; rows at most
//
// > method     the method
// > benchmark  the benchmark or dataset
// > metric     what is measured
// > best       the best figure in the metric's direction
// > unit       %, points, x, ms …
// > papers     how many papers report such a figure
MATCH (p:Paper)-[:REPORTS]->(r:Result {kind: 'absolute'})-[:OF]->(x:Method)
MATCH (r)-[:ON]->(b)
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
WITH p, r, x, b, m
WHERE r.value IS NOT NULL AND ($method IS NULL OR x.id = $method)
  AND ($task IS NULL OR EXISTS { MATCH (p)-[:ADDRESSES]->(:Task {id: $task}) })
WITH x.name AS method, b.name AS benchmark, m.name AS metric, m.direction AS direction, r.unit AS unit,
     max(r.value) AS highest, min(r.value) AS lowest, count(DISTINCT p) AS papers
RETURN method, benchmark, metric, CASE WHEN direction = 'lower' THEN lowest ELSE highest END AS best, unit, papers
ORDER BY method, benchmark, coalesce(metric, ''), unit
LIMIT $limit
