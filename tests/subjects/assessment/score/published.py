"""Five published schemes of different kinds as small counties, each with what an office reckons by hand for its units."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from building import base_files, county

from zfzr.county.county import County

SCHEMES = Path(__file__).parents[3] / "datasets" / "schemes"


class Expected(NamedTuple):
    """What the office has of a unit: rank, the points of the parts of its total, the total and the grade."""

    rank: str
    parts: tuple[str, ...]
    total: str
    grade: str


class Published(NamedTuple):
    """A scheme's expected results by unit, and the highest, lowest and average total by group."""

    units: dict[str, Expected]
    figures: dict[str, tuple[str, str, str]]


# 35/40/25. jia: 35-5-15-3×10 = -15 → 0; 40-10-10-3×5 = 5; 25-2 = 23. bing: 35; 40-10-5 = 25; 25-1.5 = 23.5.
# ding: 35; 40-5 = 35; 25; the knock-out sets the grade and leaves the 95 points. 28+83.5+95 = 206.5, /3 = 68.833…
DEDUCT_ONLY = Published(
    {
        "ding": Expected("1", ("35.00", "35.00", "25.00"), "95.00", "未完成"),
        "bing": Expected("2", ("35.00", "25.00", "23.50"), "83.50", "良好"),
        "jia": Expected("3", ("0.00", "5.00", "23.00"), "28.00", "未完成"),
    },
    {"执法部门": ("95.00", "28.00", "68.83")},
)

# 24+10 = 34, grades by the share. jia: 24-2-1.5-1-0.5-1-0.5 = 17.5; 2+3+2 = 7; 24.5/34 = 72.06%.
# bing: 24-0.5; 10; 33.5/34 = 98.53%. ding: 24-4-10-3-2-2-5-0.5-2 = -4.5 → 0; 2; 2/34 = 5.88%.
# The townships' lines are 75, 70, 60. yi: 24-2-1.5 = 20.5; 2+3+2 = 7; 27.5/34 = 80.88%. wu: 24-1-1-2 = 20; 2+3;
# 25/34 = 73.53%. ji: 24-0.5-5 = 18.5; 5; 23.5/34 = 69.12%. Averages 60/3 and 76/3 = 25.333…
PER_PERSON_TIME = Published(
    {
        "bing": Expected("1", ("23.50", "10.00"), "33.50", "优秀"),
        "jia": Expected("2", ("17.50", "7.00"), "24.50", "一般"),
        "ding": Expected("3", ("0.00", "2.00"), "2.00", "不合格"),
        "yi": Expected("1", ("20.50", "7.00"), "27.50", "优秀"),
        "wu": Expected("2", ("20.00", "5.00"), "25.00", "良好"),
        "ji": Expected("3", ("18.50", "5.00"), "23.50", "一般"),
    },
    {"执法部门": ("33.50", "2.00", "20.00"), "乡镇街道": ("27.50", "23.50", "25.33")},
)

# jia has the figures of a circular: internal 89.00 and social 92.27 make 62.30+27.68 = 89.98.
# bing: (57.5+39)×70% = 67.55; 90.93×30% = 27.279 → 27.28; +2+1 -1.5 = 96.33, a circular's highest.
# ding: (48+30)×70% = 54.60; 89.5×30% = 26.85; bonus 3×2+2×0.5 = 7 → 5; taken 2×1.5+2.8 = 5.8 → 5; 81.45, that
# circular's lowest. Its average (91.13) is of all its units; of these three it is 267.76/3 = 89.253…
WEIGHTED = Published(
    {
        "bing": Expected("1", ("67.55", "27.28", "-1.50", "3.00"), "96.33", "优秀"),
        "jia": Expected("2", ("62.30", "27.68", "0.00", "0.00"), "89.98", "良好"),
        "ding": Expected("3", ("54.60", "26.85", "-5.00", "5.00"), "81.45", "良好"),
    },
    {"执法部门": ("96.33", "81.45", "89.25")},
)

# A hundred that counts for 50, and 5. jia: 35.5+60 (45/50 = 90%) = 95.5 → 47.75; 2.5; 50.25/55 = 91.36%.
# bing: 30+59 (80%, one step) = 89 → 44.5; 0; 80.91%. ding: 22+58 (62%, two full steps of 28 points) = 80 → 40;
# 3×2.5 = 7.5 → 5; 45/55 = 81.82%. Average 139.75/3 = 46.583…
OF_55 = Published(
    {
        "jia": Expected("1", ("47.75", "2.50"), "50.25", "优秀"),
        "ding": Expected("2", ("40.00", "5.00"), "45.00", "良好"),
        "bing": Expected("3", ("44.50", "0.00"), "44.50", "良好"),
    },
    {"执法部门": ("50.25", "44.50", "46.58")},
)

# Seven items, 16×5+10×2. jia 15+14+14.5+14.5+15+10+9.5, bing 13+12+13+13+13+8+9, ding 9+9+10+9+10+5+7; 232.5/3
ONE_BUREAU = Published(
    {
        "jia": Expected("1", ("15.00", "14.00", "14.50", "14.50", "15.00", "10.00", "9.50"), "92.50", "优秀"),
        "bing": Expected("2", ("13.00", "12.00", "13.00", "13.00", "13.00", "8.00", "9.00"), "81.00", "良好"),
        "ding": Expected("3", ("9.00", "9.00", "10.00", "9.00", "10.00", "5.00", "7.00"), "59.00", "不合格"),
    },
    {"执法部门": ("92.50", "59.00", "77.50")},
)

PUBLISHED = {
    "deduct-only-by-count": DEDUCT_ONLY,
    "per-person-time": PER_PERSON_TIME,
    "weighted-components": WEIGHTED,
    "general-of-55": OF_55,
    "one-bureau": ONE_BUREAU,
}


def files_of(name: str) -> dict[str, str | bytes]:
    """Return the files of a county that is assessed by one of the published schemes, the result settled."""
    found: dict[str, str | bytes] = dict(base_files())
    for folder in (SCHEMES / "common", SCHEMES / name):
        found |= {
            p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
            for p in sorted(folder.rglob("*.*"))
            if p.is_file()
        }
    return found


def county_of(name: str, **replaced: str) -> County:
    """Return the county of a published scheme; `replaced` are other texts of `scheme` and `ratings`."""
    other = {f"county/2015/{key}.{'csv' if key == 'ratings' else 'yaml'}": t for key, t in replaced.items()}
    return county({**files_of(name), **other}, base=False)


def scheme_text(name: str) -> str:
    """Return the text of a published scheme."""
    return (SCHEMES / name / "county" / "2015" / "scheme.yaml").read_text(encoding="utf-8")


def ratings_text(name: str) -> str:
    """Return the ratings of the units by a published scheme."""
    return (SCHEMES / name / "county" / "2015" / "ratings.csv").read_text(encoding="utf-8")
