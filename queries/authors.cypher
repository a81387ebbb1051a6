// Who writes about a topic, where the sources name authors.
//
// $topic  any; e.g. "LIBERO"; a task, method, benchmark, dataset or metric
// $limit  int; default 30; e.g. 10; rows at most
//
// > author  name of the author
// > papers  how many papers on the topic they wrote
// > newest  year of the newest
// > titles  titles of the papers, the newest first
//
// empty: The sources name no author of a paper on {topic}; the papers on it -> reading_list
MATCH (n {id: $topic})<-[]-(p:Paper)<-[:WROTE]-(a:Author)
WITH DISTINCT a, p ORDER BY p.year DESC, p.name
WITH a, collect(p.name) AS titles, max(p.year) AS newest
RETURN a.name AS author, size(titles) AS papers, newest, titles
ORDER BY papers DESC, newest DESC, author
LIMIT $limit
