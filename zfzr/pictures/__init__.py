"""The room of pictures: plain data become SVG, with the same said in words for who cannot see it.

`text` measures and breaks lines without any font, `flow` holds a flow chart as data and in words, `lanes` places its boxes
and routes, `flow_svg` draws it; `scores` draws points, grades and years. Nothing here knows a county, a record or a
command, so that documents of subjects, pages and the command line draw alike (docs/decisions/0014-pictures.md).
"""
