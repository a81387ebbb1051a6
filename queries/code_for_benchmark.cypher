// Code for the best on a benchmark or dataset: figures of papers that name their repository, best first.
//
// $benchmark  Benchmark, Dataset; e.g. "LIBERO"; what the figures are on
// $limit      int; default 25; e.g. 5; rows at most
//
// > code    address of the repository
// > method  what reached the figure
// > metric  what is measured
// > value   the figure
// > unit    %, points, x, ms …
// > paper   title of the paper
// > year    of the paper
//
// empty: No paper with a figure on {benchmark} names its code; the papers that evaluate on it -> evaluated_on
MATCH (b:Benchmark|Dataset {id: $benchmark})<-[:ON]-(r:Result {kind: 'absolute'})<-[:REPORTS]-(p:Paper)-[:HAS_CODE]->(c:Repository)
WHERE r.value IS NOT NULL
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
OPTIONAL MATCH (r)-[:OF]->(x:Method)
RETURN c.url AS code, x.name AS method, m.name AS metric, r.value AS value, r.unit AS unit, p.name AS paper, p.year AS year
ORDER BY coalesce(m.papers, 0) DESC, coalesce(metric, ''), CASE WHEN m.direction = 'lower' THEN value ELSE -value END,
         paper, coalesce(method, ''), code, r.id
LIMIT $limit
