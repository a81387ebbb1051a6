// What nobody has tried: methods of a family that were never evaluated on a benchmark that their rivals use.
//
// $family     Method; e.g. "diffusion policies"; the family; its methods are those that are built on it, and those that papers propose which use it
// $benchmark  Benchmark, Dataset; default null; e.g. "LIBERO"; only gaps on this one
// $limit      int; default 50; e.g. 10; rows at most
//
// > method     a method of the family
// > benchmark  a benchmark or dataset that it was never evaluated on
// > rivals     methods of the family that were
// > count      how many they are
//
// empty: Every method of {family} was evaluated on all that its rivals were, or none has a rival; the papers on it -> reading_list(topic=family)
CALL {
  MATCH (:Method {id: $family})<-[:BASED_ON]-(x:Method) RETURN x
  UNION
  MATCH (:Method {id: $family})<-[:USES|PROPOSES]-(:Paper)-[:PROPOSES]->(x:Method) RETURN x
}
WITH collect(DISTINCT x) AS members
UNWIND members AS rival
MATCH (rival)-[:EVALUATED_ON]->(b)
WHERE rival.kind = 'named' AND ($benchmark IS NULL OR b.id = $benchmark)
WITH members, b, rival ORDER BY rival.name
WITH members, b, collect(DISTINCT rival.name) AS rivals
UNWIND members AS x
WITH x, b, rivals
WHERE x.kind = 'named' AND NOT EXISTS { MATCH (x)-[:EVALUATED_ON]->(b) }
RETURN x.name AS method, b.name AS benchmark, rivals, size(rivals) AS count
ORDER BY count DESC, benchmark, method, x.id
LIMIT $limit
