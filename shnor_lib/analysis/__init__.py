"""Tables to findings: pure functions, one module a question."""
