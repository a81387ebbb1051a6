// Conflicting figures: papers that report different levels for the same method, benchmark, metric and unit.
//
// $benchmark  Benchmark, Dataset; default null; e.g. "LIBERO"; only figures on this one
//
// > method     the method
// > benchmark  the benchmark or dataset
// > metric     what is measured
// > lowest     the lowest figure
// > highest    the highest figure
// > unit       %, points, x, ms …
// > papers     titles of the papers
MATCH (x:Method)<-[:OF]-(r:Result {kind: 'absolute'})-[:ON]->(b)
MATCH (r)-[:MEASURED_BY]->(m:Metric)
MATCH (p:Paper)-[:REPORTS]->(r)
WHERE r.value IS NOT NULL AND ($benchmark IS NULL OR b.id = $benchmark)
WITH x, b, m, r, p ORDER BY p.name
WITH x.name AS method, b.name AS benchmark, m.name AS metric, r.unit AS unit,
     min(r.value) AS lowest, max(r.value) AS highest, collect(DISTINCT p.name) AS papers
WHERE size(papers) > 1 AND highest > lowest
RETURN method, benchmark, metric, lowest, highest, unit, papers
ORDER BY method, benchmark, metric, unit
