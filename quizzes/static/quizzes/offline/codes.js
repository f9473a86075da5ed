/* Card codes as cms/kit/codes.py reads them, and the form a card begins with (quizzes/parallel.py). */
var samata = window.samata || {};
samata.codes = (function () {
  "use strict";
  var ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", LENGTH = 5;
  var digit = /\p{Nd}/u, passed = /[\s\p{Pd}\p{Cf}]/u;

  /* Digits of any keyboard: the ten of a script stand side by side. */
  function latin(sign) {
    if (!digit.test(sign)) return /[a-z]/.test(sign) ? sign.toUpperCase() : sign;
    var point = sign.codePointAt(0), value = 0;
    while (value < 9 && digit.test(String.fromCodePoint(point - value - 1))) value += 1;
    return String(value);
  }

  /* {code}, or {reason, sign} when it cannot be a card. */
  function check(typed) {
    var signs = Array.from(typed.normalize("NFKC")).filter(function (sign) {
      return !passed.test(sign);
    }).map(latin);
    for (var place = 0; place < signs.length; place += 1) {
      var sign = signs[place];
      if ("0O1IL".includes(sign)) return { reason: "never", sign: sign };
      if (!ALPHABET.includes(sign)) return { reason: "sign", sign: sign };
    }
    if (signs.length !== LENGTH) return { reason: "length" };
    var sum = signs.reduce(function (total, one, at) {
      return total + (LENGTH - at) * ALPHABET.indexOf(one);
    }, 0);
    return sum % ALPHABET.length ? { reason: "check" } : { code: signs.join("") };
  }

  /* "A" or "B": the fair coin that the two codes throw. */
  function firstForm(group, card) {
    var text = new TextEncoder().encode(group + "\n" + card);
    return crypto.subtle.digest("SHA-256", text).then(function (hash) {
      return new Uint8Array(hash)[0] % 2 ? "B" : "A";
    });
  }

  return { check: check, firstForm: firstForm };
})();
