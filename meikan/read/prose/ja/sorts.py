"""What sort of document it is, by title and first sentence: list, addition, removal, correction, background, report."""

import re

_SORTS = (
    ("correction", re.compile("訂正|お詫び|おわび|正誤|誤りでした")),
    ("list", re.compile("一覧|名簿|会員リスト|加盟都市リスト|参加自治体(?:一覧)?$")),
    ("removal", re.compile("脱退|退会|離脱|姉妹都市(?:関係)?(?:の|を)?解消|除名")),
    ("addition", re.compile("加盟|加入|入会|仲間入り|認定|登録|新規会員|新メンバー")),
    ("background", re.compile("とは[??]?$|の概要|の歴史|の沿革|コラム|解説|について$")),
)


def sort_of(title: str, lead: str) -> str:
    """One of those words; the title decides before the first sentence."""
    for text in (title, lead):
        for name, pattern in _SORTS:
            if pattern.search(text):
                return name
    return "report"
