"""meikan desk: one person's desk in a window of this computer."""

import os
import threading
import webbrowser
from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option, reading
from meikan.text import lang
from meikan.text.lang import _


def serve(folder: Path, port: int = 0, browser: bool = True, loopback: str = "") -> None:
    """Open a folder's desk on this computer, and hold it open until Ctrl-C."""
    with reading(folder) as found:
        _serve(found, port, browser, loopback)


def _serve(found: config.Config, port: int, browser: bool, loopback: str) -> None:
    from meikan.desk.draft import begins, start_draft
    from meikan.desk.server import address, open_desk

    server, desk = open_desk(found, os.environ.get("MEIKAN_EDITOR", ""), port, loopback)
    desk.drafts.set("lang", lang.current())
    desk.index.fresh()
    if begins(desk):
        start_draft(desk)
    where = address(desk)
    click.echo(_("The desk is open at {address}").format(address=where))
    click.echo(_("The address can be used once. Ctrl-C closes the desk; what was filed and typed stays."))
    if browser and not os.environ.get("MEIKAN_NO_BROWSER"):
        threading.Thread(target=webbrowser.open, args=(where,), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("")
    finally:
        server.server_close()


@click.command(epilog="Example: meikan desk --folder demo")
@click.option("--port", default=0, help="The port; a free one if left out.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser; print the address only.")
@click.option("--loopback", default="", hidden=True)
@folder_option
def command(folder: Path, port: int, no_browser: bool, loopback: str) -> None:
    """Open the desk: everything an editor does in a day, in a window, on this computer alone."""
    serve(folder, port, not no_browser, loopback)
