"""Signatures of commits and tags: taken from git's objects, and checked by ssh-keygen or gpg without asking git.

Git checks a signature with the program that the settings name, those of the repository included. Here git only hands over
the object; the signature and what it signs are taken apart, and a program of the machine's (`signing_programs`) checks them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from zfzr.files.signing_programs import program
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Text

_LONGEST_SECONDS: Final = 30
_SSH, _PGP = b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN PGP SIGNATURE-----"
_ARMOURS: Final = (_SSH, _PGP, b"-----BEGIN SIGNED MESSAGE-----", b"-----BEGIN PGP MESSAGE-----")
_STAMP: Final = re.compile(rb"^(?:committer|tagger) .*> (\d+) [+-]\d{4}$", re.MULTILINE)
_GOOD_SSH: Final = re.compile(r'Good "git" signature (?:for .* )?with (\S+) key (\S+)')


NOTHING: Final = Text("", "")


class State(StrEnum):
    """What is known of a signature."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BAD = "bad"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Signature:
    """What was signed, the signature, and when by the signer's own clock (seconds since 1970)."""

    payload: bytes
    armour: bytes
    time: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a signature gave: who signed with which key, and why it is not good where it is not."""

    state: State
    signer: str = ""
    key: str = ""
    why: Text = NOTHING


def signature_of_commit(raw: bytes) -> Signature | None:
    """Return the signature of a commit as git keeps it, None where it bears none."""
    head, blank, message = raw.partition(b"\n\n")
    kept, armour, inside = [], [], False
    for line in head.split(b"\n"):
        if line.startswith((b"gpgsig ", b"gpgsig-sha256 ")):
            armour.append(line.partition(b" ")[2])
            inside = True
        elif inside and line.startswith(b" "):
            armour.append(line[1:])
        else:
            inside = False
            kept.append(line)
    if not armour:
        return None
    payload = b"\n".join(kept) + blank + message
    return Signature(payload, b"\n".join(armour) + b"\n", _time(payload))


def signature_of_tag(raw: bytes) -> Signature | None:
    """Return the signature of an annotated tag as git keeps it, None where it bears none."""
    starts = [at for each in _ARMOURS if (at := raw.find(b"\n" + each)) >= 0]
    if not starts:
        return None
    at = max(starts) + 1
    return Signature(raw[:at], raw[at:], _time(raw[:at]))


def _time(payload: bytes) -> int:
    found = _STAMP.search(payload.partition(b"\n\n")[0])
    return int(found[1]) if found else 0


def checked(signature: Signature, signers: Path | None) -> Checked:
    """Check a signature.

    Args:
        signature: of a commit or tag.
        signers: the list of those whose ssh keys count (`allowed_signers`); keys of gpg are those of the user's keyring.
    """
    if signature.armour.startswith(_SSH):
        return _checked_by_ssh(signature, signers)
    if signature.armour.startswith(_PGP):
        return _checked_by_gpg(signature)
    return Checked(
        State.NOT_CHECKED, why=Text("不是 ssh 或者 gpg 的签名，本程序不核对", "neither of ssh nor of gpg")
    )


def _checked_by_ssh(signature: Signature, signers: Path | None) -> Checked:
    keygen = program("ssh-keygen")
    if keygen is None:
        return _lacking("ssh-keygen")
    when = datetime.fromtimestamp(signature.time, UTC).strftime("%Y%m%d%H%M%SZ")
    with TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature.armour)
        plain = _run([str(keygen), "-Y", "check-novalidate", "-n", "git", "-s", str(file)], signature.payload)
        found = _GOOD_SSH.search(plain[1])
        if plain[0] != 0 or not found:
            return Checked(State.BAD, why=Text("签名同内容不符", "it does not sign what it is said to sign"))
        key = f"{found[1]} {found[2]}"
        if signers is None:
            return Checked(
                State.UNKNOWN,
                key=key,
                why=Text(
                    "没有签名人名单：用 --signers 指明，或者 git config --global gpg.ssh.allowedSignersFile",
                    "no list of signers: name it by --signers, or git config --global gpg.ssh.allowedSignersFile",
                ),
            )
        verify_time = f"-Overify-time={when}"
        names = _run(
            [str(keygen), "-Y", "find-principals", "-f", str(signers), "-s", str(file), verify_time], b""
        )
        for name in names[1].splitlines() if names[0] == 0 else []:
            arguments = ["-Y", "verify", "-n", "git", "-f", str(signers), "-I", name, "-s", str(file)]
            code, said, _ = _run([str(keygen), *arguments, verify_time], signature.payload)
            if code == 0 and _GOOD_SSH.search(said):
                return Checked(State.GOOD, strip_controls(name), key)
    return Checked(
        State.UNKNOWN,
        key=key,
        why=Text(
            "这把钥匙不在签名人名单里，或者当时不在有效期",
            "the key is not on the list of signers for that time",
        ),
    )


_GPG: Final = re.compile(r"^\[GNUPG:\] (\w+)(?: (.*))?$", re.MULTILINE)


def _checked_by_gpg(signature: Signature) -> Checked:
    gpg = program("gpg")
    if gpg is None:
        return _lacking("gpg")
    with TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature.armour)
        options = ["--batch", "--no-tty", "--no-auto-key-retrieve", "--status-fd", "1"]
        _, said, _ = _run([str(gpg), *options, "--verify", str(file), "-"], signature.payload)
    found = {name: rest or "" for name, rest in _GPG.findall(said)}
    key = found.get("VALIDSIG", "").split(" ")[0] or found.get("ERRSIG", "").split(" ")[0]
    if "BADSIG" in found:
        return Checked(State.BAD, why=Text("签名同内容不符", "it does not sign what it is said to sign"))
    signer = strip_controls(found.get("GOODSIG", "").partition(" ")[2])
    if "VALIDSIG" in found and signer and "TRUST_NEVER" not in found:
        if found.keys() & {"TRUST_FULLY", "TRUST_ULTIMATE"}:
            return Checked(State.GOOD, signer, key)
        return Checked(
            State.UNKNOWN,
            signer,
            key,
            Text("本机的 gpg 还没有认定这把钥匙是谁的", "this machine's gpg does not know whose key it is"),
        )
    for name, zh, en in (
        ("REVKEYSIG", "钥匙已经吊销", "the key was revoked"),
        ("EXPKEYSIG", "钥匙已经过期", "the key has expired"),
        ("EXPSIG", "签名已经过期", "the signature has expired"),
        ("NO_PUBKEY", "本机没有签名人的公钥", "this machine lacks the signer's public key"),
    ):
        if name in found:
            return Checked(State.UNKNOWN, key=key, why=Text(zh, en))
    return Checked(State.NOT_CHECKED, why=Text("gpg 没有答出结果", "gpg gave no answer"))


def _lacking(name: str) -> Checked:
    return Checked(
        State.NOT_CHECKED, why=Text(f"这台机器没有 {name}", f"{name} is not installed on this machine")
    )


def _run(arguments: Sequence[str], given: bytes) -> tuple[int, str, str]:
    try:
        done = subprocess.run(
            arguments, input=given, capture_output=True, check=False, timeout=_LONGEST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, "", str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
