// Who disagrees: one paper says that A beats B, another that B beats A.
//
// $method  Method; default null; e.g. "Diffusion Policy"; only where this method is one of the two
//
// > a             one method
// > b             the other
// > a_over_b      title of a paper in which the first wins
// > sentence_a    what its abstract says
// > b_over_a      title of a paper in which the second wins
// > sentence_b    what its abstract says
MATCH (a:Method)-[x:OUTPERFORMS]->(b:Method)-[y:OUTPERFORMS]->(a)
WHERE a.id < b.id AND x.paper <> y.paper AND ($method IS NULL OR a.id = $method OR b.id = $method)
MATCH (p:Paper) WHERE p.id = x.paper
MATCH (q:Paper) WHERE q.id = y.paper
RETURN a.name AS a, b.name AS b, p.name AS a_over_b, x.sentence AS sentence_a, q.name AS b_over_a, y.sentence AS sentence_b
ORDER BY a, b, a_over_b, b_over_a
