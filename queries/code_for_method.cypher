// The code of a method: repositories of the papers that propose it, then of those that use it.
//
// $method  Method; e.g. "OpenVLA"; the method
// $limit   int; default 50; e.g. 10; rows at most
//
// > code   address of the repository
// > role   PROPOSES: of a paper that introduces the method; USES or COMPARES_WITH: of a paper that works with it
// > paper  title of the paper
// > year   of the paper
//
// empty: No paper about {method} names its code; the sentences about it -> evidence(thing=method)
MATCH (x:Method {id: $method})<-[e:PROPOSES|USES|COMPARES_WITH]-(p:Paper)-[:HAS_CODE]->(c:Repository)
RETURN c.url AS code, type(e) AS role, p.name AS paper, p.year AS year
ORDER BY CASE type(e) WHEN 'PROPOSES' THEN 0 WHEN 'USES' THEN 1 ELSE 2 END, year DESC, paper, code
LIMIT $limit
