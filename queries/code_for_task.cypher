// Code for a task: repositories of the papers that address it, the newest first.
//
// $task   Task; e.g. "manipulation"; the task
// $limit  int; default 50; e.g. 10; rows at most
//
// > code     address of the repository
// > methods  methods that the paper proposes
// > paper    title of the paper
// > year     of the paper
//
// empty: No paper that addresses {task} names its code; the papers on it -> reading_list(topic=task)
MATCH (:Task {id: $task})<-[:ADDRESSES]-(p:Paper)-[:HAS_CODE]->(c:Repository)
OPTIONAL MATCH (p)-[:PROPOSES]->(x:Method)
WITH p, c, x ORDER BY x.name
RETURN c.url AS code, collect(x.name) AS methods, p.name AS paper, p.year AS year
ORDER BY year DESC, paper, code
LIMIT $limit
