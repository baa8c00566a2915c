"""The same server with OpenSearch's security plugin: TLS by an authority of its own, users, a role for the program.

The role is the one that deploy/opensearch gives to administrators. Needs openssl besides.
"""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.opensearch.nodes import DEPENDENCIES, HERE, MAVEN, NETTY, Access, Nodes, NoServer, Server, run

PLUGIN = "org.opensearch.plugin:opensearch-security:2.19.4.0:zip"  # for 2.19.6 there is none in Maven Central
ROLES = HERE.parent.parent / "deploy" / "opensearch"


class Authority:
    """A certificate authority; `ca` is its own certificate (PEM)."""

    def __init__(self, folder: Path) -> None:
        """Raises NoServer where there is no openssl."""
        if shutil.which("openssl") is None:
            raise NoServer("no openssl")
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.ca, self._key = folder / "ca.pem", folder / "ca.key"
        made = ["-keyout", str(self._key), "-out", str(self.ca)]
        usage = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]
        run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=CA",
            *usage,
            *made,
            at=folder,
        )

    def certificate(self, name: str, days: int = 1) -> tuple[Path, Path]:
        """A certificate for loopback and its key; with `days` below 1 one that has expired."""
        certificate, key, request = (self._folder / f"{name}.{kind}" for kind in ("pem", "key", "csr"))
        names = self._folder / f"{name}.ext"
        names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\nauthorityKeyIdentifier=keyid\n", encoding="utf-8")
        made, signed = ["-keyout", str(key), "-out", str(request)], ["-in", str(request), "-out", str(certificate)]
        signer = ["-CA", str(self.ca), "-CAkey", str(self._key), "-CAcreateserial", "-extfile", str(names)]
        run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", *made, at=self._folder)
        run("openssl", "x509", "-req", "-days", str(days), *signer, *signed, at=self._folder)
        return certificate, key


class SecuredServer(Server):
    """Classes and settings of a server that lets in the users of `passwords` (name → password), by TLS only."""

    def __init__(self, server: Server, folder: Path, passwords: Mapping[str, str]) -> None:
        """Raises NoServer where the plugin cannot be fetched."""
        folder.mkdir(parents=True, exist_ok=True)
        plugin = folder / "plugin"
        run(*MAVEN, f"{DEPENDENCIES}:copy", f"-Dartifact={PLUGIN}", f"-DoutputDirectory={folder}", at=folder)
        shutil.unpack_archive(next(folder.glob("*.zip")), plugin)
        self.classes = f"{server.classes}:{plugin}/*"
        self.plugins = f"{NETTY},org.opensearch.security.OpenSearchSecurityPlugin"
        self.authority = Authority(folder / "certificates")
        self._config = plugin / "config"
        hashes = {name: self._hash(password) for name, password in passwords.items()}
        users = [f'{name}: {{hash: "{hashed}"}}\n' for name, hashed in hashes.items()]
        heads = "_meta: {type: internalusers, config_version: 2}\n"
        (self._config / "internal_users.yml").write_text(heads + "".join(users), encoding="utf-8")
        for name in ("roles.yml", "roles_mapping.yml"):
            shutil.copy(ROLES / name, self._config / name)

    def _hash(self, password: str) -> str:
        command = ["java", "-cp", self.classes, "org.opensearch.security.tools.Hasher", "-p", password]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]

    def nodes(self, home: Path, user: str, password: str) -> Nodes:
        """A cluster of one node with its data under `home`; it is there when this user is let in."""
        settings = self._prepare(home / "n0")
        context = ssl.create_default_context(cafile=str(self.authority.ca))
        return Nodes(self, home, heap="384m", settings=settings, access=Access(context, user, password))

    def _prepare(self, home: Path) -> dict[str, str]:
        """Put certificates and users into the configuration of a node in `home`; returns the settings for it."""
        config = home / "config"
        shutil.copytree(self._config, config / "opensearch-security", dirs_exist_ok=True)
        certificate, key = self.authority.certificate("node")
        shutil.copy(self.authority.ca, config / "ca.pem")
        shutil.copy(certificate, config / "node.pem")
        shutil.copy(key, config / "node.key")
        files = {"pemcert_filepath": "node.pem", "pemkey_filepath": "node.key", "pemtrustedcas_filepath": "ca.pem"}
        both = {
            f"plugins.security.ssl.{side}.{name}": at for side in ("http", "transport") for name, at in files.items()
        }
        return both | {
            "plugins.security.ssl.http.enabled": "true",
            "plugins.security.ssl.transport.enforce_hostname_verification": "false",
            "plugins.security.allow_default_init_securityindex": "true",
        }
