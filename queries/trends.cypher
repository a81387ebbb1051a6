// What rises and what fades: in how many papers each thing of a kind appears, by year.
//
// $label    str; default "Benchmark"; e.g. "Dataset"; Benchmark, Dataset, Metric, Task or Method
// $kind     str; default null; e.g. "family"; of methods, only these: named or family
// $minimum  int; default 2; e.g. 1; only what at least so many papers speak of
// $limit    int; default 40; e.g. 10; rows at most
//
// > name    the thing
// > papers  how many papers with a year speak of it
// > years   year and papers, oldest first
// > change  papers in the newest year of the atlas less those in the year before
MATCH (p:Paper) WHERE p.year IS NOT NULL
WITH max(p.year) AS newest
MATCH (p:Paper)-[]->(n:Benchmark|Dataset|Metric|Task|Method)
WHERE $label IN labels(n) AND p.year IS NOT NULL AND ($kind IS NULL OR n.kind = $kind)
WITH newest, n, p.year AS year, count(DISTINCT p) AS papers ORDER BY year
WITH n, collect({year: year, papers: papers}) AS years, sum(papers) AS total,
     sum(CASE WHEN year = newest THEN papers WHEN year = newest - 1 THEN -papers ELSE 0 END) AS change
WHERE total >= $minimum
RETURN n.name AS name, total AS papers, years, change
ORDER BY change DESC, papers DESC, name
LIMIT $limit
