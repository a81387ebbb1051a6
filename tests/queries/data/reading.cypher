// Queries that only read, one a line, each to be let through.
MATCH (n) RETURN n
MATCH (n:Method {id: 'x'}) WHERE n.name STARTS WITH 'a' AND n.papers >= 2 RETURN n.name AS name, count(*) AS c ORDER BY c DESC, name SKIP $s LIMIT $l
OPTIONAL MATCH (a)-[r:USES|PROPOSES*1..3]->(b) RETURN a, r, b
MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.x = 1 } RETURN n
MATCH (n) WHERE EXISTS { MATCH (n)-->(m) RETURN m } AND NOT (n)-[:A]->() RETURN n
MATCH (n) RETURN COUNT { (n)-->() } AS c, COLLECT { MATCH (n)-->(m) RETURN m.name } AS l
MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m UNION ALL MATCH (n)<--(m) RETURN m } RETURN n, m
CALL { MATCH (n) RETURN n } RETURN n
MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN m } RETURN n,m
MATCH p = shortestPath((a)-[*..5]-(b)) RETURN [x IN nodes(p) WHERE x.name IS NOT NULL | x.name] AS names, length(p)
MATCH p = SHORTEST 2 PATHS (a)-[:X]-+(b) RETURN p
MATCH p = ALL SHORTEST (a)-[:X]-{1,3}(b) RETURN p
MATCH ((a)-[:X]->(b))+ RETURN a
RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END AS x
RETURN CASE 1 WHEN 1 THEN 'a' END
RETURN CASE n.kind WHEN 'a' THEN 1 WHEN 'b' THEN 2 ELSE 0 END
UNWIND [1,2,3] AS x WITH x WHERE x > 1 RETURN collect(x)[0..2] AS l, reduce(a = 0, y IN [1,2] | a + y) AS s
WITH * RETURN *
MATCH (n) RETURN n {.name, .*, k: n.x, set: 1} AS m
MATCH (n) RETURN DISTINCT n.name, count(DISTINCT n.x) AS c, any(x IN n.l WHERE x = 'CREATE') AS y
RETURN 'it // is' AS `set` // CREATE (n)
RETURN /* DELETE */ 1 AS x;
MATCH (n:`Set Of`) WHERE n.set = 1 AND n:Set RETURN n
MATCH (a:A&!B|C) RETURN a
RETURN date('2024-01-01') + duration({days: 1}) AS d, date.truncate('month', date()) AS e
MATCH (n) RETURN [(n)-[:A]->(m) WHERE m.x > 1 | m.name] AS l
CALL db.labels() YIELD label RETURN label ORDER BY label
CALL db.labels
WITH 1 AS limit, 2 AS order RETURN limit, order ORDER BY limit LIMIT 3
MATCH (start)-[r]->(end) RETURN start, end, r.start, r.end
RETURN $p.a AS x, $`b c` AS y, $1 AS z
RETURN n IS :: INTEGER
RETURN 1 IS TYPED INTEGER AS x
RETURN 1 UNION RETURN 2 AS x
MATCH (n) WHERE n.name =~ '(?i).*x\\d.*' RETURN -n.x, +1, 2 ^ 3, 5 % 2, n.x <> 3, [1,2] + [3], .5, 1e3
OPTIONAL CALL (n) { RETURN 1 AS x } RETURN x
RETURN all(x IN [1] WHERE x > 0) XOR none(x IN [] WHERE x) AS b
MATCH (n) WITH n, count(*) AS c WHERE c > 1 MATCH (n)--(m) RETURN m LIMIT 3
RETURN 'é' AS x, [1, 2][-1] AS y
MATCH (n) WHERE n.year IN [2024, 2025] OR n.x CONTAINS 'ab' OR n.x ENDS WITH "c" RETURN n
RETURN 0x1F AS x
RETURN {a: 1, b: {c: [1]}} AS m
MATCH (a)-[:X]->{1,3}(b) RETURN a
MATCH (方法:Method) RETURN 方法.name AS 名
RETURN point({x:1,y:2}) AS p
