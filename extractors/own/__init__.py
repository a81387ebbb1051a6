"""Labels of one's own: a tag head that numpy fits on the frozen vectors of a model, and the model that carries it."""
