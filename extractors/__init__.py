"""How text becomes mentions, roles, results and relations."""

OWNER = "litkg"
