// How the best figure on a benchmark or dataset rose: only figures that beat all that older papers report.
//
// $benchmark  Benchmark, Dataset; e.g. "LIBERO"; what the figures are on
// $metric     Metric; default null; e.g. "success rate"; only figures of this metric
//
// > metric    what is measured
// > date      date of the paper, or its year where the day is not known
// > method    what reached the figure
// > value     the figure
// > unit      %, points, x, ms …
// > paper     title of the paper that reports it
// > sentence  what the abstract says
//
// empty: No dated figure with a metric is reported on {benchmark}; what there is instead -> leaderboard
MATCH (b:Benchmark|Dataset {id: $benchmark})<-[:ON]-(r:Result {kind: 'absolute'})<-[said:REPORTS]-(p:Paper)
MATCH (r)-[:MEASURED_BY]->(m:Metric)
WHERE r.value IS NOT NULL AND p.year IS NOT NULL AND ($metric IS NULL OR m.id = $metric)
WITH p, r, said, m, coalesce(p.date, toString(p.year)) AS date,
     CASE WHEN m.direction = 'lower' THEN -r.value ELSE r.value END AS score
WITH m, r.unit AS unit, collect({p: p.name, r: r.id, value: r.value, date: date, score: score, said: said.sentence}) AS figures
UNWIND figures AS one
WITH m, unit, one, figures
WHERE none(other IN figures WHERE (other.date < one.date AND other.score >= one.score)
                           OR (other.date = one.date AND other.score > one.score))
OPTIONAL MATCH (:Result {id: one.r})-[:OF]->(x:Method)
RETURN m.name AS metric, one.date AS date, x.name AS method, one.value AS value, unit, one.p AS paper, one.said AS sentence
ORDER BY metric, unit, date, one.score, paper, coalesce(method, ''), one.r
