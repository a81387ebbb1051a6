// Everything that was evaluated on a benchmark or dataset: papers, and the methods that they propose.
//
// $benchmark  Benchmark, Dataset; e.g. "LIBERO"; the benchmark or dataset
// $limit      int; default 100; e.g. 10; rows at most
//
// > paper     title of the paper
// > year      of the paper
// > methods   named methods that the paper proposes
// > code      the paper's own repositories
// > sentence  what the abstract says
//
// empty: No paper is evaluated on {benchmark}; the sentences about it -> evidence(thing=benchmark)
MATCH (p:Paper)-[e:EVALUATES_ON]->(b:Benchmark|Dataset {id: $benchmark})
OPTIONAL MATCH (p)-[:PROPOSES]->(x:Method)
WITH p, e, x ORDER BY x.name
WITH p, e, collect(x.name) AS methods
OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository)
WITH p, e, methods, c ORDER BY c.url
RETURN p.name AS paper, p.year AS year, methods, collect(c.url) AS code, e.sentence AS sentence
ORDER BY year DESC, paper
LIMIT $limit
