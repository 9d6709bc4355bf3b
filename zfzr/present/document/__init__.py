"""The room of documents: a template filled in becomes a tree, and the tree a docx, a PDF, a page of HTML or Markdown.

`tree` is what all writers are given; `body` reads the restricted Markdown of templates; `making` puts facts, template and
tree together; `formats` names the writers, each in a module of its own that is imported where it is used only.
"""
