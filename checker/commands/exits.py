"""The exit codes. The same in every format.

0: everything was checked and is as expected. 1: a finding at or above ``--fail-on`` that is not accepted.
2: wrong usage or input, or nothing to check. 3: a bug in checker. 130: interrupted.
"""

SUCCESS, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
