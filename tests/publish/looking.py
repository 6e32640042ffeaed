"""How tests look at a published page."""

from pathlib import Path

from lxml import html


def page(folder: Path, name: str, lang: str = "en", edition: str = "2018") -> html.HtmlElement:
    """A page as a tree."""
    path = folder / "published" / edition / "site" / lang / f"{name}.html"
    return html.fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    """The text of an element in one line; source numbers stand apart."""
    return " ".join(" ".join(element.itertext()).split())


def row(tree: html.HtmlElement, section: str, label: str) -> str:
    """The words of the row of a section that names the label."""
    found = [words(one) for one in tree.xpath(f'//section[@id="{section}"]//*[self::tr or @class="line"]')]
    return next(text for text in found if label in text)


def all_pages(folder: Path) -> list[Path]:
    """Every page of every edition."""
    return sorted((folder / "published").rglob("*.html"))
