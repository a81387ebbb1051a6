// Where a method comes from and what came of it: what it is built on, and what is built on it, step by step.
//
// $method  Method; e.g. "OpenVLA"; the method
// $limit   int; default 100; e.g. 20; rows at most
//
// > direction  up: the method is built on this; down: this is built on the method
// > steps      how many steps away, at most four
// > method     the other method
// > through    the methods between, nearest first
// > sentence   what the abstract says about the last step
//
// empty: {method} is built on nothing named, and nothing named is built on it; the sentences about it -> evidence(thing=method)
CALL {
  MATCH path = (x:Method {id: $method})-[:BASED_ON*1..4]->(y:Method)
  WHERE x <> y
  RETURN 'up' AS direction, path, y
  UNION ALL
  MATCH path = (x:Method {id: $method})<-[:BASED_ON*1..4]-(y:Method)
  WHERE x <> y
  RETURN 'down' AS direction, path, y
}
WITH direction, y, path ORDER BY length(path), [n IN nodes(path) | n.name], [r IN relationships(path) | r.key]
WITH direction, y, collect(path)[0] AS path
RETURN direction, length(path) AS steps, y.name AS method, [n IN nodes(path)[1..-1] | n.name] AS through,
       last(relationships(path)).sentence AS sentence
ORDER BY direction DESC, steps, method, y.id
LIMIT $limit
