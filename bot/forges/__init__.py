"""Where changes come from: git, and (one file each) the forges."""
