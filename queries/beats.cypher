// What beats what: which method is said to be better than which, in how many papers.
//
// $method  Method; default null; e.g. "OpenVLA"; only what beats this method, and what it beats
// $limit   int; default 100; e.g. 20; rows at most
//
// > better    the method that wins
// > worse     the method that loses
// > papers    how many papers say so
// > contrary  how many papers say the opposite
// > sentence  what one of the abstracts says
MATCH (a:Method)-[o:OUTPERFORMS]->(b:Method)
WHERE $method IS NULL OR a.id = $method OR b.id = $method
WITH a, b, o ORDER BY o.confidence DESC, o.key
WITH a, b, count(o) AS papers, collect(o.sentence)[0] AS sentence
OPTIONAL MATCH (b)-[c:OUTPERFORMS]->(a)
RETURN a.name AS better, b.name AS worse, papers, count(c) AS contrary, sentence
ORDER BY papers DESC, better, worse
LIMIT $limit
