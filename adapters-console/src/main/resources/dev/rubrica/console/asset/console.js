// The keyboard shortcuts, numbers that are loaded again, files that are dropped, and what is said
// when a part of a page cannot be loaded. Every page works without this file.
(() => {
  "use strict";

  const failure = () => document.getElementById("failure");
  let waitsForTarget = false;

  const isTyping = (target) =>
    target instanceof Element &&
    target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

  const rows = () => [...document.querySelectorAll("[data-row]")];

  const currentRow = () => document.activeElement?.closest("[data-row]") ?? null;

  const move = (step) => {
    const all = rows();
    const at = all.indexOf(currentRow());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    const row = all[next];
    if (row) {
      row.tabIndex = -1;
      row.focus();
    }
  };

  const select = () => {
    currentRow()?.querySelector("input[type=checkbox]")?.click();
  };

  const help = () => {
    const shortcuts = document.getElementById("shortcuts");
    if (shortcuts) {
      shortcuts.open = !shortcuts.open;
      shortcuts.querySelector("summary").focus();
    }
  };

  const search = () => {
    const field = document.querySelector("[data-search]");
    field?.focus();
    field?.select();
  };

  const go = (letter) => {
    document.querySelector(`[data-go="${CSS.escape(letter)}"]`)?.click();
  };

  const ACTIONS = {
    "/": search,
    "?": help,
    j: () => move(1),
    k: () => move(-1),
    x: select,
  };

  document.addEventListener("keydown", (event) => {
    const isOff = document.body.dataset.shortcuts !== "on";
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      waitsForTarget = false;
      return;
    }
    if (waitsForTarget) {
      waitsForTarget = false;
      go(event.key);
      return;
    }
    if (event.key === "g") {
      waitsForTarget = true;
      return;
    }
    const action = ACTIONS[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // Enter in a search within a form searches; without this, it would send the form.
  document.addEventListener("keydown", (event) => {
    const field = event.target instanceof Element ? event.target.closest(".find input") : null;
    if (field && event.key === "Enter") {
      event.preventDefault();
      field.parentElement.querySelector("button").click();
    }
  });

  const fail = () => {
    failure().textContent = document.body.dataset.failed;
  };

  document.addEventListener("htmx:responseError", fail);
  document.addEventListener("htmx:sendError", fail);
  document.addEventListener("htmx:timeout", fail);
  document.addEventListener("htmx:afterSwap", () => {
    failure().textContent = "";
  });

  // What changes by itself is loaded again while the page is seen, until its last state.
  const POLL_MILLIS = 2000;
  let isPolling = false;

  const poll = async () => {
    const part = document.querySelector("[data-poll]");
    if (!part || isPolling || document.visibilityState !== "visible") {
      return;
    }
    isPolling = true;
    try {
      await htmx.ajax("GET", part.dataset.poll, { target: part });
    } finally {
      isPolling = false;
    }
  };

  const IDENTITY = ["id", "href", "action"];

  const isSame = (was, now) =>
    was.nodeName === now.nodeName &&
    IDENTITY.every((name) => was.getAttribute?.(name) === now.getAttribute?.(name));

  const renewAttributes = (was, now) => {
    for (const { name } of [...was.attributes]) {
      if (!now.hasAttribute(name)) {
        was.removeAttribute(name);
      }
    }
    for (const { name, value } of now.attributes) {
      if (was.getAttribute(name) !== value) {
        was.setAttribute(name, value);
      }
    }
  };

  // The node that becomes the new one: of elements, the first equal one. Those before it are gone.
  const counterpart = (at, node) => {
    let was = at;
    while (was && node instanceof Element && !isSame(was, node)) {
      was = was.nextSibling;
    }
    return was && isSame(was, node) ? was : null;
  };

  // Makes an element like another one and touches nothing that is equal: the focus stays where it
  // is, and screen readers announce only what has changed.
  const renew = (was, now) => {
    renewAttributes(was, now);
    let at = was.firstChild;
    for (const node of [...now.childNodes]) {
      const kept = counterpart(at, node);
      if (!kept) {
        was.insertBefore(node, at);
        continue;
      }
      while (at !== kept) {
        at = dropped(at);
      }
      at = kept.nextSibling;
      if (kept instanceof Element) {
        renew(kept, node);
      } else if (kept.nodeValue !== node.nodeValue) {
        kept.nodeValue = node.nodeValue;
      }
    }
    while (at) {
      at = dropped(at);
    }
  };

  const dropped = (node) => {
    const next = node.nextSibling;
    node.remove();
    return next;
  };

  // Whoever had the focus on something that is gone continues at the beginning of the part.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, shouldSwap, serverResponse } = event.detail;
    if (!shouldSwap || !target.dataset.poll) {
      return;
    }
    event.detail.shouldSwap = false;
    const hadFocus = target.contains(document.activeElement);
    const page = new DOMParser().parseFromString(serverResponse, "text/html");
    for (const part of page.body.children) {
      part.removeAttribute("hx-swap-oob");
      renew(document.getElementById(part.id), part);
    }
    htmx.process(target);
    failure().textContent = "";
    if (hadFocus && !target.contains(document.activeElement)) {
      target.tabIndex = -1;
      target.focus();
    }
  });

  setInterval(poll, POLL_MILLIS);
  document.addEventListener("visibilitychange", poll);

  // A file that is dropped on a form with a file becomes its file.
  const dropForm = (event) =>
    event.target instanceof Element ? event.target.closest("[data-drop]") : null;

  document.addEventListener("dragover", (event) => {
    const form = dropForm(event);
    if (form) {
      event.preventDefault();
      form.dataset.over = "";
    }
  });

  document.addEventListener("dragleave", (event) => {
    const form = dropForm(event);
    if (form) {
      delete form.dataset.over;
    }
  });

  document.addEventListener("drop", (event) => {
    const form = dropForm(event);
    if (form) {
      event.preventDefault();
      delete form.dataset.over;
      form.querySelector("input[type=file]").files = event.dataTransfer.files;
    }
  });

  // Forms that lead back to the page lead to what it shows now.
  document.addEventListener("htmx:pushedIntoHistory", () => {
    for (const field of document.querySelectorAll("input[name=to]")) {
      field.value = location.pathname + location.search;
    }
  });
})();
