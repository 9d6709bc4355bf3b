"""The forges (代码托管平台) that a county may keep its repository on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Forge(StrEnum):
    """A forge whose rules of place and syntax are known."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEE = "gitee"


CODEOWNERS: Final[Mapping[Forge, str]] = MappingProxyType(
    {
        Forge.GITHUB: ".github/CODEOWNERS",
        Forge.GITLAB: ".gitlab/CODEOWNERS",
        Forge.GITEE: ".gitee/CODEOWNERS",
    }
)
"""Where each forge looks for its reviewers (each also takes the top folder and `docs/`)."""

PIPELINES: Final[Mapping[Forge, str]] = MappingProxyType(
    {
        Forge.GITHUB: ".github/workflows/zfzr.yml",
        Forge.GITLAB: ".gitlab-ci.yml",
        Forge.GITEE: ".workflow/zfzr.yml",
    }
)
"""Where each forge looks for a pipeline."""
