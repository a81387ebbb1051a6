// Papers most like this one: those that share most with it, and what they share is rarer than elsewhere.
//
// $paper  Paper; e.g. "OpenVLA: An Open-Source Vision-Language-Action Model"; title or id of the paper
// $limit  int; default 20; e.g. 5; rows at most
//
// > paper   title of the other paper
// > year    of the other paper
// > shared  how many things they share
// > score   the sum of one over the number of papers that speak of each
// > things  what they share, the rarest first
//
// empty: No other paper shares anything with {paper}; what it speaks of -> paper
MATCH (p:Paper {id: $paper})-[]->(n:Method|Benchmark|Dataset|Task|Metric)<-[]-(q:Paper)
WHERE q <> p
WITH DISTINCT q, n ORDER BY n.papers, n.name
WITH q, collect(n.name) AS things, sum(1.0 / n.papers) AS score
RETURN q.name AS paper, q.year AS year, size(things) AS shared, round(score, 4) AS score, things
ORDER BY score DESC, shared DESC, paper
LIMIT $limit
