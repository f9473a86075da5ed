/* Records a clip beside its text: start, stop, listen, keep or again; or takes a file. Nothing leaves
   the machine before somebody keeps it. */
(function () {
  "use strict";

  const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
  let running = null;

  function parts(box) {
    const one = (name) => box.querySelector(`[data-sound-${name}]`);
    return {
      box,
      id: box.querySelector("input[type=hidden]"),
      play: one("play"),
      record: one("record"),
      stop: one("stop"),
      seconds: one("seconds"),
      keep: one("keep"),
      again: one("again"),
      file: one("file"),
      remove: one("remove"),
      said: one("said"),
    };
  }

  function say(at, text, refused) {
    at.said.textContent = text;
    at.said.classList.toggle("error-message", Boolean(refused));
  }

  function show(at, names) {
    ["record", "stop", "keep", "again"].forEach((name) => {
      at[name].hidden = !names.includes(name);
    });
  }

  async function record(at) {
    if (running) running();
    let stream;
    if (!navigator.mediaDevices || !window.MediaRecorder) {
      return say(at, at.box.dataset.sayNone, true);
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    } catch (fault) {
      const refused = fault.name === "NotAllowedError" || fault.name === "SecurityError";
      return say(at, refused ? at.box.dataset.sayRefused : at.box.dataset.sayNone, true);
    }
    const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each));
    const recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
    const pieces = [];
    const began = Date.now();
    const clock = window.setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      at.seconds.textContent = seconds;
      if (seconds >= Number(at.box.dataset.longest) - 1) running();
    }, 500);
    running = () => {
      running = null;
      recorder.stop();
    };
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      window.clearInterval(clock);
      stream.getTracks().forEach((track) => track.stop());
      heard(at, new Blob(pieces, { type: recorder.mimeType }));
    });
    recorder.start();
    show(at, ["stop"]);
    at.seconds.textContent = "0";
    say(at, at.box.dataset.sayRecording);
    at.stop.focus();
  }

  /* What was recorded waits here until it is kept. */
  function heard(at, blob) {
    at.box.samataBlob = blob;
    at.play.src = URL.createObjectURL(blob);
    at.play.hidden = false;
    show(at, ["keep", "again"]);
    say(at, at.box.dataset.sayListen);
    at.keep.focus();
  }

  async function keep(at) {
    const form = new FormData();
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    form.append("file", at.box.samataBlob, "recording");
    form.append("language", at.box.dataset.language);
    say(at, at.box.dataset.saySending);
    at.keep.disabled = true;
    try {
      const answer = await fetch(at.box.dataset.upload, {
        method: "POST",
        body: form,
        headers: { "X-CSRFToken": token },
      });
      const told = await answer.json();
      if (!answer.ok) return say(at, told.error, true);
      settle(at, told.id, told.url);
      say(at, at.box.dataset.sayKept);
    } catch (fault) {
      say(at, at.box.dataset.sayLost, true);
    } finally {
      at.keep.disabled = false;
    }
  }

  function settle(at, id, url) {
    at.id.value = id;
    at.play.hidden = !url;
    if (url) at.play.src = url;
    else at.play.removeAttribute("src");
    at.remove.hidden = !id;
    delete at.box.samataBlob;
    show(at, ["record"]);
    at.record.focus();
    // The editor saves and counts on these events.
    ["input", "change"].forEach((kind) => at.id.dispatchEvent(new Event(kind, { bubbles: true })));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const box = button && button.closest("[data-sound]");
    if (!box) return;
    const at = parts(box);
    if (button === at.record || button === at.again) record(at);
    if (button === at.stop && running) running();
    if (button === at.keep) keep(at);
    if (button === at.remove) {
      settle(at, "", "");
      say(at, at.box.dataset.sayGone);
    }
  });

  document.addEventListener("change", (event) => {
    const box = event.target.matches("[data-sound-file]") && event.target.closest("[data-sound]");
    if (!box || !event.target.files.length) return;
    heard(parts(box), event.target.files[0]);
    event.target.value = "";
  });
})();
