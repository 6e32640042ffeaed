"""Rich text, by itself and packed in a message whose words stand nowhere else."""

import struct
import zlib

import pytest

from meikan.read.body.read import body_of
from meikan.read.body.rtf import rtf_text, unpacked
from meikan.read.grid import Fault
from tests.read.body.outlooks import message, saved

# the two examples of MS-OXRTFCP, section 3
SIMPLE = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
CROSSING = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
# a page as Outlook wraps it: tags in groups of their own, signs of two bytes of which the second is a letter
WRAPPED = (
    rb"{\rtf1\ansi\ansicpg932\fromhtml1 \deff0{\fonttbl{\f0\fnil\fcharset128 MS PGothic;}}{\colortbl;\red0\green0;}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \'90\'5f\'8c\'cb\'8es\'82\'aa\'83e\'83X\'83g\'89\'ef\'8bc\'82\'c9"
    rb"\'89\'c1\'96\'bf\'81B{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag64 <p>}\u37329?\u27810?\'8es}"
)
WORDS = "神戸市がテスト会議に加盟。\n金沢市"


def plainly(data: bytes) -> bytes:
    """Rich text as a message holds it without packing."""
    return struct.pack("<II4sI", len(data) + 12, len(data), b"MELA", 0) + data


def test_the_examples_of_the_specification() -> None:
    assert unpacked(bytes.fromhex(SIMPLE)) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(bytes.fromhex(CROSSING)) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert rtf_text(unpacked(bytes.fromhex(SIMPLE))) == "hello world"


def test_a_page_wrapped_in_rich_text() -> None:
    assert rtf_text(WRAPPED) == WORDS


def test_a_message_whose_words_are_rich_text_only() -> None:
    body = body_of(saved(message({0x37: "覚書", 0x1009: plainly(WRAPPED)})))
    assert (body.title, body.text) == ("覚書", WORDS)
    body = body_of(saved(message({0x1000: "Plain words come first.", 0x1009: plainly(WRAPPED)})))
    assert body.text == "Plain words come first."


def test_a_file_in_rich_text() -> None:
    body = body_of(rb"{\rtf1\ansi\ansicpg1252 Caf\'e9 in Li\u232?ge\par{\pict\bin4 ab}}")
    assert (body.form, body.text) == ("rtf", "Café in Liège")


def ring(control: bytes) -> bytes:
    check = zlib.crc32(control, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<II4sI", len(control) + 12, 9, b"LZFu", check) + control


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes.fromhex(SIMPLE)[:-5],
        bytes.fromhex(SIMPLE)[:-1] + b"\0",
        bytes.fromhex(SIMPLE).replace(b"LZFu", b"LZFx"),
    ],
    ids=["nothing", "cut short", "another check sum", "another packing"],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(Fault):
        unpacked(data)


def test_what_ends_without_its_mark_is_read_as_far_as_it_goes() -> None:
    assert unpacked(ring(b"\x00abc")) == b"abc"
    assert unpacked(ring(b"\x02a\x00")) == b"a"


def test_numbers_that_no_sign_has_are_damage() -> None:
    with pytest.raises(Fault):
        rtf_text(rb"{\rtf1 \u999999999 }")
