"""The public pages (六（一）, 三（二）, 三（三）): one static site, for any folder of a portal, a stick, or file://."""
