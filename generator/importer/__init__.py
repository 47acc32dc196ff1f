"""How a document came in: text, DOCX or PDF becomes a draft plan file and its doubts."""
