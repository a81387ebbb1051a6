// What users write, one query a block: the construct, parameters as JSON where there are any, the query.
// Each is run on the embedded store and on Neo4j, and the answers are compared row by row.
// "ordered" after the construct: the order of the rows counts. "refused": the embedded store says what to write instead.

// match, where, order by; ordered
MATCH (m:Method) WHERE m.kind = 'named' AND m.papers > 1 RETURN m.name AS name, m.papers AS papers ORDER BY papers DESC, name

// match with a relationship; ordered
MATCH (p:Paper)-[:PROPOSES]->(m:Method) RETURN p.name, m.name ORDER BY p.name, m.name

// direction of a relationship
MATCH (m:Method)<-[r:USES]-(p:Paper) RETURN m.name, type(r), p.id

// relationship without direction
MATCH (a:Method {name: 'OpenVLA'})-[r:BASED_ON]-(b:Method) RETURN a.name, type(r), b.name

// several types
MATCH (:Method {name: 'OpenVLA'})<-[r:USES|PROPOSES|COMPARES_WITH]-(p:Paper) RETURN type(r) AS role, p.name AS paper

// several labels
MATCH (n:Benchmark|Dataset) RETURN labels(n) AS labels, n.name AS name

// label predicate
MATCH (p:Paper)-[]->(n) WHERE n:Benchmark OR n:Dataset RETURN DISTINCT n.name AS name

// property map in a pattern
MATCH (m:Method {kind: 'family'})<-[:USES]-(p:Paper {year: 2024}) RETURN m.name, p.name

// parameter in a property map
// {"name": "LIBERO", "year": 2024}
MATCH (b:Benchmark {name: $name})<-[r:EVALUATES_ON]-(p:Paper {year: $year}) RETURN p.name, r.confidence

// parameter list with IN
// {"names": ["LIBERO", "CALVIN", "nothing"]}
MATCH (b:Benchmark) WHERE b.name IN $names RETURN b.name

// parameter map
// {"want": {"kind": "named", "least": 3}}
MATCH (m:Method) WHERE m.kind = $want.kind AND m.papers >= $want.least RETURN m.name

// property of another element in a property map; refused
MATCH (x:Method)-[e:EVALUATED_ON]->(b) MATCH (p:Paper {id: e.paper}) RETURN x.name, b.name, p.name

// property of another element in where
MATCH (x:Method)-[e:EVALUATED_ON]->(b) MATCH (p:Paper) WHERE p.id = e.paper RETURN x.name, b.name, p.name

// whole nodes
MATCH (b:Benchmark) RETURN b

// whole nodes of every label
MATCH (n) RETURN n

// whole relationships
MATCH (:Paper {id: 'made:openvla'})-[r:EVALUATES_ON]->() RETURN r

// whole paths
MATCH path = (:Paper {id: 'made:openvla'})-[:REPORTS]->(:Result)-[:ON]->(:Benchmark) RETURN path

// optional match
MATCH (p:Paper) OPTIONAL MATCH (p)-[:HAS_CODE]->(c:Repository) RETURN p.id, c.url

// optional match of a whole pattern
MATCH (b:Benchmark) OPTIONAL MATCH (b)<-[:ON]-(r:Result)-[:OF]->(m:Method) RETURN b.name, r.value, m.name

// optional match with where
MATCH (p:Paper) OPTIONAL MATCH (p)-[r:EVALUATES_ON]->(b) WHERE r.confidence < 0.9 RETURN p.id, b.name

// optional match without a hit at all
OPTIONAL MATCH (m:Method {name: 'nothing'}) RETURN m, m.name

// nulls in comparisons
RETURN null = null AS a, null <> 1 AS b, null IS NULL AS c, 1 IN [2, null] AS d, null AND false AS e, null OR true AS f, NOT null AS g

// is null and is not null
MATCH (p:Paper) WHERE p.date IS NULL RETURN p.id, p.date IS NOT NULL AS dated

// property that nothing has
MATCH (m:Method) RETURN m.nothing AS nothing, coalesce(m.nothing, m.name) AS name

// label that nothing has
MATCH (n:Nothing) RETURN n

// relationship type that nothing has
MATCH ()-[r:NOTHING]->() RETURN r

// nulls in order by; ordered
MATCH (p:Paper) RETURN p.id AS id, p.year AS year ORDER BY year, id

