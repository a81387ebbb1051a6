// What is new since a date: papers, with what they propose or introduce, and their code.
//
// $date   str; e.g. "2025-01-01"; year, month or day: 2025, 2025-01 or 2025-01-31
// $limit  int; default 100; e.g. 10; rows at most
//
// > date   date of the paper, or its year
// > paper  title of the paper
// > new    methods that it proposes, benchmarks, datasets and metrics that it introduces
// > code   the paper's own repositories
MATCH (p:Paper)
WHERE coalesce(p.date, toString(p.year)) >= $date
OPTIONAL MATCH (p)-[:PROPOSES|INTRODUCES]->(n)
WITH p, n ORDER BY n.name
WITH p, collect(n.name) AS new
OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository)
WITH p, new, c ORDER BY c.url
RETURN coalesce(p.date, toString(p.year)) AS date, p.name AS paper, new, collect(c.url) AS code
ORDER BY date DESC, paper
LIMIT $limit
