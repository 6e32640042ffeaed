"""A full disk and a folder that may not be written are told apart, with what to do."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from meikan.model.refusal import refusal
from meikan.text.lang import speaking


def test_a_full_disk_is_no_matter_of_permissions() -> None:
    said = refusal(OSError(errno.ENOSPC, "No space left on device", "/d/published"))
    assert "no room left" in said
    assert "/d/published" in said
    assert "permissions" not in said
    said = refusal(PermissionError(errno.EROFS, "Read-only file system", "/d/.writer.txt"))
    assert "permissions" in said
    assert "/d/.writer.txt" in said
    assert "room" not in said
    with speaking("ja"):
        assert "空き" in refusal(OSError(errno.ENOSPC, "No space left on device"))
    assert "odd" in refusal(OSError(errno.EIO, "odd"))


@pytest.mark.slow
def test_a_device_that_is_always_full_is_told_so(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this computer has no device that is always full")
    (tmp_path / "a.txt").write_text("Kobe joined.")
    call = [sys.executable, "-m", "meikan", "read", str(tmp_path / "a.txt"), "--json"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert "Traceback" not in done.stderr
