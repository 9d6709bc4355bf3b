"""What git leaves in files and folders in the middle of its work (ZF046-ZF048); the readers of zfzr/files find it."""

from __future__ import annotations

from zfzr.declare.rule import DATA, ERROR, register
from zfzr.terms.text import Text

register(
    "ZF046",
    Text("文件留有合并冲突标记", "File holds git's marks of a conflict"),
    "D21",
    DATA,
    ERROR,
    {
        "": Text(
            "从这里到第 {end} 行是没有解决的合并冲突：{ours} 和 {theirs} 两边的写法都还在，整个文件没有读",
            "an unresolved conflict up to line {end}: {ours} and {theirs} both stand; nothing of the file was read",
        ),
        "alone": Text(
            "这里留有合并冲突的标记 {marker}，整个文件没有读",
            "git's mark of a conflict {marker} was left here; nothing of the file was read",
        ),
    },
    Text(
        "在两边之间选定应保留的内容，删去 <<<<<<<、=======、>>>>>>> 各行，保存后 git add；"
        "要回到合并之前，运行 git merge --abort",
        "keep what is right of both sides, delete the lines with the marks, save and git add; or git merge --abort",
    ),
    hides_others=True,
)
register(
    "ZF047",
    Text("文件内容没有取回", "Content of the file was not fetched"),
    "D21",
    DATA,
    ERROR,
    {
        "lfs": Text(
            "这里不是数据，是 Git LFS 的指针：内容还没有取回",
            "a pointer of Git LFS: the content was not fetched",
        ),
        "annex": Text(
            "这里不是数据，是 git-annex 的指针：内容还没有取回",
            "a pointer of git-annex: the content was not fetched",
        ),
        "crypt": Text(
            "文件是 git-crypt 加密的，还没有解开", "the file is encrypted by git-crypt and was not unlocked"
        ),
    },
    Text(
        "Git LFS：运行 git lfs pull；git-annex：git annex get；git-crypt：git-crypt unlock。"
        "数据文件都不大，最好不用这些存放",
        "run git lfs pull, git annex get or git-crypt unlock; data files are small and better kept without these",
    ),
    hides_others=True,
)
register(
    "ZF048",
    Text("文件没有检出", "Files were not checked out"),
    "D21",
    DATA,
    ERROR,
    {
        "": Text(
            "{folder} 有 {count} 个数据文件在版本库里，没有检出到磁盘（稀疏检出），没有读",
            "{count} data files of {folder} are in the repository and not on disk (sparse checkout); they were not read",
        ),
        "county": Text(
            "县级有 {count} 个数据文件在版本库里，没有检出到磁盘（稀疏检出），没有读",
            "{count} data files of the county are in the repository and not on disk (sparse checkout); not read",
        ),
    },
    Text(
        "运行 git sparse-checkout disable 全部检出，或者用 git sparse-checkout add 加上所缺的目录",
        "run git sparse-checkout disable, or git sparse-checkout add with the folders that lack",
    ),
    hides_others=True,
)
