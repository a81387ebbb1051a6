"""What is known: the model, entity resolution, stores, the map and exports."""

OWNER = "litkg"
