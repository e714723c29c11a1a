"""A report as pages show it: parts, sheets, prose, the check report with its numbers.

Shared by the public pages and the workbench, which know nothing of each other. No request, no
figure of its own: everything is drawn from a ``Report``.
"""
