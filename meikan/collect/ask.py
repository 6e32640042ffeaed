"""Ask a language model that the user named: a server on this computer, or one with the user's own key."""

import os
from collections.abc import Callable

import httpx

from meikan.model.errors import Refused
from meikan.text.lang import _

SECONDS = 120.0  # a small model on a small computer takes its time
KEY = "MEIKAN_MODEL_KEY"


def asking(address: str, model: str) -> Callable[[str], str]:
    """A function from a prompt to an answer, by the chat interface that servers of models share."""
    key = os.environ.get(KEY, "")
    headers = {"Authorization": f"Bearer {key}"} if key else {}

    def ask(prompt: str) -> str:
        asked = {"model": model, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
        try:
            answer = httpx.post(f"{address.rstrip('/')}/chat/completions", json=asked, headers=headers, timeout=SECONDS)
            answer.raise_for_status()
            return str(answer.json()["choices"][0]["message"]["content"])
        except (httpx.HTTPError, KeyError, IndexError, ValueError) as error:
            text = _("The model at {address} did not answer ({error}). Nothing of it was taken; read without --model.")
            raise Refused(text.format(address=address, error=type(error).__name__)) from None

    return ask
