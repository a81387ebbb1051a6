"""What a number belongs to, and which method stands in which relation: log-linear models over features of the text."""
