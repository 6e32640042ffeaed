"""From the bytes of a document to its body: by form, within limits, and apart where strangers' parsers are at work."""

from collections.abc import Callable
from importlib import import_module

from meikan.read.body.body import Body
from meikan.read.body.forms import form_of
from meikan.read.grid import Fault

# form: (module, function); imported only when a document of the form comes
_READERS = {
    "text": ("plain", "plain_body"),
    "html": ("page", "page_body"),
    "pdf": ("pdf", "pdf_body"),
    "docx": ("office", "docx_body"),
    "pptx": ("office", "pptx_body"),
    "odt": ("office", "odf_body"),
    "odp": ("office", "odf_body"),
    "xlsx": ("office", "sheets_body"),
    "ods": ("office", "sheets_body"),
    "mail": ("mail", "mail_body"),
    "msg": ("outlook", "msg_body"),
    "rtf": ("rtf", "rtf_body"),
}
LARGEST = 32 * 2**20  # bytes of one document


def body_of(data: bytes, encoding: str = "") -> Body:
    """The body of a document in whatever form; a Fault if it cannot or must not be read, or holds no words."""
    if len(data) > LARGEST:
        raise Fault("large-document", size=f"{len(data) / 2**20:,.0f}", limit=LARGEST // 2**20)
    form = form_of(data)
    module, name = _READERS[form]
    reader: Callable[[bytes, str], Body] = getattr(import_module(f"meikan.read.body.{module}"), name)
    body = reader(data, encoding)
    if not body.text.strip() and not body.attachments:
        raise Fault("scans" if body.scans else "no-words", scans=body.scans)
    return body
