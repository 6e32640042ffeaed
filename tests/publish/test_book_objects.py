"""The objects of a PDF: what texts say stays, whatever they look like; what is written anew is the same document."""

import io
from pathlib import Path

import pikepdf
import pytest
import typst

from meikan.publish.book.join import Part, join
from meikan.publish.book.objects import Writer, aside, back, read, renumbered, text_of

HOSTILE = (
    b"(Room 5 0 R)",
    b"(a (b) 5 0 R)",
    b"((a) 5 0 R (b))",
    rb"(a \( 5 0 R)",
    rb"(\\)",
    b"()",
    b"(/A[] /K[1 0 R])",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_a_reference_stays(text: bytes) -> None:
    table = {5: b"77", 6: b"88"}
    assert renumbered(b"<</T%s/P 5 0 R/U%s/Pg 6 0 R>>" % (text, text), table) == (
        b"<</T%s/P 77 0 R/U%s/Pg 88 0 R>>" % (text, text)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_come_back(text: bytes) -> None:
    body = b"<</A%s/B[%s%s]>>" % (text, text, text)
    plain, texts = aside(body)
    assert b"(" not in plain
    assert back(plain, texts) == body


def test_a_stream_is_left_as_it_is() -> None:
    body = b"<</Length 7/F 5 0 R>>\nstream\n(5 0 R)\nendstream"
    assert renumbered(body, {5: b"9"}) == b"<</Length 7/F 9 0 R>>\nstream\n(5 0 R)\nendstream"


@pytest.mark.parametrize("words", ["page 3", "a (b", "back\\slash)", "3頁", "Łódź"])
def test_words_are_read_as_they_were_written(words: str) -> None:
    file = io.BytesIO()
    out = Writer(file)
    pages = out.add(b"<</Type/Pages/Count 0/Kids[]>>")
    info = out.add(b"<</Title%s>>" % text_of(words))
    out.finish(out.add(b"<</Type/Catalog/Pages %d 0 R>>" % pages), info)
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/Title"]) == words


def test_a_file_with_signs_of_its_own_in_every_text_is_joined_whole(tmp_path: Path) -> None:
    title = "Room 5 0 R (old) /A[] 東京 \\"
    source = tmp_path / "part.typ"
    source.write_text(
        '#set document(title: "x")\n#set page(width: 100mm, height: 100mm)\n'
        '#let t = sys.inputs.title\n= #t\n#link("#there", "5 0 R")\n#table(columns: 2, table.header("a", "b"), t, t)\n'
        '#link("https://example.org/5 0 R/(a)", t)\n#pagebreak()\n== #t\n'
    )
    parts = []
    for number in (1, 2):
        file = tmp_path / f"{number}.pdf"
        typst.compile(str(source), output=str(file), sys_inputs={"title": title}, pdf_standards=["ua-1"], timestamp=0)
        parts.append(Part(file, 0, 3 * number - 2, 2, {"there": (1, 70.0)} if number == 2 else {}))
    assert join(parts, tmp_path / "book.pdf", lambda name: f"→ {name} (2)") == 5
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert len(pdf.pages) == 5
        assert "/Annots" not in pdf.pages[2].obj  # the empty page between the two
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == [title, title]
            assert [one.title for one in outline.root[1].children] == [title]
        links = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
        inner = [note for note in links if "/D" in note.A]
        assert len(inner) == 2
        assert all(note.A.D[0].objgen == pdf.pages[4].obj.objgen for note in inner)
        assert {str(note.Contents) for note in inner} == {"→ there (2)"}
        assert {str(note.A.URI) for note in links if "/URI" in note.A} == {"https://example.org/5 0 R/(a)"}
        tags = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/H1", "/H2")]
        assert {str(one.T) for one in tags} == {title}
        keys = [int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))


def test_what_has_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.pdf"
    made = pikepdf.new()
    made.add_blank_page()
    made.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises((RuntimeError, ValueError)):
        read(file.read_bytes())
