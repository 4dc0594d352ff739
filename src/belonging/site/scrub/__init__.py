"""A copy of the record for training, in which no child and no adult has their own name, number, dates or words."""
