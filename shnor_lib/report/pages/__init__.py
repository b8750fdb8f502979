"""What each page shows: findings in, sentences, tables and charts out."""