// nulls in descending order by; ordered
MATCH (p:Paper) RETURN p.id AS id, p.date AS date ORDER BY date DESC, id

// order by an expression; ordered
MATCH (m:Method) RETURN m.name AS name ORDER BY size(m.name), name

// order by what is not returned; ordered
MATCH (m:Method) RETURN m.name AS name ORDER BY m.papers DESC, m.id

// order of strings with capitals, accents and signs; ordered
UNWIND ['b', 'B', 'a', 'É', 'e', 'Z', '_', '10', '9', ''] AS s RETURN s ORDER BY s

// order of mixed numbers; ordered
UNWIND [2, 1.5, -1, 10, 0.1] AS x RETURN x ORDER BY x DESC

// skip and limit; ordered
MATCH (m:Method) RETURN m.name AS name ORDER BY name SKIP 3 LIMIT 4

// skip and limit from parameters; ordered
// {"skip": 2, "limit": 3}
MATCH (m:Method) RETURN m.name AS name ORDER BY name SKIP $skip LIMIT $limit

// limit 0
MATCH (m:Method) RETURN m.name LIMIT 0

// distinct
MATCH (:Paper)-[r]->(n) RETURN DISTINCT type(r) AS type, labels(n)[0] AS label

// count
MATCH (p:Paper) RETURN count(*) AS papers, count(p.date) AS dated, count(DISTINCT p.year) AS years

// aggregation by group
MATCH (p:Paper)-[r]->(n) RETURN labels(n)[0] AS label, type(r) AS type, count(*) AS n, count(DISTINCT n) AS things

// sum, avg, min and max
MATCH (r:Result {kind: 'absolute'}) RETURN r.unit AS unit, sum(r.value) AS sum, round(avg(r.value), 6) AS avg, min(r.value) AS min, max(r.value) AS max

// aggregates of nothing
MATCH (n:Nothing) RETURN count(n) AS c, sum(n.x) AS s, avg(n.x) AS a, min(n.x) AS lo, max(n.x) AS hi, collect(n.x) AS l

// min and max of strings
MATCH (m:Method) RETURN min(m.name) AS first, max(m.name) AS last

// standard deviation
UNWIND [1, 2, 3, 4] AS x RETURN round(stDev(x), 9) AS s

// standard deviation of a whole population; refused
UNWIND [1, 2, 3, 4] AS x RETURN stDevP(x) AS p

// percentile; refused
UNWIND [1, 2, 3, 4] AS x RETURN percentileCont(x, 0.5) AS median

// collect
MATCH (p:Paper)-[:PROPOSES]->(m:Method) WITH p, m ORDER BY m.name RETURN p.id AS paper, collect(m.name) AS methods

// collect distinct
MATCH (p:Paper)-[r]->(:Method) WITH p, type(r) AS t ORDER BY t RETURN p.id AS paper, collect(DISTINCT t) AS roles

// collect leaves nulls out
MATCH (p:Paper) WITH p ORDER BY p.id RETURN collect(p.date) AS dates

// collect maps
MATCH (p:Paper)-[:REPORTS]->(r:Result) WITH p, r ORDER BY r.id RETURN p.id AS paper, collect({value: r.value, unit: r.unit}) AS figures

// collect nodes
MATCH (p:Paper {id: 'made:pi0'})-[:COMPARES_WITH]->(m:Method) WITH m ORDER BY m.id RETURN collect(m) AS methods

// slices and indexes
WITH [1, 2, 3, 4, 5] AS l RETURN l[0] AS a, l[-1] AS b, l[1..3] AS c, l[..2] AS d, l[3..] AS e, l[-2..] AS f, l[9] AS g

// slice of collect
MATCH (m:Method) WITH m ORDER BY m.papers DESC, m.name RETURN collect(m.name)[..3] AS top

// unwind
UNWIND [1, 2, 2, null] AS x RETURN x, x * 2 AS twice

// unwind of an empty list and of null
UNWIND [] AS x RETURN x

// unwind of a parameter of maps
// {"rows": [{"name": "OpenVLA", "n": 1}, {"name": "Octo", "n": 2}]}
UNWIND $rows AS row MATCH (m:Method {name: row.name}) RETURN m.id, row.n

