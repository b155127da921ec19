// Keeps what is typed into an article's form, so that a closed window or a restarted server loses nothing.
"use strict";
(() => {
  const form = document.querySelector("form[data-unsaved]");
  if (!form) return;
  const note = form.querySelector(".kept");
  const wait = 1500;
  let timer = 0, last = "", sending = false;

  const typed = () => {
    const values = new URLSearchParams(new FormData(form));
    values.set("what", "keep");
    return values.toString();
  };
  const say = (words) => {
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    note.textContent = `${words} ${clock}`;
  };
  const keep = async () => {
    const now = typed();
    if (now === last || sending) return;
    sending = true;
    try {
      const answer = await fetch(form.dataset.unsaved, {
        method: "POST", body: now, credentials: "same-origin", redirect: "error", keepalive: now.length < 60000,
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      last = now;
      say(note.dataset.kept);
    } catch {
      note.textContent = note.dataset.notKept;
      timer = window.setTimeout(keep, 5 * wait);
    } finally {
      sending = false;
      if (last === now && typed() !== last) plan();
    }
  };
  const plan = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, wait);
  };
  last = typed();
  form.addEventListener("input", plan);
  form.addEventListener("submit", () => window.clearTimeout(timer));
  window.addEventListener("pagehide", () => { if (typed() !== last && !form.dataset.sent) navigator.sendBeacon(form.dataset.unsaved, new Blob([typed()], { type: "application/x-www-form-urlencoded" })); });
  form.addEventListener("submit", (event) => { if (!(event.submitter && event.submitter.formTarget === "_blank")) form.dataset.sent = "1"; });
})();

// Tells how far the archive has been read anew, until it is.
(() => {
  const wait = 2000;
  const look = async () => {
    const told = document.querySelector("[data-anew]");
    if (!told || told.dataset.anew !== "running") return;
    try {
      const answer = await fetch(window.location.pathname, { credentials: "same-origin", redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-anew]");
      if (answer.ok && now && now.textContent !== told.textContent) {
        told.replaceChildren(...now.childNodes);
        told.dataset.anew = now.dataset.anew;
      }
    } catch { /* the next look tells */ }
    window.setTimeout(look, wait);
  };
  window.setTimeout(look, wait);
})();

// A name that was chosen from the suggestions joins those of its field.
(() => {
  document.addEventListener("change", (event) => {
    const chosen = event.target.closest("[data-into]");
    if (!chosen || !chosen.list) return;
    const name = chosen.value.trim();
    const into = chosen.form.elements[chosen.dataset.into];
    const offered = [...chosen.list.options].some((one) => one.value === name);
    if (!into || !offered) return;
    const between = chosen.list.id === "countries-offered" && document.documentElement.lang === "ja" ? "、" : chosen.list.id === "countries-offered" ? ", " : "; ";
    into.value = into.value.trim() ? into.value.trim() + between + name : name;
    chosen.value = "";
    into.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
