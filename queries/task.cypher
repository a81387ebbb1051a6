// A task at a glance: the benchmarks, datasets and methods of the papers that address it.
//
// $task   Task; e.g. "manipulation"; the task
// $limit  int; default 60; e.g. 20; rows at most
//
// > label   Benchmark, Dataset or Method
// > name    the thing
// > papers  how many papers on the task evaluate on it, or propose or use it
// > newest  year of the newest of them
//
// empty: No paper that addresses {task} names a benchmark, dataset or method; the papers on it -> reading_list(topic=task)
MATCH (:Task {id: $task})<-[:ADDRESSES]-(p:Paper)-[:EVALUATES_ON|INTRODUCES|TRAINS_ON|PROPOSES|USES]->(n:Benchmark|Dataset|Method)
WITH n, count(DISTINCT p) AS papers, max(p.year) AS newest
RETURN labels(n)[0] AS label, n.name AS name, papers, newest
ORDER BY label, papers DESC, name
LIMIT $limit
