"""The documentation as a website: what builds it, and what is made from the code."""
