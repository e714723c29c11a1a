"""The workbench (工作台): what the people of the sign-off do with one version, page by page.

``access`` lets in whoever may read the version; ``frame`` is what every page shows around its
content; ``urls`` is the site map. Pages read through ``reports`` and write through ``actions``.
"""
