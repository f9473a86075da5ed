/* The page of a phone without network: takes papers along, hands it from person to person, seals what
   each one answers and sends it when it can. Answers live in the page's own fields and nowhere else;
   the next person, a reload, “Leave now” or ten idle minutes wipe them. */
(function () {
  "use strict";
  var IDLE = 600000, BATCH = 20, KEPT = "samata-offline";
  var root = document.getElementById("offline");
  var store = samata.store;
  var packs = [], sitting = null, waits = 0, sending = false;

  function screen(name) { return root.querySelector('[data-screen="' + name + '"]'); }
  function say(name) { return root.querySelector('[data-say="' + name + '"]').textContent; }

  function show(names) {
    ["top", "start", "paper", "more", "thanks", "prepare"].forEach(function (name) {
      screen(name).hidden = names.indexOf(name) < 0;
    });
    // Above a paper nothing may lead away from it or tell how many went before.
    screen("waiting").hidden = !waits || !screen("paper").hidden;
    scrollTo(0, 0);
  }

  function greet(name) {
    screen(name).querySelector("h1").focus();
  }

  function complain(form, sentence) {
    var box = form.querySelector("[data-error]");
    box.textContent = sentence || "";
    box.hidden = !sentence;
    if (sentence) box.scrollIntoView({ block: "center" });
  }

  /* Nothing of the last person: her page, her card, the keys to what she sealed. */
  function wipe() {
    var list = root.querySelector("#taken"), group = list.value;
    sitting = null;
    screen("paper").replaceChildren();
    root.querySelectorAll("form").forEach(function (form) { form.reset(); complain(form); });
    list.value = group;
  }

  function welcome() {
    wipe();
    screen("ready").hidden = true;
    screen("prepare").open = !packs.length;
    root.querySelector("[data-remove]").hidden = !packs.length;
    show(packs.length ? ["top", "start", "prepare"] : ["top", "prepare"]);
  }

  async function refresh() {
    // Questions are seen in their window only: what has run out leaves the phone.
    var today = day(), all = await store.all("packs");
    var past = all.filter(function (one) { return one.until < today; });
    if (past.length) await store.remove("packs", past.map(function (one) { return one.group; }));
    packs = all.filter(function (one) { return one.until >= today; });
    if (past.length && !packs.length) await caches.delete(KEPT);
    var list = root.querySelector("#taken");
    list.replaceChildren.apply(list, packs.map(function (one) { return new Option(one.group); }));
    asksForCard();
    await waiting();
  }

  async function waiting() {
    waits = await store.count("forms");
    screen("waiting").hidden = !waits || !screen("paper").hidden;
    screen("waiting").querySelector("[data-count]").textContent = waits;
  }

  function day() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    }).join("-");
  }

  function chosen() {
    var list = root.querySelector("#taken");
    return packs.find(function (one) { return one.group === list.value; });
  }

  function asksForCard() {
    var pack = chosen();
    root.querySelector("[data-groups]").hidden = packs.length < 2;
    root.querySelector("[data-group]").hidden = packs.length !== 1;
    root.querySelector("[data-code]").textContent = pack ? pack.group : "";
    root.querySelector("[data-card]").hidden =
      !pack || !pack.papers.some(function (paper) { return paper.card; });
  }

  // Taking papers along

  async function prepare(form) {
    var button = form.querySelector("[type=submit]");
    complain(form, say("busy"));
    button.disabled = true;
    try {
      await takeAlong(form);
    } finally {
      button.disabled = false;
    }
  }

  async function takeAlong(form) {
    var answer, said;
    try {
      answer = await fetch(root.dataset.papers, {
        method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "omit"
      });
      said = await answer.json();
    } catch (gone) {
      return complain(form, say("network"));
    }
    if (!answer.ok) return complain(form, said.error);
    try {
      await keepFiles(said);
      await store.put("packs", said);
      if (navigator.storage.persist) await navigator.storage.persist();
    } catch (full) {
      return complain(form, say("full"));
    }
    await refresh();
    root.querySelector("#taken").value = said.group;
    asksForCard();
    welcome();
    screen("ready").hidden = false;
  }

  /* The questions go; sealed forms stay until they are sent. */
  async function remove() {
    await store.remove("packs", packs.map(function (one) { return one.group; }));
    await caches.delete(KEPT);
    await refresh();
    welcome();
  }

  /* This page in all its languages, what it is made of, help, and each picture and sound of the papers:
     all of them public, fetched without cookies, so that nothing personal can slip in. */
  async function keepFiles(pack) {
    await navigator.serviceWorker.register(root.dataset.worker, { scope: "/" });
    await navigator.serviceWorker.ready;
    var wanted = new Set([location.pathname]);
    document.querySelectorAll("[data-keep], link[rel=stylesheet], link[rel=icon], script[src], a[href$='/help/']")
      .forEach(function (one) { wanted.add(one.getAttribute("href") || one.getAttribute("src")); });
    pack.papers.forEach(function (paper) {
      Object.values(paper.pages).forEach(function (pages) {
        Object.values(pages).forEach(function (page) {
          Array.from(parsed(page).querySelectorAll("[src]")).filter(needed)
            .forEach(function (one) { wanted.add(one.getAttribute("src")); });
        });
      });
    });
    var kept = await caches.open(KEPT);
    await Promise.all(Array.from(wanted, async function (address) {
      var file = await fetch(address, { credentials: "omit", cache: "no-cache" });
      if (!file.ok) throw new Error(address);
      await kept.put(address, file);
    }));
  }

  /* Of a clip in several formats only the one that this browser would choose. */
  function needed(one) {
    if (!one.matches("audio > source")) return true;
    var clip = one.parentNode;
    return one === Array.from(clip.children).find(function (each) { return clip.canPlayType(each.type); });
  }

  // Answering

  function parsed(page) {
    var frame = document.createElement("template");
    frame.innerHTML = page;
    return frame.content;
  }

  async function begin(form) {
    complain(form);
    var pack = chosen(), card = "";
    if (pack.papers.some(function (paper) { return paper.card; })) {
      var typed = samata.codes.check(form.elements.card.value);
      if (!typed.code) {
        var slip = form.elements.card.value.trim() ? typed.reason : "empty";
        if (slip === "never") slip += "-" + typed.sign;
        return complain(form, say(slip).replace("%s", typed.sign || ""));
      }
      card = typed.code;
    }
    var first = await samata.codes.firstForm(pack.group, card);
    sitting = { pack: pack, card: card, first: first, papers: pack.papers.slice() };
    screen("sent").hidden = screen("ready").hidden = true;
    ask();
  }

  function ask() {
    var paper = sitting.papers[0];
    var pages = paper.pages[root.dataset.language];
    if (!pages) {
      welcome();
      return complain(screen("start").querySelector("form"), say("language"));
    }
    var page = parsed(pages[paper.letters[sitting.first]]);
    samata.mix(page.querySelector("form"));
    page.querySelectorAll("picture > source").forEach(function (one) { one.remove(); });
    var place = screen("paper");
    place.replaceChildren(page);
    place.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      lock(event.target);
    });
    show(["paper"]);
    greet("paper");
  }

  function open(form) {
    return Array.from(form.querySelectorAll("fieldset[data-question]")).filter(function (question) {
      return !Array.from(question.querySelectorAll("input, select")).some(function (field) {
        return field.matches("select") ? field.value : field.checked;
      });
    });
  }

  async function lock(form) {
    var left = open(form), note = form.querySelector("[data-left-open]");
    if (left.length && note.hidden) {
      note.textContent = say("open").replace("%s", left.length);
      note.hidden = false;
      return note.scrollIntoView({ block: "center" });
    }
    var button = form.querySelector("button[type=submit]");
    button.disabled = true;
    var paper = sitting.papers[0], id = crypto.randomUUID();
    var said = new URLSearchParams(new FormData(form));
    if (paper.card) said.set("card", sitting.card);
    said.set("language", root.dataset.language);
    said.set("filled_on", day());
    try {
      var sealed = await samata.seal(said.toString(), id, paper.wave, sitting.pack.key);
      await store.put("forms", { id: id, sealed: sealed });
    } catch (full) {
      button.disabled = false;
      note.textContent = say("unsaved");
      note.hidden = false;
      return note.scrollIntoView({ block: "center" });
    }
    sitting.papers.shift();
    screen("paper").replaceChildren();
    await waiting();
    if (sitting.papers.length) {
      show(["more"]);
      return greet("more");
    }
    wipe();
    show(["thanks"]);
    greet("thanks");
  }

  // Sending

  async function send() {
    if (sending) return;
    sending = true;
    var sent = 0, refused = 0, tried = new Set();
    try {
      for (;;) {
        var batch = (await store.all("forms")).filter(function (one) {
          return !tried.has(one.id);
        }).slice(0, BATCH);
        if (!batch.length) break;
        batch.forEach(function (one) { tried.add(one.id); });
        var answer = await fetch(root.dataset.forms, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ forms: batch.map(function (one) { return one.sealed; }), before: sent }),
          credentials: "omit"
        });
        if (!answer.ok) break;
        var receipt = await answer.json();
        await store.remove("forms", receipt.received);
        sent += receipt.received.length;
        refused += receipt.refused;
        if (sent) screen("sent").textContent = receipt.said;
      }
    } catch (gone) {
      /* No network: they wait. */
    }
    sending = false;
    if (sent) screen("sent").hidden = false;
    screen("refused").hidden = refused === 0;
    await waiting();
    return sent;
  }

  // The page

  var actions = {
    next: function () { welcome(); greet("top"); },
    more: ask,
    remove: remove,
    send: function () {
      screen("sent").hidden = true;
      send().then(function (sent) {
        if (sent) return;
        screen("sent").textContent = say("network");
        screen("sent").hidden = false;
      });
    }
  };

  async function start() {
    if (!(isSecureContext && crypto.subtle && navigator.serviceWorker && indexedDB && crypto.randomUUID)) {
      screen("unable").hidden = false;
      return;
    }
    try {
      await refresh();
    } catch (shut) {
      screen("unable").hidden = false;
      return;
    }
    welcome();
    root.addEventListener("click", function (event) {
      var name = event.target.dataset.do;
      if (name) actions[name]();
    });
    screen("start").querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      begin(event.target);
    });
    screen("prepare").querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      prepare(event.target);
    });
    root.querySelector("#taken").addEventListener("change", asksForCard);
    addEventListener("online", send);
    var seen = Date.now();
    ["pointerdown", "keydown", "scroll", "touchstart"].forEach(function (kind) {
      addEventListener(kind, function () { seen = Date.now(); }, { passive: true });
    });
    setInterval(function () {
      if (sitting && Date.now() - seen > IDLE) welcome();
    }, 5000);
    if (navigator.onLine) send();
  }

  start();
})();