// range
RETURN range(0, 5) AS a, range(5, 1, -2) AS b, range(1, 0) AS c

// list comprehension
RETURN [x IN range(1, 6) WHERE x % 2 = 0 | x * x] AS squares, [x IN ['a', 'b'] | toUpper(x)] AS upper, [x IN [1, 2, 3] WHERE x > 1] AS big

// pattern comprehension
MATCH (m:Method {name: 'OpenVLA'}) RETURN size([(m)<-[:OUTPERFORMS]-(b:Method) | b.name]) AS n, [(m)-[:BASED_ON]->(b:Method) | b.name] AS base

// pattern comprehension with where
MATCH (b:Benchmark) RETURN b.name, size([(b)<-[:ON]-(r:Result) WHERE r.value > 90 | r.raw]) AS high

// list predicates
MATCH (p:Paper {id: 'made:openvla'})-[r]->() WITH collect(r.confidence) AS c RETURN all(x IN c WHERE x = 1.0) AS a, any(x IN c WHERE x < 0.5) AS b, none(x IN c WHERE x > 1) AS n, single(x IN c WHERE x > 2) AS s

// list functions
WITH ['c', 'a', 'b'] AS l RETURN head(l) AS h, last(l) AS z, tail(l) AS t, reverse(l) AS r, size(l) AS n, l + ['d'] AS more, 'a' IN l AS has

// reduce
RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS sum, reduce(s = '', x IN ['a', 'b'] | s + x) AS joined

// list equality and order
RETURN [1, 2] = [1, 2] AS a, [1, null] = [1, 2] AS b, [1, 2] < [1, 3] AS c

// exists
MATCH (p:Paper) RETURN p.id, EXISTS { MATCH (p)-[:HAS_CODE]->() } AS code

// exists with where
MATCH (m:Method) WHERE EXISTS { MATCH (m)<-[r:OUTPERFORMS]-(b:Method) WHERE b.papers > 1 } RETURN m.name

// exists with a bare pattern
MATCH (m:Method) WHERE EXISTS { (m)-[:BASED_ON]->(:Method) } AND NOT EXISTS { (m)-[:OUTPERFORMS]->() } RETURN m.name

// pattern as a predicate
MATCH (m:Method) WHERE (m)-[:BASED_ON]->() AND NOT (m)<-[:OUTPERFORMS]-() RETURN m.name

// count subquery
MATCH (m:Method) RETURN m.name, COUNT { (m)<-[:USES]-(:Paper) } AS used, COUNT { MATCH (m)-[:OUTPERFORMS]->(b) WHERE b.papers > 3 } AS beaten

// collect subquery; refused
MATCH (m:Method {name: 'OpenVLA'}) RETURN COLLECT { MATCH (m)-[:OUTPERFORMS]->(b) RETURN b.name ORDER BY b.name } AS beaten

// call subquery with imported variables
MATCH (b:Benchmark) CALL (b) { MATCH (b)<-[:ON]-(r:Result) RETURN max(r.value) AS best } RETURN b.name, best

// call subquery that limits per row
MATCH (p:Paper) WHERE p.year = 2024 CALL (p) { MATCH (p)-[r]->(n) RETURN n.name AS thing ORDER BY type(r), thing LIMIT 2 } RETURN p.id, thing

// call subquery with importing with
MATCH (m:Method {kind: 'family'}) CALL { WITH m MATCH (m)<-[:USES]-(p:Paper) RETURN count(p) AS papers } RETURN m.name, papers

// call subquery with union
CALL { MATCH (m:Metric) RETURN m.name AS name UNION MATCH (t:Task) RETURN t.name AS name } RETURN name

// union
MATCH (m:Metric) RETURN m.name AS name, 'metric' AS what UNION MATCH (t:Task) RETURN t.name AS name, 'task' AS what

// union drops doubles
MATCH (:Method)-[:OUTPERFORMS]->(m:Method) RETURN m.name AS name UNION MATCH (:Method)-[:BASED_ON]->(m:Method) RETURN m.name AS name

// union all
RETURN 1 AS x UNION ALL RETURN 1 AS x UNION ALL RETURN 2 AS x

// with and having
MATCH (p:Paper)-[:EVALUATES_ON]->(b) WITH b, count(p) AS papers WHERE papers > 1 RETURN b.name, papers

