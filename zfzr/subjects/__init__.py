"""One folder a subject of the notice, each with the same few file names, all optional (docs/house.md)."""
