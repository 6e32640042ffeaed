"""What countries are called where the common list is clumsy, and how their Japanese names are read."""

from meikan.publish.words import collator

# the reading of what a Japanese name of a country begins with in kanji; the rest is kana, or does not change the order
READINGS = {
    "中央": "ちゅうおう",
    "中国": "ちゅうごく",
    "中華": "ちゅうか",
    "仏": "ふつ",
    "北": "きた",
    "南極": "なんきょく",
    "南": "みなみ",
    "合衆国": "がっしゅうこく",
    "国際": "こくさい",
    "台湾": "たいわん",
    "大韓民国": "だいかんみんこく",
    "日本": "にほん",
    "東": "ひがし",
    "欧州": "おうしゅう",
    "独": "どく",
    "米": "べい",
    "英領": "えいりょう",
    "英": "えい",
    "西": "にし",
    "豪": "ごう",
    "赤道": "せきどう",
    "韓国": "かんこく",
    "香港": "ほんこん",
}


def country_place(name: str, lang: str) -> bytes:
    """Where a country stands in a list: in Japanese by its reading (英国 as えいこく, before オーストリア)."""
    begins = next((one for one in READINGS if name.startswith(one)), "") if lang == "ja" else ""
    return collator(lang)(READINGS.get(begins, "") + name.removeprefix(begins))
