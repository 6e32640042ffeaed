"""A small writer of messages as Outlook saves them: a compound file with a stream for each property."""

import struct
from dataclasses import dataclass, field

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def message(
    strings: dict[int, bytes | str], numbers: dict[int, int] | None = None, *parts: Tree, head: int = 32
) -> Tree:
    """The streams of a message; a str is written as Unicode, bytes as an 8-bit string, 0x1009 and 0x1013 as binary."""
    tree: Tree = {}
    table = bytes(head)
    for number, value in strings.items():
        kind = 0x001F if isinstance(value, str) else 0x0102 if number in (0x1009, 0x1013, 0x3701) else 0x001E
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, number, 6, len(data), 0)
    for number, count in (numbers or {}).items():
        table += struct.pack("<HHIQ", 0x0040 if number in (0x0039, 0x0E06) else 0x0003, number, 6, count)
    for at, part in enumerate(parts):
        tree[f"__attach_version1.0_#{at:08X}"] = part
    return {"__properties_version1.0": table, **tree}


def attached(name: str, data: bytes) -> Tree:
    return message({0x3707: name, 0x3701: data}, head=8)


def enclosed(name: str, inner: Tree) -> Tree:
    return {**message({0x3001: name}, head=8), "__substg1.0_3701000D": inner}


def saved(tree: Tree) -> bytes:
    """The compound file: header, sectors with their table, directory, and small streams in a stream of their own."""
    file = _File()
    root = file.entry("Root Entry", 5)
    file.children(root, tree)
    return file.bytes()


@dataclass
class _File:
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    small: bytes = b""
    small_fat: list[int] = field(default_factory=list)
    entries: list[list] = field(default_factory=list)

    def entry(self, name: str, kind: int, start: int = END, size: int = 0) -> int:
        self.entries.append([name, kind, FREE, FREE, start, size])
        return len(self.entries) - 1

    def children(self, parent: int, tree: Tree) -> None:
        """Each child is the right neighbour of the one before it: no balanced tree, but one that readers walk."""
        before = None
        for name, value in sorted(tree.items(), key=lambda one: (len(one[0]), one[0].upper())):
            if isinstance(value, dict):
                at = self.entry(name, 1)
                self.children(at, value)
            else:
                at = self.entry(name, 2, self.stream(value), len(value))
            if before is None:
                self.entries[parent][3] = at
            else:
                self.entries[before][2] = at
            before = at

    def stream(self, data: bytes) -> int:
        if len(data) >= CUTOFF:
            return self.chain(data)
        if not data:
            return END
        first, count = len(self.small_fat), -(-len(data) // SMALL)
        self.small_fat += [first + n + 1 for n in range(count - 1)] + [END]
        self.small += data.ljust(count * SMALL, b"\0")
        return first

    def chain(self, data: bytes) -> int:
        first, count = len(self.sectors), -(-len(data) // SECTOR)
        self.sectors += [data[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, b"\0") for n in range(count)]
        self.fat += [first + n + 1 for n in range(count - 1)] + [END]
        return first if count else END

    def bytes(self) -> bytes:
        self.entries[0][4], self.entries[0][5] = self.chain(self.small), len(self.small)
        table = struct.pack(f"<{len(self.small_fat)}I", *self.small_fat)
        table += b"\xff" * (-len(table) % SECTOR)
        small_table, small_count = self.chain(table), len(table) // SECTOR
        directory = self.chain(b"".join(_entry(*one) for one in self.entries))
        count = 1
        while count * SECTOR // 4 < len(self.fat) + count:
            count += 1
        at = list(range(len(self.fat), len(self.fat) + count))
        fat = self.fat + [FAT] * count
        fat += [FREE] * (count * SECTOR // 4 - len(fat))
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        head += struct.pack("<IIIIIIIIII", 0, count, directory, 0, CUTOFF, small_table, small_count, END, 0, 0)[:36]
        head += struct.pack("<109I", *(at + [FREE] * (109 - count)))
        return head + b"".join(self.sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2, kind, 1)
    return head + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
