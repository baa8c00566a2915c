"""Many reports: read from a folder, kept between starts, searched by an engine."""
