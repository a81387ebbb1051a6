// All that one paper says, with the sentences.
//
// $paper  Paper; e.g. "OpenVLA: An Open-Source Vision-Language-Action Model"; title or id of the paper
//
// > relation    what the paper has to do with the thing
// > label       what kind of thing it is
// > name        the thing
// > confidence  how sure the extractor is, from 0 to 1
// > sentence    what the abstract says
MATCH (:Paper {id: $paper})-[e]->(n)
RETURN type(e) AS relation, labels(n)[0] AS label, n.name AS name, e.confidence AS confidence, e.sentence AS sentence
ORDER BY relation, label, name, n.id
