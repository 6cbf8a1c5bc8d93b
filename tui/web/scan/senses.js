// What the phone sees with its camera, lets be heard and felt, and draws by lot. Knows nothing of
// the page.

// --- codes ---------------------------------------------------------------------------------------

let detector = null;
if ("BarcodeDetector" in window) {
  window.BarcodeDetector.getSupportedFormats().then((formats) => {
    if (formats.includes("qr_code")) detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  }).catch(() => null);
}

export async function detected(image) {
  if (!detector) return [];
  try {
    const found = await detector.detect(image);
    return Array.from(new Set(found.map((one) => one.rawValue).filter(Boolean)));
  } catch (error) { return []; }
}

export function shrunk(image, wide, high, side) {
  const share = Math.min(1, side / Math.max(wide, high));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(wide * share));
  canvas.height = Math.max(1, Math.round(high * share));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

export const readsCodes = () => detector !== null;

// --- sound and vibration: once for let in, twice for look again, three times for refused ---------

let audio = null;
export function signal(sound) {
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

// --- lots ----------------------------------------------------------------------------------------

export function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
}