// with, order and limit, then match
MATCH (m:Method) WITH m ORDER BY m.papers DESC, m.name LIMIT 2 MATCH (m)<-[r]-(p:Paper) RETURN m.name, type(r), p.id

// with star
MATCH (b:Benchmark) WITH *, size(b.name) AS n WHERE n < 7 RETURN b.name, n

// return star
MATCH (m:Metric) WITH m.name AS name, m.papers AS papers RETURN *

// case
MATCH (p:Paper) RETURN p.id, CASE WHEN p.year IS NULL THEN 'undated' WHEN p.year < 2024 THEN 'old' ELSE 'new' END AS age

// simple case
MATCH (r:Result) RETURN r.kind, CASE r.kind WHEN 'gain' THEN 1 WHEN 'ratio' THEN 2 END AS n

// variable length; ordered
MATCH (m:Method)-[:BASED_ON*1..3]->(b:Method) RETURN m.name AS a, b.name AS b ORDER BY a, b

// variable length with a path
MATCH path = (:Method {name: 'OpenVLA-OFT'})-[:BASED_ON*1..2]->(b) RETURN length(path) AS n, [x IN nodes(path) | x.name] AS names, [x IN relationships(path) | type(x)] AS types

// variable length of zero
MATCH (m:Method {name: 'OpenVLA'})-[:BASED_ON*0..1]->(b) RETURN b.name

// variable length, relationships as a list
MATCH (:Method {name: 'OpenVLA-OFT'})-[rs:BASED_ON*2]->(b) RETURN [r IN rs | r.paper] AS papers, b.name

// quantified path; refused
MATCH (m:Method {name: 'OpenVLA-OFT'})-[:BASED_ON]->{1,3}(b) RETURN b.name

// shortest path
MATCH (a:Method {name: 'RT-2'}), (b:Benchmark {name: 'LIBERO'}) MATCH path = shortestPath((a)-[*..6]-(b)) RETURN length(path) AS n

// shortest path with types
MATCH (a:Method {name: 'OpenVLA-OFT'}), (b:Method {name: 'Llama 2'}) MATCH path = shortestPath((a)-[:BASED_ON*]->(b)) RETURN [x IN nodes(path) | x.id] AS ids

// shortest path where there is none
MATCH (a:Method {name: 'LIV'}), (b:Method {name: 'Octo'}) OPTIONAL MATCH path = shortestPath((a)-[:BASED_ON*..4]-(b)) RETURN path

// all shortest paths
MATCH (a:Method {name: 'RT-1'}), (b:Method {name: 'OpenVLA'}) MATCH path = allShortestPaths((a)-[*..4]-(b)) RETURN [x IN nodes(path) | x.id] AS ids

// shortest with a number; refused
MATCH path = SHORTEST 1 (:Method {name: 'RT-2'})-[:OUTPERFORMS]-+(:Method {name: 'Octo'}) RETURN length(path) AS n

// a relationship is used once in a pattern
MATCH (a:Paper)-[x:PROPOSES]->(m:Method)<-[y:PROPOSES]-(b:Paper) RETURN a.id, b.id, m.name

// cartesian product
MATCH (m:Metric), (t:Task) RETURN m.name, t.name

// map projection
MATCH (m:Method {name: 'OpenVLA'}) RETURN m {.name, .papers, label: labels(m)[0], nothing: m.nothing} AS m

// map projection of everything
MATCH (m:Metric {name: 'latency'}) RETURN m {.*} AS m, properties(m) AS p

// map projection of a relationship; refused
MATCH (:Method {name: 'RT-2'})-[r:BASED_ON]->() RETURN r {.paper, .start, .confidence} AS r

// properties of a relationship
MATCH (:Method {name: 'RT-2'})-[r:BASED_ON]->() RETURN properties(r) AS p

// keys
MATCH (b:Benchmark {name: 'LIBERO'}) UNWIND keys(b) AS k RETURN k

// keys of a relationship
MATCH (:Method {name: 'RT-2'})-[r:BASED_ON]->() UNWIND keys(r) AS k RETURN k

// maps
WITH {a: 1, b: {c: [1, 2]}} AS m RETURN m.a AS a, m.b.c[1] AS c, m['a'] AS d, keys(m) AS k, m.x AS x

// dynamic property
// {"key": "name"}
MATCH (m:Metric) RETURN m[$key] AS value

