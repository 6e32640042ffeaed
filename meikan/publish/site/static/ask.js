"use strict";
// Answers for the code of a printed line from the files beside the site; loads only the file of its first letter.
(() => {
  const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  const TAKEN = { o: "0", i: "1", l: "1", u: "v" };
  const box = document.getElementById("answer"), field = document.getElementById("code"), said = box.dataset;
  const files = {};
  // a file of lines is packed: lists in the order of a record's fields (meikan/publish/ask/codes.py)
  const unpacked = value => {
    const lines = {};
    for (const [code, [about, page, field, key, since, until, answer, certainty, ids, en, ja, evidence]] of Object.entries(value.lines)) {
      const said = ([body, text, also], at) => ({ body, label: value.labels[field][at], value: text, also });
      lines[code] = { about, page, field, key, since, until, answer, certainty, ids, en: said(en, 0), ja: said(ja, 1),
        evidence: evidence.map(([source, locator, quote, seen, act]) => [source, locator, quote, seen, ...value.acts[act]]) };
    }
    return { lines };
  };
  // a long file is deflated
  const inflated = text => new Response(new Blob([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))]).stream()
    .pipeThrough(new DecompressionStream("deflate"))).json();
  const read = value => value.acts ? unpacked(value) : value;
  window.meikanCodes = (name, value) => { files[name] = typeof value === "string" ? inflated(value).then(read) : read(value); };

  const normal = typed => {
    const kept = [...typed.normalize("NFKC").split("#").pop().toLowerCase()].filter(c => /[\p{L}\p{N}]/u.test(c)).map(c => TAKEN[c] ?? c).join("");
    if (kept.length !== 9 || [...kept].some(c => !ALPHABET.includes(c))) return "";
    const sum = [...kept.slice(0, 8)].reduce((total, c, at) => total + (2 * at + 1) * ALPHABET.indexOf(c), 0);
    return ALPHABET[sum % 32] === kept[8] ? kept : "";
  };
  const load = name => files[name] ? Promise.resolve(files[name]) : new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${said.codes}${name}.js`;
    script.onload = () => done(files[name]);
    script.onerror = failed;
    document.head.append(script);
  });
  const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_all, name) => parts[name] ?? "");
  // a date as the pages print it: a day, a month, a year, or one that lies between two
  const day = text => {
    const between = /^\[(.*)\.\.(.*)\]$/.exec(text);
    if (between) {
      const [, from, to] = between;
      return fill(from && to ? said.between : from ? said.later : said.earlier, { from: day(from), to: day(to) });
    }
    const [, y, m, d] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text) ?? [];
    if (!y) return text;
    const shown = { year: "numeric", timeZone: "UTC", ...(m ? { month: "long" } : {}), ...(d ? { day: "numeric" } : {}) };
    return new Intl.DateTimeFormat(said.lang === "ja" ? "ja-JP" : "en-GB", shown).format(Date.UTC(+y, (m ?? 1) - 1, +(d ?? 1)));
  };
  const rules = JSON.parse(said.rules);
  // where in a source something stands, as meikan/publish/located.py says it; without words for it as it is
  const places = JSON.parse(said.places || '{"words": [], "tables": {}}').words.map(([place, form]) => [new RegExp(place, "s"), form]);
  const tables = said.places ? JSON.parse(said.places).tables : {};
  const placed = part => {
    for (const [place, form] of places) {
      const found = /[A-Za-z]{2}/.test(part) && place.exec(part);
      let at = 0;
      if (found) return form.replace(/\{\}/g, () => tables[found[++at]] ?? found[at]);
    }
    return part;
  };
  const located = text => text.split("; ").map(placed).join(said.places ? "；" : "; ");
  const signer = by => by.startsWith("rule:") ? rules[by.slice(5)] ?? fill(said.rule, { name: by.slice(5) }) : by;
  const add = (parent, tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };
  const words = one => [one[said.lang].value, one[said.lang].also].filter(Boolean).join(" · ");

  const verdict = (code, line, about, since) => {
    const changed = since.lines[code];
    const kind = changed ? changed.became : "holds";
    const text = kind === "holds" && line.answer === "ended" ? said.past : said[kind];
    add(box, "p", fill(text, { name: since.edition, day: day(since.valid) }), `fate fate-${kind}`);
    const erratum = about.errata[code];
    if (erratum) add(box, "p", fill(said.erratum, { number: erratum.number, day: day(erratum.issued), reason: erratum.reason }));
    if (kind !== "corrected" && kind !== "withdrawn" && kind !== "ended") return;
    const list = add(box, "dl", "", "fates");
    add(list, "dt", said.printed); add(list, "dd", words(line));
    const now = changed.now.map(one => `${words(one)} (${one.code})`);
    const told = now.length ? now : erratum && erratum[`now_${said.lang}`] ? [erratum[`now_${said.lang}`]] : [];
    if (told.length) { add(list, "dt", said.now); for (const text of told) add(list, "dd", text); }
  };
  const evidence = (line, sources) => {
    add(box, "h2", said.rests);
    const list = add(box, "ul", "", "rests");
    for (const [number, locator, quote, seen, by, at] of line.evidence) {
      const item = add(list, "li"), [, title, address] = sources[number];
      if (quote) add(item, "blockquote", quote);
      if (/^https?:\/\//.test(address)) {
        const link = add(item, "a", title);
        link.href = address; link.rel = "external noreferrer";
      } else add(item, "span", title);
      if (locator) add(item, "span", ` · ${located(locator)}`);
      add(item, "p", fill(said.seen, { seen: seen ? day(seen.split(";").pop()) : "–", by: signer(by), at: day(at) }), "small");
    }
  };
  const show = async typed => {
    box.replaceChildren();
    if (!typed.trim()) return;
    const code = normal(typed);
    if (!code) { add(box, "p", said.malformed, "fate"); return; }
    const [found, about, since, told] = await Promise.all([load(code[0]), load("about"), load("since"), load("sources")]);
    const line = found.lines[code];
    if (!line) { add(box, "p", said.absent, "fate"); return; }
    const head = add(box, "h2");
    add(head, "span", `${line[said.lang].body} · ${line[said.lang].label}`);
    add(box, "p", words(line), "asked");
    verdict(code, line, about, since);
    if (line.page) { const link = add(add(box, "p"), "a", said.page); link.href = line.page.includes("#") ? line.page : `${line.page}#L${code}`; }
    evidence(line, told.sources);
  };
  document.getElementById("ask").addEventListener("submit", event => { event.preventDefault(); show(field.value); });
  const asked = () => { if (normal(decodeURIComponent(location.hash))) { field.value = location.hash.slice(1); show(field.value); } };
  window.addEventListener("hashchange", asked);
  asked();
})();
