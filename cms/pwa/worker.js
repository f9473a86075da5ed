/* Gives back, when the network is gone, what a page put on this phone on purpose. It never keeps
   anything by itself: a worker that keeps whatever passes would show one person's page to the next. */
"use strict";
const KEPT = "samata-offline";
const PATIENCE = 6000;
const LEAVE = "/exit/";
/* A blank page says nothing about where somebody comes from. */
const BLANK = "<!doctype html><html lang=\"\"><meta charset=\"utf-8\"><title> </title>";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  event.respondWith(answer(event.request, address));
});

async function answer(request, address) {
  const kept = await (await caches.open(KEPT)).match(address.pathname);
  if (!kept && address.pathname !== LEAVE) return fetch(request);
  try {
    return await Promise.race([fetch(request), tooSlow()]);
  } catch (gone) {
    if (!kept) return new Response(BLANK, { headers: { "Content-Type": "text/html" } });
    return part(kept, request.headers.get("Range"));
  }
}

function tooSlow() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE));
}

/* Players of sound ask for pieces of a file. */
async function part(kept, range) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range || "");
  if (!asked) return kept;
  const whole = await kept.arrayBuffer();
  const first = Number(asked[1]);
  const last = Math.min(asked[2] ? Number(asked[2]) : Infinity, whole.byteLength - 1);
  const headers = new Headers(kept.headers);
  headers.set("Content-Range", `bytes ${first}-${last}/${whole.byteLength}`);
  return new Response(whole.slice(first, last + 1), { status: 206, headers });
}
