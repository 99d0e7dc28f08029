"""Parsing of changed files, in a child process that a hostile file may break."""
