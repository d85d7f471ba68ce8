"""The English that quotes are written in: closed lists, forms of words, spelling."""
