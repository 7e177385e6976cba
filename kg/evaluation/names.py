"""Names and roles as the scorer compares them."""

import re

IGNORED = re.compile(r"\(องค์การมหาชน\)|ฯ|\s+")
ROLES = {"ผอ.": "ผู้อำนวยการ", "รมว.": "รัฐมนตรีว่าการ", "รมต.": "รัฐมนตรี", "ผช.": "ผู้ช่วย"}


def comparable(name: str | None) -> str:
    """The name without spaces, ฯ, the legal form and a leading โครงการ."""
    return IGNORED.sub("", name or "").removeprefix("โครงการ")


def comparable_role(role: str | None) -> str:
    """The role with its commonest short forms written out, without spaces."""
    text = role or ""
    for short, full in ROLES.items():
        text = text.replace(short, full)
    return comparable(text)
