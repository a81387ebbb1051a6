// The evidence for a thing: every sentence that the graph quotes about it.
//
// $thing  any; e.g. "LIBERO"; a method, benchmark, dataset, metric, task, repository …
// $limit  int; default 100; e.g. 10; rows at most
//
// > relation    what is said
// > about       the other end of the relationship
// > paper       title of the paper
// > year        of the paper
// > confidence  how sure the extractor is, from 0 to 1
// > sentence    what the abstract says
MATCH (n {id: $thing})-[e]-(other)
MATCH (p:Paper) WHERE p.id = e.paper
RETURN type(e) AS relation, other.name AS about, p.name AS paper, p.year AS year, e.confidence AS confidence, e.sentence AS sentence
ORDER BY year DESC, paper, relation, about, e.key
LIMIT $limit
