"use strict";
// Keys, what is typed kept as it is typed, and nothing while an input method is composing.
(() => {
  const typing = target => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");

  // letters on the way to a word are no query; the word itself is one
  document.addEventListener("input", event => { if (event.isComposing) event.stopImmediatePropagation(); }, true);
  document.addEventListener("compositionend", event => {
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // one key, one act: whatever has data-key is pressed, or focused if it is a field
  document.addEventListener("keydown", event => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.id === "q" && event.key === "ArrowDown") { first("#hits a"); event.preventDefault(); return; }
    if (event.target.matches("[data-hit]") && /^Arrow(Down|Up)$/.test(event.key)) {
      step("[data-hit]", event.key === "ArrowDown" ? 1 : -1); event.preventDefault(); return;
    }
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.key === "Enter" && picks(event.target)) { event.preventDefault(); return; }
    if (typing(event.target)) return;
    const row = document.activeElement.closest("[data-row]");
    if (event.key === "j" || event.key === "k") { step("[data-row]", event.key === "j" ? 1 : -1); event.preventDefault(); return; }
    if (event.key === "Enter" && row && row === document.activeElement) { row.querySelector("a.act, a")?.click(); return; }
    const key = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!key) return;
    event.preventDefault();
    if (key.matches("input:not([type=radio]), textarea, select")) { key.focus(); key.select?.(); } else key.click();
  });
  // Enter in a field for a body takes the one that was found; with several it waits for a choice; a second Enter sends
  // the form with the words as they stand: who is not held yet has a new name. What happened is said beside the field.
  const picks = field => {
    if (!field.matches("input[list][hx-get]") || !field.value.trim() || field.value.includes("[mk-")) return false;
    if (field.dataset.entered === field.value) return false;
    const found = [...field.list.options];
    if (found.length === 1) {
      field.value = found[0].value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.dataset.entered = field.value;
    note(field, document.body.dataset[["pickNone", "pickOne"][found.length] ?? "pickSome"]);
    if (found.length > 1) try { field.showPicker(); } catch { /* it stands below the field all the same */ }
    return true;
  };
  const note = (field, text) => {
    const beside = field.parentElement.querySelector(".picked") ?? document.createElement("p");
    beside.className = "hint picked";
    beside.setAttribute("role", "status");
    beside.textContent = text ?? "";
    if (!beside.parentElement) field.after(beside);
  };
  const first = where => document.querySelector(where)?.focus();
  const step = (where, by) => {
    const all = [...document.querySelectorAll(where)];
    const at = all.indexOf(document.activeElement.closest(where));
    const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  // where something has to be mended, there the focus is
  const wrong = document.querySelector("main[data-wrong]")?.dataset.wrong;
  const field = wrong && document.querySelector(`main form :is(input:not([type=hidden]), select, textarea)[name="${CSS.escape(wrong)}"]`);
  if (field) {
    field.closest("details")?.setAttribute("open", "");
    field.closest(".field")?.classList.add("wrong");
    field.setAttribute("aria-invalid", "true");
    requestAnimationFrame(() => requestAnimationFrame(() => field.focus()));  // after the page's own first field
  }

  // a button that opens a part of the page, and goes to its first field
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-opens]");
    if (!button) return;
    const part = document.getElementById(button.dataset.opens);
    part.open = !part.open;
    if (part.open) (part.querySelector("input, select, textarea") ?? part.querySelector("summary")).focus();
  });
  // a reason is written once, whichever way the question is answered
  document.addEventListener("submit", event => event.target.querySelectorAll("[data-copies]").forEach(field => {
    field.value = document.getElementById("f-" + field.dataset.copies)?.value ?? "";
  }), true);

  // a form with data-draft is kept while it is typed
  const waiting = new Map();
  const keep = form => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    if (form.dataset.sent) return;
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
    fields.set("draft-key", form.dataset.draft);
    fields.set("draft-page", location.pathname + location.search.replace(/([?&])did=\d+/, ""));
    fetch("/keep", { method: "POST", body: fields, keepalive: true }).catch(() => {});
  };
  document.addEventListener("input", event => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => keep(form), 400));
  });
  addEventListener("pagehide", () => waiting.forEach((_timer, form) => keep(form)));
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }  // Enter twice files once
    clearTimeout(waiting.get(form));
    if (form.method === "post") form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));

  // a page that is left takes its questions with it: that is no error, and nothing for the console
  const asked = new Set();
  document.addEventListener("htmx:beforeSend", event => asked.add(event.detail.xhr));
  document.addEventListener("htmx:afterRequest", event => asked.delete(event.detail.xhr));
  addEventListener("beforeunload", () => asked.forEach(xhr => { xhr.onabort = xhr.onerror = null; }));

  // a file that is dropped goes into the field of the form
  document.addEventListener("dragover", event => {
    const place = event.target.closest?.(".drop");
    if (place) { event.preventDefault(); place.classList.add("over"); }
  });
  document.addEventListener("dragleave", event => event.target.closest?.(".drop")?.classList.remove("over"));
  document.addEventListener("drop", event => {
    const place = event.target.closest?.(".drop");
    if (!place) return;
    event.preventDefault();
    place.classList.remove("over");
    place.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
})();
