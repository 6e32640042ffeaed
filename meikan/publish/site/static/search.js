"use strict";
// Names, folded as meikan/text/fold.py folds them; results by kind, each with the spelling that matched.
(() => {
  const LETTERS = { "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",
    "ŋ": "n", "ə": "a", "ς": "σ", "⻑": "長", "⻄": "西", "⺠": "民", "⻘": "青", "⻩": "黄", "⻤": "鬼", "⻨": "麦", "⻯": "竜", "⻲": "亀",
    "⻝": "食", "⻁": "虎" };
  const OLD = [..."ゖゕ髙﨑澤濱濵廣國區縣邊邉齋齊瀨嶋龍ヶヵ"], NEW = [..."けか高崎沢浜浜広国区県辺辺斎斉瀬島竜けか"];
  const SHAPES = Object.fromEntries(OLD.map((letter, at) => [letter, NEW[at]]));
  const APOSTROPHES = /['’‘‛ʼʻʹʾʿ`´′ˈ]/g;
  const SAINTS = /(?<![\p{L}\p{N}])(?:saint|sainte|sankt|sint|ste)(?![\p{L}\p{N}])/gu;
  const JAPANESE = /[\u3041-\u30ff\u3400-\u9fff]/;
  const TYPE_KANJI = /(?<=..)[市区町村都府県州郡]$|(?<=^.)[市区町村都府県州]$/;
  const TYPE_ROMAJI = /[ -](?:shi|ku|machi|cho|mura|son|to|fu|ken|gun|shu)$/;
  const KINDS = ["city", "network", "collection", "pair", "document", "event", "person"];
  const SHOWN = 8;

  const swap = (text, table) => [...text].map(letter => table[letter] ?? letter).join("");
  const kana = text => text.replace(/[\u30a1-\u30f6]/g, c => String.fromCharCode(c.charCodeAt(0) - 0x60));
  const plain = text => swap(kana(swap(
    text.replace(APOSTROPHES, "").normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""),
    LETTERS).normalize("NFC")), SHAPES)
    .toLowerCase().replace(/[^\p{L}\p{N}\u3099\u309a]+/gu, " ").trim().replace(SAINTS, "st");
  const fold = text => plain(text).replace(/ou|oo|oh(?![aeiouy])/g, "o").replaceAll("uu", "u");
  const squash = text => fold(text).replaceAll(" ", "");
  const withoutType = text => {
    const folded = fold(text);
    return (JAPANESE.test(folded) && folded.replace(TYPE_KANJI, "") || folded.replace(TYPE_ROMAJI, "") || folded).replaceAll(" ", "");
  };

  // one letter too many, too few, other or exchanged
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const rest = (i, j) => a.slice(at + i) === b.slice(at + j);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(2, 2));
  };

  let index;
  const names = () => index ??= window.NAMES.map(entry => ({ entry, keys: entry[4].map(squash) }));

  const best = (keys, wanted) => {
    let found = [9, -1];
    keys.forEach((key, at) => {
      const place = key.indexOf(wanted);
      const rank = key === wanted ? 0 : place === 0 ? 1 : place > 0 ? 2 : 9;
      if (rank < found[0]) found = [rank, at];
    });
    return found;
  };

  // what was typed; if nothing bears it, the same without the word for its kind of body; at last nearly so
  const find = typed => {
    for (const wanted of [...new Set([squash(typed), withoutType(typed)])]) {
      if (!wanted) continue;
      const hits = names().map(({ entry, keys }) => ({ entry, match: best(keys, wanted), near: false })).filter(hit => hit.match[0] < 9);
      if (hits.length) return hits;
    }
    const wanted = squash(typed);
    if (wanted.length < 5) return [];
    return names().map(({ entry, keys }) => ({ entry, match: [3, keys.findIndex(key => near(key, wanted))], near: true })).filter(hit => hit.match[1] >= 0);
  };
  window.meikan = { fold, squash, withoutType, find };

  const box = document.getElementById("q");
  if (!box) return;
  const list = document.getElementById("hits"), say = document.getElementById("say"), words = box.dataset;
  const lang = document.documentElement.lang === "ja" ? 1 : 0;
  const headings = [words.cities, words.networks, words.collections, words.pairs, words.documents, words.events, words.people];
  const make = (tag, text, name) => { const made = document.createElement(tag); made.textContent = text; if (name) made.className = name; return made; };
  const put = (sentence, name, value) => sentence.replace("{" + name + "}", () => value);

  const row = hit => {
    const [, page, titles, more] = hit.entry, spelling = hit.entry[4][hit.match[1]], title = titles[lang];
    const link = make("a", "");
    const about = make("span", "", "why");
    link.href = page;
    link.append(make("span", title));
    const told = [more[lang] ?? ""];
    if (spelling !== title) told.push(put(hit.near ? words.near : words.matched, "name", spelling));
    about.textContent = told.filter(Boolean).join(" · ");
    link.append(about);
    return link;
  };

  const show = () => {
    const typed = box.value;
    list.replaceChildren();
    list.hidden = !squash(typed);
    say.textContent = "";
    if (list.hidden) return;
    const hits = find(typed);
    KINDS.forEach((kind, at) => {
      const found = hits.filter(hit => hit.entry[0] === kind)
        .sort((a, b) => a.match[0] - b.match[0] || a.entry[2][lang].length - b.entry[2][lang].length || (a.entry[1] < b.entry[1] ? -1 : 1));
      if (!found.length) return;
      list.append(make("p", headings[at], "kind"), ...found.slice(0, SHOWN).map(row));
      if (found.length > SHOWN) list.append(make("p", put(words.more, "number", found.length - SHOWN), "nil"));
    });
    if (!hits.length) list.append(make("p", words.none, "nil"));
    say.textContent = hits.length ? put(words.some, "number", hits.length) : words.none;
  };
  box.addEventListener("input", event => { if (!event.isComposing) show(); });
  box.addEventListener("compositionend", show);
})();
