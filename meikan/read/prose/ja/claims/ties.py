"""The words for ties between two bodies, and the claim that one is there."""

import re

from meikan.read.prose.ja.claims.frame import Claim, stated
from meikan.read.prose.ja.clauses import Sentence
from meikan.read.prose.ja.spot import Spot

KINDS = (
    ("姉妹", "sister"),
    ("友好", "friendship"),
    ("双子", "twin"),
    ("ツイン", "twin"),
    ("パートナーシップ", "partnership"),
    ("パートナー", "partner"),
    ("覚書", "MoU"),
    ("MOU", "MoU"),
    ("MoU", "MoU"),
    ("再確認", "reaffirmation"),
)
TIE = (
    "(?<=Ⓖと)提携(?=し(?:た|て))|(?<=との)提携(?=も|が|を|は)|(?<=とも)提携(?=し|を)|姉妹の(?=間柄|関係|縁|絆|契り)|友好の(?=間柄|絆|縁)|姉妹(?:友好)?(?:都市|自治体|州|県|市町|区|港|町|提携|関係|盟約|協定)(?!校)|友好(?:港|都市|交流都市|親善都市|姉妹都市|"
    "協力都市|交流|協力|提携|自治体)|双子都市|ツインシティ|パートナー(?:シップ)?(?:都市|シティ)?|"
    "都市間(?:協力|交流|連携)|交流(?:協力)?都市|相互協力|包括連携|経済交流"
)
ENDED = re.compile("^[^。、]{0,14}(?:解消|終了|破棄|打ち切|断絶|失効)")


def kind_of(words: str) -> str:
    """The kind of tie that words name; "" if they name none."""
    return next((kind for word, kind in KINDS if word in words), "")


def tie_claim(pair: tuple[Spot, Spot], kind: str, dates: dict[str, str], sentence: Sentence, *reasons: str) -> Claim:
    """A claim that two bodies are tied, of a kind and since a date where the words give them."""
    return stated("signs_agreement_with", pair, {**dates, "kind": kind}, sentence, 0.85, *reasons)
