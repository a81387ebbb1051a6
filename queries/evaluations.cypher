// Everything that a method was evaluated on, with the figures where the abstract gives them.
//
// $method  Method; e.g. "OpenVLA"; the method
//
// > benchmark  the benchmark or dataset
// > figures    what is reported of the method on it
// > paper      title of the paper that evaluates it
// > year       of the paper
// > sentence   what the abstract says
//
// empty: {method} is evaluated on nothing that has a name; the sentences about it -> evidence(thing=method)
MATCH (x:Method {id: $method})-[e:EVALUATED_ON]->(b)
MATCH (p:Paper) WHERE p.id = e.paper
OPTIONAL MATCH (p)-[:REPORTS]->(r:Result)-[:ON]->(b)
WHERE EXISTS { MATCH (r)-[:OF]->(:Method {id: $method}) }
WITH p, e, b, r ORDER BY r.name, r.id
RETURN b.name AS benchmark, collect(r.name) AS figures, p.name AS paper, p.year AS year, e.sentence AS sentence
ORDER BY benchmark, year DESC, paper
UNION
MATCH (x:Method {id: $method})<-[:OF]-(r:Result)-[:ON]->(b)
MATCH (p:Paper)-[said:REPORTS]->(r)
WHERE NOT EXISTS { MATCH (x)-[e:EVALUATED_ON]->(b) WHERE e.paper = p.id }
WITH p, said, b, r ORDER BY r.name, r.id
RETURN b.name AS benchmark, collect(r.name) AS figures, p.name AS paper, p.year AS year, said.sentence AS sentence
ORDER BY benchmark, year DESC, paper
