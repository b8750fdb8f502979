"""What is shown: charts, tables, sentences, and the words for them."""
