"""A passkey in software: does what a telephone does, so that the whole ceremony can be tested without a browser."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

USER_PRESENT_AND_VERIFIED = 0x05
WITH_CREDENTIAL = 0x40


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Telephone:
    """Makes one passkey for a site and answers challenges with it (WebAuthn level 2, ES256, no attestation)."""

    origin: str = "http://testserver"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: os.urandom(16))
    user_handle: str = ""

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    @staticmethod
    def _head(site: str, flags: int) -> bytes:
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + b"\x00\x00\x00\x00"

    def make(self, options: dict[str, Any]) -> str:
        """The answer to `navigator.credentials.create`."""
        asked = options["publicKey"]
        self.user_handle = asked["user"]["id"]
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        data = self._head(asked["rp"]["id"], USER_PRESENT_AND_VERIFIED | WITH_CREDENTIAL)
        data += b"\x00" * 16 + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor.encode(public)
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": b64(self._client_data("webauthn.create", asked["challenge"])),
            "attestationObject": b64(attestation),
        }
        return self._answer(response, {"credProps": {"rk": True}})

    def use(self, options: dict[str, Any]) -> str:
        """The answer to `navigator.credentials.get`."""
        asked = options["publicKey"]
        client_data = self._client_data("webauthn.get", asked["challenge"])
        data = self._head(asked["rpId"], USER_PRESENT_AND_VERIFIED)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": b64(client_data),
            "authenticatorData": b64(data),
            "signature": b64(signature),
            "userHandle": self.user_handle,
        }
        return self._answer(response, {})

    def _answer(self, response: dict[str, str], extensions: dict[str, Any]) -> str:
        number = b64(self.credential_id)
        return json.dumps(
            {"id": number, "rawId": number, "type": "public-key", "response": response,
             "clientExtensionResults": extensions}
        )  # fmt: skip
