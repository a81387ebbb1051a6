// Papers with and without code of their own, by year.
//
// > year          year of the papers; empty where it is not known
// > papers        how many there are
// > with_code     how many name a repository of their own
// > without_code  how many do not
// > share         part of the papers that has code, from 0 to 1
MATCH (p:Paper)
WITH p.year AS year, CASE WHEN EXISTS { MATCH (p)-[:HAS_CODE]->(:Repository) } THEN 1 ELSE 0 END AS has
WITH year, count(*) AS papers, sum(has) AS with_code
RETURN year, papers, with_code, papers - with_code AS without_code, round(toFloat(with_code) / papers, 3) AS share
ORDER BY year
