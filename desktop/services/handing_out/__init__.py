"""Score forms out to many hands and back again (excel.md): what goes out, what came back, merging.

``forms`` and ``marks`` are the typed data of a form, ``composing`` makes the forms of a round,
``returned`` is what a reader found in a file, ``judging`` says what is the matter with each,
``merging`` brings the good into the round, ``reminder`` lists who is late.
"""
