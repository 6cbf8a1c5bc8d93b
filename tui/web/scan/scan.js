// The phone's side. It decides nothing about people: it reads codes, sends them, and shows what the
// desk answers. What could not be sent is kept, each with a nonce, so that nothing is lost or doubled.
import { hands } from "./guests.js";
import { detected, nonce, readsCodes, shrunk, signal } from "./senses.js";

const RETRY = 5000; // between two attempts over a bad network
const PATIENCE = 15000; // for an answer
const SIDE = 1600; // pixels: more of a picture is not needed, and takes longer to send
const AGAIN = 3000; // a badge that is held before the camera is read once

const the = (id) => document.getElementById(id);
const say = (key, count) => the("say-" + key).textContent.replace("#", count);
// What may be kept in the phone: it tells of nobody by itself.
const isCode = (line) => /^9[0-9]{16}$/.test(line.replace(/[\s.-]/g, ""));
const way = () => (the("out").checked ? "out" : "in");
const prefix = "hoinghi-scan-" + document.body.dataset.event + "-";

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
  the("undo").disabled = !answer.undo;
  the("overrule").hidden = !answer.force;
  the("force").value = answer.force || "";
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
  show({ tone, sign, headline, details, sound, large: [], choices: [], undo: "", desk: "" });
}

const work = () => tell("idle", "…", say("working"), []);

function offer(choice) {
  const item = { nonce: nonce(), line: choice.line || "", delegate: choice.delegate || 0 };
  if (choice.add) Object.assign(item, { where: "add", body: JSON.parse(choice.add) });
  const button = the("choices").appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "choice";
  [["b", choice.title], ["span", choice.text], ["i", choice.standing || ""]].forEach(([kind, text]) => {
    button.appendChild(document.createElement(kind)).textContent = text;
  });
  button.addEventListener("click", () => take(Object.assign(item, { at: Date.now(), way: way() })));
}

// --- over the line ---------------------------------------------------------------------------

let ended = false; // the link, not the network
async function post(where, body, kind) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), kind ? 4 * PATIENCE : PATIENCE); // for a picture
  const headers = { "Content-Type": kind || "application/json", "X-Hoinghi-Scan": "1" };
  const how = { method: "POST", headers, credentials: "same-origin", cache: "no-store", signal: stop.signal };
  try {
    const response = await fetch(where, Object.assign(how, { body: kind ? body : JSON.stringify(body) }));
    ended = response.status === 401 || response.status === 403;
    const answer = await response.json();
    if (typeof answer.tone !== "string") return null; // somebody else's
    ended = false;
    return answer;
  } catch (error) {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function unsent(key) {
  tell("bad", "✗", say("unsent-head"), [say(ended ? "link-ended" : key)], "refused");
}

// --- scans that wait for their answer --------------------------------------------------------

const waiting = new Map(); // by nonce, in the order of the scans
function restore() {
  let found = [];
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    found = keys.map((key) => JSON.parse(localStorage.getItem(key)));
  } catch (error) { /* there is no storage */ }
  found.sort((one, other) => one.at - other.at).forEach((item) => {
    waiting.set(item.nonce, Object.assign(item, { tried: true }));
  });
}

function keep(item) {
  waiting.set(item.nonce, item);
  if (item.body || (!item.delegate && !isCode(item.line))) return;
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
  work();
  pump();
}

let sending = false;
let again = 0;
async function pump() {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  while (waiting.size) {
    const item = waiting.values().next().value;
    const age = Math.min(Math.max(0, (Date.now() - item.at) / 1000), 604800);
    const what = item.body || { line: item.line, delegate: item.delegate };
    const answer = await post(item.where || "scan", Object.assign({ nonce: item.nonce, way: item.way, age }, what));
    if (answer && answer.is_done) {
      drop(item);
      if (item.tried || item.nonce !== newest) record(answer); // nobody passes unseen
      if (item.nonce === newest) show(answer);
      else facts(answer);
      count();
      continue;
    }
    waiting.forEach((one) => { one.tried = true; });
    if (answer && waiting.delete(item.nonce)) waiting.set(item.nonce, item); // the others first
    const mine = waiting.get(newest), told = mine && !mine.told;
    if (told) mine.told = true;
    if (told && answer) show(answer);
    else if (told) unsent("unsent-kept");
    again = setTimeout(pump, RETRY);
    break;
  }
  sending = false;
  count();
}

function record(answer) {
  const list = the("late");
  const line = list.insertBefore(document.createElement("li"), list.children[1] || null);
  line.className = answer.tone;
  line.textContent = answer.sign + " " + answer.headline + " – " + answer.details.slice(-1).join("");
  list.hidden = false;
}

// --- pictures --------------------------------------------------------------------------------

function meant(texts) { // one code is answered as it is; which of several, the desk says
  const one = { lines: texts, choices: [] };
  return texts.length === 1 ? one : post("codes", { lines: texts.slice(0, 20), way: way() });
}

function answered(answer, at, key) {
  if (!answer) unsent(key);
  else if (answer.lines.length) take({ nonce: nonce(), line: answer.lines[0], delegate: 0, way: way(), at });
  else show(answer);
}

async function picture(file) {
  const at = Date.now();
  newest = "";
  work();
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
  } catch (error) { return tell("warn", "!", say("no-camera"), []); }
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
      else if (!readsCodes()) {
        const frame = await shrunk(video, video.videoWidth, video.videoHeight, 800);
        if (frame) answer = await post("read?way=" + way(), frame, "image/jpeg");
        if (frame && !answer) unsent("unsent-picture");
      }
      if (stream && answer) fresh(answer, at);
    }
    await new Promise((done) => setTimeout(done, readsCodes() ? 200 : 500));
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
  if (isCode(text)) return answered({ lines: [text] }, at);
  newest = "";
  work();
  return answered(await post("search", { text, way: way() }), at, "unsent-picture");
}

the("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = the("text").value.trim();
  if (!text) return the("text").focus(); // also the second tap of two
  the("text").value = "";
  the("text").blur();
  return typed(text);
});
the("picture").addEventListener("change", () => {
  const file = the("picture").files[0];
  if (file) picture(file).then(() => { the("picture").value = ""; });
});
the("undo").addEventListener("click", async (event) => {
  event.preventDefault();
  the("undo").disabled = true;
  const undone = the("undo").value;
  const answer = await post("undo", { nonce: undone, way: way() });
  if (answer) return show(answer);
  unsent("unsent-undo");
  the("undo").value = undone;
  the("undo").disabled = false;
});
setInterval(async () => {
  const answer = !document.hidden && !waiting.size && await post("figures", { way: way() });
  if (answer) facts(answer);
}, 20000);
["in", "out"].forEach((id) => the(id).addEventListener("change", async () => {
  newest = "";
  const answer = await post("figures", { way: id, switched: true });
  if (answer) show(answer);
}));
window.addEventListener("online", pump);
document.addEventListener("visibilitychange", () => { if (document.hidden) halt(); });

document.documentElement.className = "js";
the("live").dataset.start = the("live").textContent;
the("live").hidden = !(window.isSecureContext && navigator.mediaDevices && window.HTMLCanvasElement);
the("live").addEventListener("click", live);
hands(the, (what) => take(Object.assign({ nonce: nonce(), at: Date.now(), way: way() }, what)), say("unreasoned"));
restore();
pump();
