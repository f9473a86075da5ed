/* Seals a form so that only the server can open it: a JWE with ECDH-ES and A256GCM (RFC 7516, 7518),
   see quizzes/offline/seal.py. Nothing of what is sealed stays here. */
var samata = window.samata || {};
samata.seal = (function () {
  "use strict";
  /* Every form is filled up to a multiple of this, so that its length does not tell how much, or
     what, was answered. */
  var BLOCK = 2048;
  var text = new TextEncoder();

  function base64url(bytes) {
    var signs = "";
    bytes.forEach(function (byte) { signs += String.fromCharCode(byte); });
    return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function number(value) {
    return new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
  }

  function joined(pieces) {
    var whole = new Uint8Array(pieces.reduce(function (sum, one) { return sum + one.length; }, 0));
    var at = 0;
    pieces.forEach(function (one) { whole.set(one, at); at += one.length; });
    return whole;
  }

  /* One round of the Concat KDF (RFC 7518, 4.6.2) is a whole key of 256 bits. */
  function derived(shared) {
    var name = text.encode("A256GCM");
    var none = number(0);
    return crypto.subtle.digest(
      "SHA-256", joined([number(1), shared, number(name.length), name, none, none, number(256)])
    );
  }

  function padded(plain) {
    var over = (text.encode(plain).length + 3) % BLOCK;
    return plain + "&_=" + "x".repeat(over ? BLOCK - over : 0);
  }

  /* plain: urlencoded text; form: its id; wave: as signed by the server; key: the server's JWK. */
  async function seal(plain, form, wave, key) {
    var curve = { name: "ECDH", namedCurve: "P-256" };
    var theirs = await crypto.subtle.importKey(
      "jwk", { kty: "EC", crv: "P-256", x: key.x, y: key.y }, curve, false, []
    );
    var ours = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
    var point = await crypto.subtle.exportKey("jwk", ours.publicKey);
    var shared = await crypto.subtle.deriveBits(
      { name: "ECDH", public: theirs }, ours.privateKey, 256
    );
    var secret = await crypto.subtle.importKey(
      "raw", await derived(new Uint8Array(shared)), "AES-GCM", false, ["encrypt"]
    );
    var header = base64url(text.encode(JSON.stringify({
      alg: "ECDH-ES",
      enc: "A256GCM",
      epk: { kty: "EC", crv: "P-256", x: point.x, y: point.y },
      form: form,
      wave: wave
    })));
    var iv = crypto.getRandomValues(new Uint8Array(12));
    var locked = new Uint8Array(await crypto.subtle.encrypt(
      { name: "AES-GCM", iv: iv, additionalData: text.encode(header), tagLength: 128 },
      secret, text.encode(padded(plain))
    ));
    var tag = locked.length - 16;
    return [
      header, "", base64url(iv), base64url(locked.subarray(0, tag)), base64url(locked.subarray(tag))
    ].join(".");
  }

  return seal;
})();
