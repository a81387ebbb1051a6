"""Training of the shipped model; needs the extra ``litkg[train]`` and is imported by nothing that runs it."""
