"""Programs of Logic2Text (Chen et al., 2020) as rules: how much of what people say about tables they express.

``python -m tests.logic2text FILE`` translates each program of the file into a rule, holds it against its
table and prints how many are expressible, how many are true, and each disagreement with its reason.

The data set reads loosely: texts match where their letters occur, "most" is a third, of several rows the
first is meant. A rule is strict. Where the two differ the looser reading is tried as well, written out in
the language.
"""
