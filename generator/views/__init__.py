"""What a reader sees, in what order: values for the templates, regrouped from the corpus, nothing rendered."""
