"""python -m meikan: the program's door."""

from meikan.cli import main

if __name__ == "__main__":
    main()
