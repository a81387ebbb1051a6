// Who is best on a benchmark or dataset: figures by metric in its direction, absolute ones apart from gains.
//
// $benchmark  Benchmark, Dataset; e.g. "LIBERO"; what the figures are on
// $metric     Metric; default null; e.g. "success rate"; only figures of this metric
// $limit      int; default 50; e.g. 10; rows at most
//
// > metric    what is measured; empty where the abstract does not say
// > kind      absolute (a level), gain (over something) or ratio (times better)
// > method    what reached the figure
// > value     the figure; of a range the upper end where higher is better, else the lower
// > unit      %, points, x, ms …
// > paper     title of the paper that reports it
// > year      of the paper
// > code      the paper's own repositories
// > sentence  what the abstract says
//
// empty: No figure is reported on {benchmark}; what there is instead -> evaluated_on
MATCH (b:Benchmark|Dataset {id: $benchmark})<-[:ON]-(r:Result)<-[said:REPORTS]-(p:Paper)
OPTIONAL MATCH (r)-[:MEASURED_BY]->(m:Metric)
OPTIONAL MATCH (r)-[:OF]->(x:Method)
WITH p, r, said, m, x,
     CASE WHEN m.direction = 'lower' THEN coalesce(r.value, r.low) ELSE coalesce(r.value, r.high) END AS value
WHERE value IS NOT NULL AND ($metric IS NULL OR m.id = $metric)
OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository)
WITH p, r, said, m, x, value, c ORDER BY c.url
WITH p, r, said, m, x, value, collect(c.url) AS code
RETURN m.name AS metric, r.kind AS kind, x.name AS method, value, r.unit AS unit,
       p.name AS paper, p.year AS year, code, said.sentence AS sentence
ORDER BY coalesce(m.papers, 0) DESC, coalesce(metric, ''), kind,
         CASE WHEN m.direction = 'lower' AND r.kind = 'absolute' THEN value ELSE -value END, paper, coalesce(method, ''), r.id
LIMIT $limit
