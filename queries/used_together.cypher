// Methods that papers use together.
//
// $method  Method; default null; e.g. "OpenVLA"; only pairs with this method
// $kind    str; default "named"; e.g. "family"; named or family methods
// $limit   int; default 50; e.g. 10; rows at most
//
// > a         one method
// > b         the other
// > papers    how many papers propose or use both
// > examples  titles of some of them
MATCH (a:Method)<-[:PROPOSES|USES]-(p:Paper)-[:PROPOSES|USES]->(b:Method)
WHERE a.kind = $kind AND b.kind = $kind
  AND CASE WHEN $method IS NULL THEN a.id < b.id ELSE a.id = $method AND a.id <> b.id END
WITH a, b, p ORDER BY p.year DESC, p.name
WITH a, b, collect(DISTINCT p.name) AS titles
RETURN a.name AS a, b.name AS b, size(titles) AS papers, titles[..3] AS examples
ORDER BY papers DESC, a, b
LIMIT $limit