// string predicates
MATCH (m:Method) WHERE m.name STARTS WITH 'Open' OR m.name ENDS WITH '2' OR m.name CONTAINS 'Policy' RETURN m.name

// regular expression
MATCH (m:Method) WHERE m.name =~ '(?i)open.*|rt-\\d' RETURN m.name

// string functions
RETURN toLower('ÀB') AS a, toUpper('straße') AS b, trim('  x ') AS c, replace('aXa', 'X', '-') AS d, substring('hello', 1, 3) AS e, split('a,b,c', ',') AS f, left('hello', 2) AS g, right('hello', 2) AS h, reverse('abc') AS i, size('héé') AS j

// string concatenation
RETURN 'a' + 'b' AS a, 'n' + 1 AS b, 'x' + null AS c

// quotes and escapes in strings
RETURN 'it\'s' AS a, "say \"x\"" AS b, 'tab\there' AS c, '\u00e9' AS d, 'a\\b' AS e, "it's" AS f, 'line\nbreak' AS g

// conversions
RETURN toInteger('42') AS a, toFloat('1.5') AS b, toString(1.0) AS c, toString(true) AS d, toBoolean('true') AS e, toInteger('x') AS f, toInteger(2.9) AS g, toString(12) AS h, toFloat('x') AS i

// integer and float division
RETURN 7 / 2 AS a, -7 / 2 AS b, 7 % 3 AS c, -7 % 3 AS d, 7.0 / 2 AS e, 2 ^ 10 AS f, 1 / 3.0 AS g

// numeric functions
RETURN abs(-3) AS a, ceil(1.2) AS b, floor(-1.2) AS c, round(3.14159, 2) AS e, sign(-4) AS f, sqrt(16) AS g, round(log(10), 9) AS h, round(exp(1), 9) AS i

// numbers as they are written
RETURN 1e3 AS a, 0x1F AS b, 0o17 AS c, .5 AS d, 1.50 AS e, -0.0 AS f, 9007199254740993 AS g

// comparison of int and float
RETURN 1 = 1.0 AS a, 1 < 1.5 AS b, 2 IN [1.0, 2.0] AS c, [1] = [1.0] AS d

// chained comparisons; refused
RETURN 1 < 2 < 3 AS a, 3 > 2 >= 2 AS b

// boolean logic
RETURN true AND NOT false AS a, true XOR true AS b, (1 < 2) = true AS c

// comparison of strings with numbers
RETURN '1' = 1 AS a, 'a' < 'b' AS b

// dates
RETURN date('2024-02-29') AS d, date('2024-02-29').year AS y, date('2024-02-29').month AS m, date({year: 2024, month: 5, day: 6}) AS e

// comparison of dates; ordered
UNWIND ['2024-03-01', '2023-12-31', '2024-02-29'] AS s WITH date(s) AS d WHERE d > date('2024-01-01') RETURN d ORDER BY d

// dates of papers
MATCH (p:Paper) WHERE p.date IS NOT NULL AND date(p.date) >= date('2024-06-01') RETURN p.id, date(p.date) AS d

// date and duration
RETURN date('2024-01-31') + duration({months: 1}) AS a, date('2024-03-01') - duration({days: 1}) AS b

// duration between; refused
RETURN duration.between(date('2024-01-01'), date('2024-03-05')) AS d

// days between dates
RETURN duration.inDays(date('2024-01-01'), date('2024-03-05')).days AS days

// truncated dates
RETURN date.truncate('month', date('2024-03-05')) AS m, date.truncate('year', date('2024-03-05')) AS y

// datetimes
RETURN datetime('2024-01-02T03:04:05Z') AS d, localdatetime('2024-01-02T03:04:05') AS l, datetime('2024-01-02T03:04:05Z').hour AS h

// ids of ends
MATCH (:Method {name: 'RT-2'})-[r:BASED_ON]->() RETURN startNode(r).name AS a, endNode(r).name AS b, type(r) AS t

// property called end
MATCH (:Method {name: 'RT-2'})-[r:BASED_ON]->() RETURN r.start, r.end, r.end - r.start AS n

// columns without an alias
MATCH (m:Metric) RETURN m.name, count(*), m.papers + 1

// names in backticks
MATCH (`a method`:Method {name: 'Octo'}) RETURN `a method`.name AS `its name`

