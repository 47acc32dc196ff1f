"""One page of every kind."""

from __future__ import annotations

PLAN = "vb-9xw3t6bn/"
AGENCY = "co-quan/quang-ngai/son-ha/phong-y-te/"

KINDS = {
    "home": "",
    "plans": "van-ban/",
    "plan": PLAN,
    "truncated-plan": "vb-4h7kq2mz/",
    "agencies": "co-quan/",
    "agency": AGENCY,
    "busy-agency": "co-quan/quang-ngai/son-ha/phong-lao-dong-thuong-binh-va-xa-hoi/",
    "kind": "co-quan/y-te/",
    "place": "co-quan/quang-ngai/son-ha/",
    "matrices": "ma-tran/",
    "matrix": f"ma-tran/{PLAN}",
    "matrix-of-a-place": "ma-tran/quang-ngai/son-ha/",
    "matrix-of-a-year": "ma-tran/2024/",
    "calendar": "lich/",
    "year": "lich/2024/",
    "month": "lich/2024/11/",
    "long-month": "lich/2024/06/",
    "cited": "can-cu/",
    "search": "tra-cuu/?q=phong+y+te",
    "resolver": "trich-dan/",
    "resolver-with-candidates": "trich-dan/?q=QD+06/QD-TTg",
    "log": "nhat-ky/",
    "data": "du-lieu/",
    "guide-reading": "huong-dan/doc-va-trich-dan/",
    "guide-adding": "huong-dan/them-van-ban/",
    "guide-rules": "huong-dan/quy-tac/",
    "unknown": "404.html",
}
