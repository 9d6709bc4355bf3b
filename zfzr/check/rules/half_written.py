"""What a killed run leaves (ZF066): files that were to be renamed to their place and were not; the reader finds them."""

from __future__ import annotations

from zfzr.declare.rule import DATA, NOTICE, register
from zfzr.terms.text import Text

register(
    "ZF066",
    Text("留有写了一半的临时文件", "A half-written file was left"),
    "D21",
    DATA,
    NOTICE,
    Text(
        "上次写 {meant} 时被中断，留下了这个临时文件；{meant} 没有受影响，仍是写之前或者写完之后的样子",
        "a run was cut off while it wrote {meant} and left this file; {meant} is whole, as it was or as it was to be",
    ),
    Text(
        "运行 zfzr fix 删去（下一次录入、整理也会删去）；没有写成的，把当时的命令再运行一次",
        "zfzr fix removes it (so does the next command that writes); run the command again if its work is missing",
    ),
)
