// What to read about a topic: papers by how much they have to do with it, the newest first among equals.
//
// $topic  any; e.g. "LIBERO"; a task, method, benchmark, dataset or metric
// $limit  int; default 30; e.g. 10; rows at most
//
// > paper     title of the paper
// > year      of the paper
// > relation  what the paper has to do with the topic, the strongest first
// > cited     how many other papers use or compare with a method that this one proposes, or evaluate on what it introduces
// > code      the paper's own repositories
// > sentence  what the abstract says
MATCH (p:Paper)-[e]->(n {id: $topic})
WITH p, e, CASE type(e) WHEN 'PROPOSES' THEN 0 WHEN 'INTRODUCES' THEN 0 WHEN 'ADDRESSES' THEN 1 WHEN 'EVALUATES_ON' THEN 1
                        WHEN 'USES' THEN 2 WHEN 'MEASURES' THEN 2 WHEN 'TRAINS_ON' THEN 2 WHEN 'COMPARES_WITH' THEN 3 ELSE 4 END AS rank
ORDER BY rank, type(e)
WITH p, min(rank) AS rank, collect(type(e)) AS relation, collect(e.sentence)[0] AS sentence
OPTIONAL MATCH (p)-[:PROPOSES|INTRODUCES]->(x)<-[:USES|COMPARES_WITH|EVALUATES_ON|TRAINS_ON]-(q:Paper)
WHERE q <> p
WITH p, rank, relation, sentence, count(DISTINCT q) AS cited
OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository)
WITH p, rank, relation, sentence, cited, c ORDER BY c.url
WITH p, rank, relation, sentence, cited, collect(c.url) AS code
RETURN p.name AS paper, p.year AS year, relation, cited, code, sentence
ORDER BY rank, cited DESC, year DESC, paper
LIMIT $limit
