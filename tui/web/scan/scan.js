// The phone's side. It decides nothing about people: it reads codes, sends them, and shows what the
// desk answers. What could not be sent is kept, each with a nonce, so that nothing is lost or doubled.
"use strict";

(function () {
  const RETRY = 5000; // between two attempts over a bad network
  const PATIENCE = 15000; // for an answer
  const SIDE = 1600; // pixels: more of a picture is not needed, and takes longer to send
  const AGAIN = 3000; // a badge that is held before the camera is read once
  const CODE = /^9[0-9]{16}$/; // what may be kept in the phone: it tells of nobody by itself

  const the = (id) => document.getElementById(id);
  const say = (key, count) => the("say-" + key).textContent.replace("#", count);
  const way = () => (the("out").checked ? "out" : "in");
  const prefix = "hoinghi-scan-" + document.body.dataset.event + "-";

  function nonce() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  // --- what is shown ---------------------------------------------------------------------------

  function fill(list, texts) {
    list.textContent = "";
    texts.forEach((text) => list.appendChild(document.createElement("li")).textContent = text);
  }

  function show(answer) {
    the("answer").className = answer.tone;
    the("sign").textContent = answer.sign;
    the("headline").textContent = answer.headline;
    the("large").textContent = answer.large.join(" · ");
    fill(the("details"), answer.details);
    the("choices").textContent = "";
    answer.choices.forEach(offer);
    the("undo").value = answer.undo;
    the("undo").hidden = !answer.undo;
    facts(answer);
    signal(answer.sound);
    window.scrollTo(0, 0);
  }

  function facts(answer) {
    if (!answer.desk) return;
    the("counts").textContent = answer.counts;
    the("desk").textContent = answer.desk;
    fill(the("marks"), answer.marks);
  }

  function tell(tone, sign, headline, details, sound) {
    show({ tone, sign, headline, details, sound: sound || null, large: [], choices: [], undo: 0, desk: "" });
  }

  function offer(choice) {
    const item = { nonce: nonce(), line: choice.line || "", delegate: choice.delegate || 0 };
    const button = the("choices").appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "choice";
    [["b", choice.title], ["span", choice.text], ["i", choice.standing || ""]].forEach(([kind, text]) => {
      button.appendChild(document.createElement(kind)).textContent = text;
    });
    button.addEventListener("click", () => take(Object.assign(item, { at: Date.now(), way: way() })));
  }

  let audio = null;
  function signal(sound) {
    const times = { good: 1, look: 2, refused: 3 }[sound] || 0;
    if (!times) return;
    if (navigator.vibrate) navigator.vibrate(Array(2 * times - 1).fill(times === 1 ? 80 : 150));
    if (!audio || audio.state !== "running") return;
    for (let at = 0; at < times; at++) {
      const tone = audio.createOscillator();
      tone.frequency.value = times === 1 ? 1200 : 400;
      tone.connect(audio.destination);
      tone.start(audio.currentTime + at * 0.25);
      tone.stop(audio.currentTime + at * 0.25 + 0.15);
    }
  }

  document.addEventListener("click", () => { // browsers let a page be heard only after a touch
    const Audio = window.AudioContext || window.webkitAudioContext;
    if (Audio && !audio) audio = new Audio();
    if (audio && audio.state === "suspended") audio.resume();
  });

  // --- over the line ---------------------------------------------------------------------------

  let ended = false; // the link, not the network
  function post(where, body, kind) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), kind ? 4 * PATIENCE : PATIENCE);
    const headers = { "Content-Type": kind || "application/json", "X-Hoinghi-Scan": "1" };
    const options = { method: "POST", headers, credentials: "same-origin", cache: "no-store", signal: stop.signal };
    options.body = kind ? body : JSON.stringify(body);
    return fetch(where, options)
      .then((response) => {
        ended = response.status === 401 || response.status === 403;
        return response.json();
      })
      .then((answer) => {
        const ours = answer && typeof answer.tone === "string" ? answer : null;
        ended = ended && !ours;
        return ours;
      })
      .catch(() => null)
      .then((answer) => { clearTimeout(timer); return answer; });
  }

  function unsent(key) {
    tell("bad", "✗", say("unsent-head"), [say(ended ? "link-ended" : key)], "refused");
  }

  // --- scans that wait for their answer ----------------------------------------------------------

  const waiting = new Map(); // by nonce, in the order of the scans
  function restore() {
    const found = [];
    try {
      for (let at = 0; at < localStorage.length; at++) {
        const key = localStorage.key(at);
        if (key.startsWith(prefix)) found.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch (error) { /* no storage, or not ours */ }
    found.sort((one, other) => one.at - other.at).forEach((item) => {
      item.tried = true;
      waiting.set(item.nonce, item);
    });
  }

  function keep(item) {
    waiting.set(item.nonce, item);
    if (!item.delegate && !CODE.test(item.line.replace(/[\s.-]/g, ""))) return;
    try { localStorage.setItem(prefix + item.nonce, JSON.stringify(item)); } catch (error) { /* full, or forbidden */ }
  }

  function drop(item) {
    waiting.delete(item.nonce);
    try { localStorage.removeItem(prefix + item.nonce); } catch (error) { /* as above */ }
  }

  function count() {
    const tried = Array.from(waiting.values()).filter((item) => item.tried).length;
    the("unsent").hidden = !tried;
    the("unsent").textContent = say("unsent", tried);
  }

  let newest = ""; // what the person before the phone waits for
  function take(item) {
    newest = item.nonce;
    keep(item);
    tell("idle", "…", say("working"), []);
    pump();
  }

  let sending = false;
  async function pump() {
    if (sending) return;
    sending = true;
    while (waiting.size) {
      const item = waiting.values().next().value;
      const age = Math.min(Math.max(0, (Date.now() - item.at) / 1000), 604800);
      const body = { nonce: item.nonce, line: item.line, delegate: item.delegate, way: item.way, age };
      const answer = await post("scan", body);
      if (answer && answer.is_done) {
        drop(item);
        if (item.tried) record(answer);
        if (item.nonce === newest || !newest) show(answer);
        else facts(answer);
        count();
        continue;
      }
      waiting.forEach((one) => { one.tried = true; });
      const told = waiting.has(newest) && !waiting.get(newest).told;
      if (told) waiting.get(newest).told = true;
      if (told && answer) show(answer);
      else if (told) unsent("unsent-kept");
      count();
      setTimeout(pump, RETRY);
      break;
    }
    sending = false;
  }

  function record(answer) {
    const list = the("late");
    if (list.hidden) list.appendChild(document.createElement("p")).textContent = say("sent-late");
    list.hidden = false;
    const line = list.appendChild(document.createElement("li"));
    line.className = answer.tone;
    line.textContent = answer.sign + " " + answer.headline + " – " + answer.details.slice(-1).join("");
  }

  // --- pictures --------------------------------------------------------------------------------

  let detector = null;
  if ("BarcodeDetector" in window) {
    window.BarcodeDetector.getSupportedFormats().then((formats) => {
      if (formats.includes("qr_code")) detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    }).catch(() => null);
  }

  async function detected(image) {
    if (!detector) return [];
    try {
      const found = await detector.detect(image);
      return Array.from(new Set(found.map((one) => one.rawValue).filter(Boolean)));
    } catch (error) { return []; }
  }

  function shrunk(image, wide, high, side) {
    const share = Math.min(1, side / Math.max(wide, high));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(wide * share));
    canvas.height = Math.max(1, Math.round(high * share));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  }

  function meant(texts, at) { // one code is answered as it is; which of several, the desk says
    if (texts.length === 1) return Promise.resolve({ lines: texts, choices: [] });
    return post("codes", { lines: texts.slice(0, 20), way: way() });
  }

  function answered(answer, at, key) {
    if (!answer) unsent(key);
    else if (answer.lines.length) take({ nonce: nonce(), line: answer.lines[0], delegate: 0, way: way(), at });
    else show(answer);
  }

  async function picture(file) {
    const at = Date.now();
    newest = "-";
    tell("idle", "…", say("working"), []);
    let body = file;
    if (window.createImageBitmap) {
      try {
        const image = await createImageBitmap(file);
        const texts = await detected(image);
        if (texts.length) return answered(await meant(texts), at, "unsent-picture");
        body = await shrunk(image, image.width, image.height, SIDE) || file;
      } catch (error) { /* the server says what is wrong with it */ }
    }
    return answered(await post("read?way=" + way(), body, body.type || "image/jpeg"), at, "unsent-picture");
  }

  // --- the camera, where the browser gives it away ---------------------------------------------

  let stream = null;
  const seen = new Map(); // code to when it was last in the picture
  async function live() {
    if (stream) return halt();
    try {
      const wanted = { facingMode: "environment", width: { ideal: 1280 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch (error) {
      return tell("warn", "!", say("no-camera"), []);
    }
    the("video").srcObject = stream;
    the("video").hidden = false;
    the("live").textContent = say("stop");
    tell("idle", "●", say("ready"), [say("live-hint")]);
    await the("video").play();
    return look();
  }

  function halt() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    the("video").hidden = true;
    the("live").textContent = the("live").dataset.start;
  }

  async function look() {
    const video = the("video");
    while (stream) {
      const at = Date.now();
      if (video.videoWidth && !the("choices").firstChild) {
        let answer = null;
        const texts = await detected(video);
        if (texts.length) answer = await meant(texts);
        else if (!detector) {
          const frame = await shrunk(video, video.videoWidth, video.videoHeight, 800);
          if (frame) answer = await post("read?way=" + way(), frame, "image/jpeg");
          if (frame && !answer) unsent("unsent-picture");
        }
        if (stream && answer) fresh(answer, at);
      }
      await new Promise((done) => setTimeout(done, detector ? 200 : 500));
    }
  }

  function fresh(answer, at) {
    if (!answer.lines.length && !answer.choices.length) return;
    const key = answer.lines[0] || JSON.stringify(answer.choices);
    const last = seen.get(key) || 0;
    seen.set(key, Date.now());
    if (at - last > AGAIN) answered(answer, at);
  }

  // --- what is touched -------------------------------------------------------------------------

  async function typed(text) {
    const at = Date.now();
    if (CODE.test(text.replace(/[\s.-]/g, ""))) return answered({ lines: [text] }, at);
    newest = "-";
    tell("idle", "…", say("working"), []);
    return answered(await post("search", { text, way: way() }), at, "unsent-picture");
  }

  the("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = the("text").value;
    the("text").value = "";
    the("text").blur();
    typed(text);
  });
  the("picture").addEventListener("change", () => {
    const file = the("picture").files[0];
    if (file) picture(file).then(() => { the("picture").value = ""; });
  });
  the("undo").addEventListener("click", async (event) => {
    event.preventDefault();
    the("undo").disabled = true;
    const answer = await post("undo", { passage: Number(the("undo").value), way: way() });
    the("undo").disabled = false;
    if (answer) return show(answer);
    const passage = the("undo").value;
    unsent("unsent-undo");
    the("undo").value = passage;
    the("undo").hidden = false;
  });
  async function figures() {
    const answer = await post("figures", { way: way() });
    if (answer) facts(answer);
  }
  ["in", "out"].forEach((id) => the(id).addEventListener("change", figures));
  setInterval(() => { if (!document.hidden && !waiting.size) figures(); }, 20000);
  window.addEventListener("online", pump);
  document.addEventListener("visibilitychange", () => { if (document.hidden) halt(); });

  document.documentElement.className = "js";
  the("live").dataset.start = the("live").textContent;
  the("live").hidden = !(window.isSecureContext && navigator.mediaDevices && window.HTMLCanvasElement);
  the("live").addEventListener("click", live);
  restore();
  count();
  pump();
})();
