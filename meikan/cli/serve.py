"""meikan serve: show a published site on this computer."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from meikan import config
from meikan.cli.door import folder_option
from meikan.model.errors import Refused
from meikan.text.lang import _


class Quiet(SimpleHTTPRequestHandler):
    """Files of one folder; requests are not written to the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(found: config.Config, name: str, port: int = 0) -> None:
    """Serve a published edition on a free port of this computer until Ctrl-C."""
    site = found.published(name) / "site"
    if not (site / "index.html").exists():
        raise Refused(_("{name} is not published. “meikan publish {name}” makes its site.").format(name=name))
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(site)))
    click.echo(_("Open http://127.0.0.1:{port}/ — Ctrl-C ends.").format(port=server.server_address[1]))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("")
    finally:
        server.server_close()


@click.command(epilog="Example: meikan serve today --folder demo")
@click.argument("name")
@click.option("--port", default=0, help="The port; a free one if left out.")
@folder_option
def command(folder: Path, name: str, port: int) -> None:
    """Show the published site of an edition on this computer, until Ctrl-C."""
    serve(config.read(folder), name, port)
