"""The command line, one file for each command; ``app`` lists them. Only these print."""
