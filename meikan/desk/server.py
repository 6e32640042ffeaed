"""The server of one desk: on loopback, a thread a request, nothing written to the terminal."""

import socket
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from meikan.config import Config
from meikan.desk.desk import ENVIRON, Desk
from meikan.desk.drafts import Drafts
from meikan.desk.index import Index
from meikan.desk.jobs import Jobs
from meikan.model.errors import Refused
from meikan.text.lang import _

HOME = "127.0.0.1"
PATIENCE = 30.0  # a connection on which nothing comes is let go


class Handler(WSGIRequestHandler):
    """One request; it says nothing of itself."""

    timeout = PATIENCE

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def address_string(self) -> str:
        """The caller's address; no name is asked for."""
        return str(self.client_address[0])


class Server(ThreadingMixIn, WSGIServer):
    """Several requests at once; all end with the program."""

    daemon_threads = True
    request_queue_size = 32

    def server_bind(self) -> None:
        """Take the address without asking what the machine is called."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A window that was closed while it loaded is no error."""


def open_desk(config: Config, editor: str, port: int = 0, loopback: str = "") -> tuple[Server, Desk]:
    """A server for a folder whose record is open, and its desk; `serve_forever` runs it."""
    from django.core.handlers.wsgi import WSGIHandler

    try:
        server = Server((HOME, port), Handler)
    except OSError as error:
        text = _("The desk cannot be opened at port {port} ({error}). Leave --port out, and a free one is taken.")
        raise Refused(text.format(port=port, error=error)) from None
    hosts = (f"{HOME}:{server.server_port}", f"localhost:{server.server_port}")
    cookie = f"meikan-desk-{server.server_port}"  # cookies do not tell ports apart, and there may be two desks
    desk = Desk(config, editor, Index(config), Drafts(config.folder), Jobs(), hosts, cookie, loopback)
    application = WSGIHandler()

    def at_this_desk(environ: dict[str, Any], start_response: Any) -> Any:
        environ[ENVIRON] = desk
        return application(environ, start_response)

    server.set_app(at_this_desk)
    return server, desk


def address(desk: Desk) -> str:
    """The address that opens the desk, once."""
    return f"http://{desk.hosts[0]}/?key={desk.keys.new()}"


STATIC = Path(__file__).parent / "static"
