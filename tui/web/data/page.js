// Around the terminal of textual.js: letters in a size in which the window has room, what is said
// when the line is gone, and the way back. To be loaded behind textual.js, before the page is ready.
"use strict";
(() => {
  const { columns, rows, keeps } = document.body.dataset;
  const terminal = document.querySelector("#terminal");
  const told = document.querySelector("#told");
  const say = (text) => { told.textContent = text; };
  const again = () => location.reload();
  document.querySelector("#again").addEventListener("click", again);

  // A letter of Roboto Mono is 0.6 as wide as it is large, and a line about 1.32 high.
  const largest = Math.min(innerWidth / columns / 0.601, innerHeight / rows / 1.32, 18);
  terminal.dataset.fontSize = Math.max(4, Math.floor(largest * 4) / 4);

  // The line has dropped: look for the server until it is there, then begin anew.
  const wait = async () => {
    say(told.dataset.lost);
    document.body.classList.add("over");
    for (;;) {
      await new Promise((done) => setTimeout(done, 2000));
      const answer = await fetch("alive", { cache: "no-store" }).catch(() => null);
      if (answer) {
        again();
        return;
      }
    }
  };

  // Papers that the window has written: links to take them away, until a key is typed.
  const papers = document.querySelector("#papers");
  const typing = () => document.querySelector(".xterm-helper-textarea")?.focus();
  const link = (href, text, kind) => {
    const made = document.createElement("a");
    Object.assign(made, { href, textContent: text, ...kind });
    made.addEventListener("click", () => setTimeout(typing));
    return made;
  };
  const offer = (names) => {
    const links = names.map((name) => link(
      `papers/${name.split("/").map(encodeURIComponent).join("/")}`, name, { download: "" }));
    const all = link("papers/", papers.dataset.all, { target: "_blank", rel: "noopener" });
    papers.replaceChildren(papers.dataset.told, ...links, all);
    papers.hidden = false;
  };

  const ORDERLY = 1000, FAILED = 4000;
  // Browsers keep Ctrl+W, T, N and Q for themselves; with Alt they reach the window as Ctrl.
  const KEPT = { "\u001bw": "\u0017", "\u001bt": "\u0014", "\u001bn": "\u000e", "\u001bq": "\u0011" };
  const Plain = window.WebSocket;
  let isOpen = false;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      let why = "";
      // The terminal had the focus before there was a line to say so.
      this.addEventListener("open", () => {
        if (terminal.contains(document.activeElement)) super.send('["focus"]');
      });
      this.addEventListener("message", (event) => {
        if (typeof event.data !== "string") {
          if (event.data.byteLength > 10) {  // more than setting up the terminal
            isOpen = true;
            document.body.classList.add("open");
          }
          return;
        }
        const [kind, text] = JSON.parse(event.data);
        if (kind === "ended") why = text;
        if (kind === "papers") offer(text);
      });
      this.addEventListener("close", (event) => {
        isOpen = false;
        document.body.classList.remove("open");
        if (event.code !== ORDERLY && event.code !== FAILED) {
          wait();
          return;
        }
        say(why || told.dataset.ended);
        document.body.classList.add("over");
        if (keeps && event.code === FAILED) setTimeout(again, 10000);
      });
    }
    send(text) {
      if (this.readyState !== Plain.OPEN) return;
      const [kind, data] = JSON.parse(text);
      if (kind === "stdin" && !data.startsWith("\u001b[")) papers.hidden = true;
      super.send(kind === "stdin" && data in KEPT ? JSON.stringify([kind, KEPT[data]]) : text);
    }
  };

  // A tab closed by mistake (Ctrl+W) is asked about where somebody works.
  if (!keeps) addEventListener("beforeunload", (event) => { if (isOpen) event.preventDefault(); });

  // The size of a letter is measured when the letters are there.
  const start = window.onload;
  window.onload = (event) => document.fonts.load("16px 'Roboto Mono'").finally(() => {
    start(event);
    document.querySelector(".xterm-helper-textarea")?.focus();
  });
})();
