"""The words for who presides over a network or sits on its board, and patterns for who does."""

from meikan.read.prose.ja.clauses import BODY, PERS, row

ROLES = {
    "共同会長": "co-president",
    "名誉会長": "",
    "会長代理": "vice-president",
    "副会長": "vice-president",
    "会長": "president",
    "共同議長": "co-chair",
    "副議長": "vice-chair",
    "議長": "chair",
    "共同委員長": "co-chair",
    "副委員長": "vice-chair",
    "委員長代理": "vice-chair",
    "委員長": "chair",
    "副支部長": "vice-chair",
    "支部長": "chair",
    "座長": "chair",
    "総裁": "president",
    "副総裁": "vice-president",
    "監事": "auditor",
    "監査役": "auditor",
    "会計監査": "auditor",
    "会計責任者": "treasurer",
    "会計担当": "treasurer",
    "財務担当": "treasurer",
    "会計": "treasurer",
}
SEATS = {
    "運営委員": "board",
    "執行理事": "board",
    "執行委員": "board",
    "常任理事": "board",
    "理事": "board",
    "委員": "board",
    "役員": "board",
    "幹事": "steering",
    "ステアリング委員": "steering",
}
ROLE = (
    "(?P<role>" + "|".join(sorted((*ROLES, *SEATS), key=len, reverse=True)) + ")(?:都市|自治体|市|国)?(?!会(?!長)|長)"
)
WHO = f"(?P<row>(?:{row(BODY)}|{row(PERS)}))"
TITLE = f"(?:[・、]?{BODY}(?:の?副?(?:市|区|町|村)?長|の?副?知事)|氏|さん|副?市長|副?知事|区長|町長|村長|長)?"
# Who with what may stand between the name and its particle: Ⓖの市長が, Ⓟ氏らが.
PARTY = (
    f"(?P<row>(?:{row(BODY)}|{PERS}))(?:[市区町村県]?議会)?(?:の?(?:各|両)市)?(?:の(?:副?市長|町長|村長|区長|副?知事|首長|副?議長))?"
    f"(?:の{PERS})?{TITLE}(?:副?議長)?(?:ら)?"
)
