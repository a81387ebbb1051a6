// The doubtful: what only one paper says and the extractor is not sure of, the least sure first.
//
// $below  float; default 0.6; e.g. 0.8; only what has a lower confidence than this
// $limit  int; default 50; e.g. 10; rows at most
//
// > label       what kind of thing it is
// > name        the thing
// > relation    what the paper has to do with it
// > confidence  how sure the extractor is, from 0 to 1
// > paper       title of the paper
// > sentence    what the abstract says
MATCH (p:Paper)-[e]->(n:Method|Benchmark|Dataset|Metric|Task|Repository|Page)
WHERE n.papers = 1 AND e.confidence < $below
RETURN labels(n)[0] AS label, n.name AS name, type(e) AS relation, e.confidence AS confidence, p.name AS paper, e.sentence AS sentence
ORDER BY confidence, label, name, paper, e.key
LIMIT $limit
