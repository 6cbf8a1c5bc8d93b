"""An office's own Word templates: a paper set in the office's header, logo and order.

`templates/<paper id>.docx` in the conference's folder; where it exists the paper is written by it
(docxtpl, jinja2). The program's own paper is written first and taken apart: what a template prints
of it is what the program would have printed, to the letter.
"""
