"""A printed line that can be asked: its evidence, who accepted it, and whether it still holds."""
