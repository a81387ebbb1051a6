// Which metrics a benchmark or dataset is measured by: in figures on it, and in papers that evaluate on it.
//
// $benchmark  Benchmark, Dataset; e.g. "LIBERO"; the benchmark or dataset
//
// > metric     what is measured
// > direction  higher or lower is better; empty where it is not known
// > figures    how many figures on it have this metric
// > papers     how many papers that evaluate on it report this metric
//
// empty: No metric is named with {benchmark}; the papers that evaluate on it -> evaluated_on
MATCH (b:Benchmark|Dataset {id: $benchmark})
MATCH (p:Paper)-[:EVALUATES_ON|INTRODUCES]->(b)
MATCH (p)-[:MEASURES|INTRODUCES]->(m:Metric)
WITH b, m, count(DISTINCT p) AS papers
RETURN m.name AS metric, m.direction AS direction, COUNT { MATCH (b)<-[:ON]-(:Result)-[:MEASURED_BY]->(m) } AS figures, papers
ORDER BY figures DESC, papers DESC, metric
