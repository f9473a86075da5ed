/* Leave fast, and cover the page of somebody who has walked away. Every page works without this. */
(function () {
  "use strict";
  var QUICK = 700, COVER = 120000, HAND_ON = 300000;
  var exit = document.querySelector("[data-exit]");
  var cover = document.querySelector("[data-cover]");
  var handOn = document.querySelector("[data-next-person]");

  function leave(event) {
    if (event) event.preventDefault();
    document.title = " ";
    document.documentElement.hidden = true;
    document.querySelectorAll("audio, video").forEach(function (sound) {
      sound.pause();
    });
    // Replaced, so that "back" does not return here.
    location.replace(exit.href);
  }

  if (exit) {
    var last = 0;
    exit.addEventListener("click", leave);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      var now = Date.now();
      if (now - last < QUICK) leave();
      last = now;
    });
  }

  // A page taken back from the browser's memory may be the last person's.
  addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });

  if (!cover || !handOn) return;
  var main = document.getElementById("content");
  var seen = Date.now();

  function listening() {
    return Array.prototype.some.call(document.querySelectorAll("audio, video"), function (sound) {
      return !sound.paused;
    });
  }

  function show(covered) {
    if (covered === !cover.hidden) return;
    cover.hidden = !covered;
    main.hidden = covered;
    if (covered) cover.querySelector("button").focus();
    else main.focus();
  }

  // Covering a page scrolls it, so that only what happens to an open page counts as reading.
  function reading() {
    if (cover.hidden) seen = Date.now();
  }

  cover.querySelector("button").addEventListener("click", function () {
    show(false);
    reading();
  });
  ["pointerdown", "keydown", "scroll", "touchstart"].forEach(function (kind) {
    addEventListener(kind, reading, { passive: true });
  });
  var watch = setInterval(function () {
    if (listening()) seen = Date.now();
    var idle = Date.now() - seen;
    if (idle > COVER) show(true);
    if (idle > HAND_ON) {
      clearInterval(watch);
      handOn.submit();
    }
  }, 2000);
})();
