"""Questions to the graph: one ``.cypher`` file each, and the runner."""

OWNER = "litkg"
