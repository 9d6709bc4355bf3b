"""Signing a commit by a tag, with a key of the user's and nothing that the repository names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from zfzr.files.git_calls import of_this_place
from zfzr.files.programs import program as on_path
from zfzr.files.signing_programs import own_setting, program
from zfzr.terms.text import Refusal, Text

_LONGEST_SECONDS: Final = 300
"""How long a person may take to enter a passphrase."""


class Key(NamedTuple):
    """A key to sign with: for ssh a file, or a public key that the agent holds; for gpg its id."""

    kind: str
    name: str


def own_key(named: str | None) -> Key:
    """Return the key that was named, else the one of the user's own settings.

    Raises:
        Refusal: there is none.
    """
    key = named or own_setting("user.signingkey", is_path=False)
    if not key:
        raise Refusal(
            Text("没有指明用哪把钥匙签名", "no key to sign with"),
            Text(
                "用 --key 指明 ssh 私钥文件或者 gpg 钥匙号，或者 git config --global user.signingkey；见 zfzr help sealing",
                "name an ssh key file or a gpg key by --key, or git config --global user.signingkey; see zfzr help sealing",
            ),
        )
    if key.startswith(("ssh-", "key::", "ecdsa-", "sk-")):
        return Key("ssh", key)
    path = Path(key).expanduser()
    if path.is_file():
        return Key("ssh", str(path.resolve()))
    if named is None and own_setting("gpg.format") == "ssh":
        raise Refusal(
            Text("钥匙文件 {key} 不在", "the key file {key} is not there"),
            Text("用 --key 指明", "name another by --key"),
            key=key,
        )
    return Key("openpgp", key)


def sign(folder: Path, commit: str, tag: str, message: str, key: Key) -> None:
    """Put a signed tag on a commit.

    Git runs the machine's ssh-keygen or gpg and nothing else: no hook, editor, pager or program that the repository names.

    Raises:
        Refusal: it cannot; with what git says.
    """
    ssh, gpg = program("ssh-keygen"), program("gpg")
    needed = ssh if key.kind == "ssh" else gpg
    if needed is None:
        raise Refusal(
            Text("这台机器没有 {name}，不能签名", "{name} is not installed: nothing can be signed"),
            Text("安装后再签", "install it first"),
            name="ssh-keygen" if key.kind == "ssh" else "gpg",
        )
    nothing = os.devnull
    settings = {
        "gpg.format": key.kind,
        "gpg.program": str(gpg or nothing),
        "gpg.openpgp.program": str(gpg or nothing),
        "gpg.x509.program": nothing,
        "gpg.ssh.program": str(ssh or nothing),
        "gpg.ssh.defaultKeyCommand": "",
        "user.signingkey": key.name,
        "core.hooksPath": nothing,
        "core.fsmonitor": "false",
        "core.editor": ":",
        "core.pager": "cat",
    }
    given = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    environment = of_this_place() | {"GIT_EDITOR": ":", "GIT_PAGER": "cat"}
    command = [
        on_path("git") or "git",
        *given,
        "-C",
        os.fspath(folder),
        "tag",
        "-s",
        "-m",
        message,
        "--",
        tag,
        commit,
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, env=environment, check=False, timeout=_LONGEST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(tag, str(error)) from error
    if done.returncode != 0:
        raise _failed(tag, done.stderr.decode("utf-8", "replace").strip())


def _failed(tag: str, said: str) -> Refusal:
    return Refusal(
        Text("没有签成 {tag}：{said}", "{tag} was not signed: {said}"),
        Text(
            "标签已有的不再签；钥匙打不开的，检查口令；没有姓名邮箱的，先 git config --global user.name、user.email",
            "a tag that is there is not signed again; check the passphrase, and user.name and user.email of git",
        ),
        tag=tag,
        said=said,
    )