// comments
MATCH (m:Metric) // all of them
/* and
   only them */ RETURN m.name

// names in any script; refused
MATCH (方法:Method {name: 'Octo'}) RETURN 方法.papers AS 論文

// labels by procedure; refused
CALL db.labels() YIELD label RETURN label

// relationship types by procedure; refused
CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type

// labels of a null
OPTIONAL MATCH (n:Nothing) RETURN labels(n) AS l, n.name AS name

// aliases
MATCH (m:Method) WHERE 'VLAs' IN m.aliases RETURN m.name, m.aliases

// empty list property
MATCH (m:Method {name: 'Octo'}) RETURN m.aliases AS aliases, size(m.aliases) AS n

// what papers say that share a benchmark; ordered
MATCH (a:Paper)-[:EVALUATES_ON]->(b:Benchmark)<-[:EVALUATES_ON]-(c:Paper) WHERE a.id < c.id RETURN b.name AS b, a.id AS x, c.id AS y ORDER BY b, x, y

// count of relationships by type and both labels
MATCH (a)-[r]->(b) RETURN labels(a)[0] AS f, type(r) AS t, labels(b)[0] AS l, count(*) AS n

// grouping by several keys with an expression
MATCH (p:Paper) WHERE p.year IS NOT NULL RETURN p.year / 2 * 2 AS pair, p.date IS NULL AS undated, count(*) AS n

// where on a relationship
MATCH (p:Paper)-[r]->(n) WHERE r.confidence < 0.6 RETURN type(r), n.name, r.confidence

// element ids compared
MATCH (a:Metric), (b:Metric) WHERE a <> b RETURN a.name, b.name

// not in
MATCH (m:Metric) WHERE NOT m.name IN ['latency'] RETURN m.name

// round of one argument; refused
RETURN round(-1.5) AS x

// durations
RETURN duration({months: 1, days: 2, hours: 3}) AS d, duration('P1DT2H') AS e, duration({days: 3}).days AS f

// paths of any length; refused
MATCH (m:Method {name: 'OpenVLA-OFT'})-[:BASED_ON*]->(b) RETURN b.name

// kind of a node; refused
MATCH (n:Metric) RETURN n.type

// id of a relationship; refused
MATCH ()-[r:BASED_ON]->() RETURN r.id

// emptiness; refused
RETURN isEmpty([]) AS x

// sizes as emptiness
RETURN size([]) = 0 AS x, size('') = 0 AS y

// labels without a procedure
MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label

// search in texts
MATCH (p:Paper) WHERE toLower(p.abstract) CONTAINS 'simulator' RETURN p.id

// relationships between two sets; ordered
MATCH (a:Method)-[r:OUTPERFORMS]->(b:Method) WITH a, collect(DISTINCT b.name) AS beaten, count(r) AS n WHERE n > 1 RETURN a.name AS a, size(beaten) AS b, n ORDER BY n DESC, a

// optional match after aggregation
MATCH (b:Benchmark) OPTIONAL MATCH (b)<-[:EVALUATES_ON]-(p:Paper) WITH b, count(p) AS papers OPTIONAL MATCH (b)<-[:ON]-(r:Result) RETURN b.name, papers, count(r) AS figures

// nested lists
MATCH (p:Paper)-[:REPORTS]->(r:Result) WITH p, r ORDER BY r.id WITH p, collect([r.raw, r.unit]) AS figures RETURN p.id, figures[0][0] AS first, size(figures) AS n

// top of each group
MATCH (r:Result {kind: 'absolute'})-[:ON]->(b) WITH b, r ORDER BY r.value DESC, r.id WITH b, collect(r)[0] AS best RETURN b.name, best.raw, best.unit

// with distinct
MATCH (p:Paper)-[:EVALUATES_ON]->(b) WITH DISTINCT b RETURN count(b) AS n

// parameters that are null
// {"name": null}
MATCH (m:Metric) WHERE $name IS NULL OR m.name = $name RETURN m.name

// parameters of every type
// {"i": 1, "f": 1.5, "s": "x", "b": true, "n": null, "l": [1, "a", null], "m": {"a": {"b": [1]}}}
RETURN $i AS i, $f AS f, $s AS s, $b AS b, $n AS n, $l AS l, $m AS m, $m.a.b[0] AS d
