"""How a text cites: other documents by number, date and issuer, and clauses by their path of labels."""
