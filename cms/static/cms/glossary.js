/* Marks words that the glossary forbids while somebody types. The same as cms/kit/lint/glossary.py;
   what is saved is judged there. */
(function () {
  "use strict";

  const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
  const GAP = /[\s\u00a0\-\u2010-\u2013]+/g;
  const LETTER = /[\p{L}\p{N}]/u;
  const LATIN = /^[\u0000-\u02ff\u1e00-\u1eff]*$/;

  function plainSigns(said) {
    return said.replace(UNSEEN, "").normalize("NFC").toLowerCase().normalize("NFC").replace(GAP, " ");
  }

  function whole(said, start, end) {
    if (said[end] === "s") end += 1;
    return ![said[start - 1], said[end]].some((sign) => sign && LETTER.test(sign));
  }

  function standsIn(word, said) {
    for (let at = word ? said.indexOf(word) : -1; at >= 0; at = said.indexOf(word, at + 1)) {
      if (!LATIN.test(word) || whole(said, at, at + word.length)) return true;
    }
    return false;
  }

  function forbiddenIn(said, list) {
    const rest = said.replace(new RegExp(list.quoted, "g"), " … ");
    const plain = plainSigns(LETTER.test(rest) ? rest : said);
    return list.words.filter((each) => standsIn(each.plain, plain));
  }

  window.samataForbiddenIn = forbiddenIn;
  const data = document.getElementById("samata-glossary");
  if (!data) return;
  const list = JSON.parse(data.textContent);
  const FIELD = "textarea, input[type='text'], [contenteditable='true']";

  function said(field) {
    if (!field.isContentEditable) return field.value;
    return [...field.querySelectorAll("[data-block]")].map((b) => b.textContent).join("\n");
  }

  /* The flags of a field stand right below it, in a place that speaks when it changes. */
  function place(field) {
    const box = field.closest(".samata-translate__target, .w-field, [data-field]");
    if (!box) return null;
    let found = box.querySelector(":scope > .samata-flags");
    if (!found) {
      found = document.createElement("div");
      found.className = "samata-flags";
      found.setAttribute("role", "status");
      box.append(found);
    }
    return found;
  }

  function mark(field) {
    const words = forbiddenIn(said(field), list);
    const key = words.map((each) => each.word).join("\n");
    const old = field.dataset.samataFlagged || "";
    if (key === old) return;
    const at = place(field);
    if (!at) return;
    field.dataset.samataFlagged = key;
    at.replaceChildren(
      ...words.map((each) => {
        const flag = document.getElementById("samata-flag").content.cloneNode(true);
        flag.querySelector("[data-word]").textContent = `“${each.word}”`;
        flag.querySelector("[data-reason]").textContent = each.reason;
        flag.querySelector("[data-write]").textContent = each.instead;
        flag.querySelector("[data-instead]").hidden = !each.instead;
        return flag;
      }),
    );
  }

  function soon(event) {
    const field = event.target instanceof Element && event.target.closest(FIELD);
    if (field) window.setTimeout(mark, 0, field);
  }

  function all() {
    document.querySelectorAll(FIELD).forEach((field) => {
      if (field.closest(".samata-translate, .w-field")) mark(field);
    });
  }

  ["input", "keyup", "focusout"].forEach((kind) => document.addEventListener(kind, soon));
  // The rich text editors set themselves up after the page has loaded.
  window.addEventListener("load", () => [0, 1000].forEach((wait) => window.setTimeout(all, wait)));
})();
