"""The rules of reading back, one module a kind of claim; each has ``verdicts(ground)``.

A rule says nothing where it is not sure: a finding on a claim that is right costs more than one
that is missed, because people stop reading.
"""
