// How two things hang together: the shortest way between them, with the sentence of each step.
//
// $from  any; e.g. "OpenVLA"; one thing: a method, benchmark, dataset, metric, task, paper, repository …
// $to    any; e.g. "LIBERO"; the other
//
// > step      number of the step
// > from      the thing that the step starts at
// > relation  what joins the two
// > to        the thing that the step leads to
// > paper     id of the paper that says so
// > sentence  what its abstract says
//
// empty: Nothing joins {from} and {to} within eight steps; the sentences about the first -> evidence(thing=from)
MATCH (a {id: $from}), (b {id: $to})
MATCH path = allShortestPaths((a)-[*..8]-(b))
WITH path ORDER BY [n IN nodes(path) | n.id], [r IN relationships(path) | r.key] LIMIT 1
UNWIND range(0, length(path) - 1) AS i
WITH i, nodes(path) AS stops, relationships(path)[i] AS r
RETURN i + 1 AS step, stops[i].name AS from,
       CASE WHEN startNode(r).id = stops[i].id THEN type(r) + ' →' ELSE '← ' + type(r) END AS relation,
       stops[i + 1].name AS to, r.paper AS paper, r.sentence AS sentence
ORDER BY step
