"use strict";
// Any two to six bodies side by side: the columns of those that are chosen are loaded, a file for a dozen bodies, and
// set into the rows that the page holds. The choice stands in the page's address, so that it can be kept and sent.
(() => {
  const form = document.getElementById("choose");
  if (!form) return;
  const FEWEST = 2, MOST = 6;
  const side = document.getElementById("side"), told = document.getElementById("told"), table = side.querySelector("table");
  const list = side.querySelector(".srcs"), said = form.dataset, label = JSON.parse(said.labels), about = JSON.parse(said.about);
  const boxes = [...form.querySelectorAll("input")], packs = {};
  const make = (tag, html, name) => { const made = document.createElement(tag); made.innerHTML = html; if (name) made.className = name; return made; };
  const text = html => make("template", html).content.textContent;
  const fill = (sentence, parts) => sentence.replace(/\{(\w+)\}/g, (_all, name) => parts[name] ?? "");
  window.meikanColumns = (pack, columns) => { packs[pack] = columns; };
  const loading = {};
  const load = pack => loading[pack] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${said.stem}/${pack}.js`;
    script.onload = done;
    script.onerror = () => { delete loading[pack]; script.remove(); failed(); };
    document.head.append(script);
  });

  // one table of the page: its rows with the cells of each body; a cell is a list of values
  const rows = columns => {
    const found = [], networks = new Map();
    for (const row of table.querySelectorAll("tr[data-field]")) {
      const name = row.dataset.field, section = row.closest("tbody").querySelector(".grp th").textContent.trim();
      found.push({ row, section, label: row.cells[0].textContent.trim(), cells: columns.map(one => one.body.cells[name] ?? []) });
      if (name !== "networks") continue;
      columns.forEach(one => Object.entries(one.body.networks).forEach(([id, cell]) => {
        if (["stated", "inferred", "may_hold", "disputed", "ended"].includes(cell[0])) networks.set(id, one.pack.networks[id]);
      }));
      const order = new Intl.Collator(said.lang);
      const shared = id => columns.filter(one => one.body.networks[id]?.[0] === "stated").length;
      const listed = [...networks].map(([id, html]) => ({ id, html, words: text(html), shared: shared(id) }))
        .sort((a, b) => b.shared - a.shared || order.compare(a.words, b.words));
      for (const one of listed) {
        const cells = columns.map(column => {
          const cell = column.body.networks[one.id];
          return cell && cell[0] !== "not_known" ? [[cell[1], cell[0], cell[2], 0, cell[3], true]] : [];
        });
        found.push({ section, label: one.words, html: one.html, after: row, cells });
      }
    }
    return found;
  };

  // sources are numbered as the page names them, row by row
  const numbered = () => {
    const order = [];
    const number = source => {
      let at = order.findIndex(one => one[0] === source[0]);
      if (at < 0) at = order.push(source) - 1;
      return at + 1;
    };
    return { order, number };
  };
  const mark = name => {
    const made = make("span", "", `w w-${name}`);
    made.append(make("i", "", "mk"), name === "stated" ? label.member : label[name]);
    return made;
  };
  const value = ([words, certainty, sources, dagger, , network], pack, notes) => {
    const made = make("div", network ? "" : words);
    if (dagger) made.insertAdjacentHTML("beforeend", '<i class="dag">†</i>');
    if (network) made.append(mark(certainty)); else if (certainty) made.append(" ", mark(certainty));
    if (network && words) made.append(" ", make("span", words, "own"));
    const refs = make("span", "", "ref");
    [...new Set(sources.map(one => notes.number(pack.sources[one - 1])))].sort((a, b) => a - b).forEach((one, at) => {
      const link = make("a", String(one));
      link.href = `#s${one}`;
      refs.append(...(at ? [" "] : []), link);
    });
    if (sources.length) made.append(" ", refs);
    return made;
  };

  const clear = () => {
    table.querySelectorAll(".made").forEach(one => one.remove());
    list.replaceChildren();
  };
  const draw = columns => {
    clear();
    const head = table.tHead.rows[0], notes = numbered(), found = rows(columns), last = new Map();
    columns.forEach(one => { const cell = make("th", one.body.title, "made"); cell.scope = "col"; head.append(cell); });
    table.querySelectorAll(".grp th").forEach(one => { one.colSpan = columns.length + 1; });
    for (const one of found) {
      let row = one.row;
      if (!row) {
        row = make("tr", "", "made");
        const name = make("th", one.html);
        name.scope = "row";
        row.append(name);
        (last.get(one.after) ?? one.after).after(row);
        last.set(one.after, row);
      }
      one.cells.forEach((cell, at) => {
        const made = make("td", "", "made");
        if (cell.length) made.append(...cell.map(each => value(each, columns[at].pack, notes)));
        else made.append(make("span", label.not_known, "unk"));
        row.append(made);
      });
    }
    notes.order.forEach(([, title, address, closed], at) => {
      const item = make("li", title);
      item.id = `s${at + 1}`;
      if (/^https?:\/\//.test(address)) {
        const link = make("a", "");
        link.href = address;
        link.textContent = address.replace(/^https?:\/\/(www\.)?|\/$/g, "");
        item.append(" · ", link);
      }
      if (closed) item.append(" †");
      list.append(item);
    });
    offer(found, columns);
  };

  // what is offered under the table: the same cells as words, to copy, as CSV, as a workbook
  const words = cell => [cell[5] ? (cell[1] === "stated" ? label.member : label[cell[1]]) : "", text(cell[0])].filter(Boolean).join(" · ");
  const sheets = (found, columns) => {
    const names = columns.map(one => text(one.body.title));
    const wide = found.map(one => [one.section, one.label, ...one.cells.map(cell => cell.map(words).join("; ") || label.not_known)]);
    const long = found.flatMap(one => one.cells.flatMap((cell, at) => cell.length
      ? cell.map(each => {
        const sources = each[2].map(number => columns[at].pack.sources[number - 1]);
        return [one.section, one.label, names[at], words(each), label[each[1] || "stated"], sources.map(source => text(source[1])).join("; "),
          sources.map(source => source[2]).filter(Boolean).join(" "), each[3] ? "†" : "", each[4]];
      })
      : [[one.section, one.label, names[at], "", label.not_known, "", "", "", ""]]));
    return {
      compare: [[label.section, label.field, ...names], ...wide],
      answers: [[label.section, label.field, label.city, label.value, ...label.tail], ...long],
    };
  };
  let given = [];
  const offer = (found, columns) => {
    const made = sheets(found, columns), stem = `${said.stem}-${columns.map(one => one.stem).join("-")}`;
    const book = window.meikanBook([...Object.entries(made).map(([name, cells]) => [label[name], cells]), [label.about, [["", ""], ...about]]]);
    given.forEach(URL.revokeObjectURL);
    given = [];
    const hold = (link, name, parts, type) => {
      link.href = URL.createObjectURL(new Blob(parts, { type }));
      link.download = name;
      given.push(link.href);
    };
    for (const take of side.querySelectorAll(".take")) {
      const name = take.dataset.sheet, cells = window.meikanHarmless(made[name]);
      take.querySelector("pre").textContent = cells.map(row => row.join("\t")).join("\n");
      const csv = cells.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      hold(take.querySelector(".csv"), `${stem}.${name}.csv`, ["\ufeff", csv, "\r\n"], "text/csv;charset=utf-8");
      hold(take.querySelector(".xlsx"), `${stem}.xlsx`, [book], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
  };

  const chosen = () => boxes.filter(one => one.checked);
  let turn = 0;
  const show = async () => {
    const mine = ++turn, found = chosen();
    boxes.forEach(one => { one.disabled = found.length >= MOST && !one.checked; });
    if (found.length < FEWEST) {
      clear();
      side.hidden = true;
      told.textContent = found.length ? said.one : said.few;
      return;
    }
    try {
      for (const pack of new Set(found.map(one => one.dataset.pack))) await load(pack);
    } catch {
      told.textContent = said.failed;
      return;
    }
    if (mine !== turn) return;
    const columns = found.map(one => ({ stem: one.value, pack: packs[one.dataset.pack], body: packs[one.dataset.pack].bodies[one.value] }));
    draw(columns);
    side.hidden = false;
    const names = columns.map(one => text(one.body.title)).join(said.comma);
    told.textContent = [fill(said.shown, { names }), found.length >= MOST ? said.full : ""].filter(Boolean).join(" ");
    const link = document.getElementById("choice");
    link.href = `#${found.map(one => one.value).join(",")}`;
    link.textContent = said.address + link.getAttribute("href");
  };
  // the address names the choice; a press on a source's number names that source and is no choice
  const asked = () => {
    const wanted = decodeURIComponent(location.hash.slice(1)).split(",").filter(stem => boxes.some(one => one.value === stem)).slice(0, MOST);
    if (!wanted.length) return;
    boxes.forEach(one => { one.checked = wanted.includes(one.value); });
    boxes.filter(one => one.checked).forEach(one => { one.closest("details").open = true; });
    show();
  };
  form.addEventListener("change", () => {
    const found = chosen().map(one => one.value).join(",");
    history.replaceState(null, "", `#${found}`);
    show();
  });
  form.addEventListener("submit", event => event.preventDefault());
  window.addEventListener("hashchange", asked);
  form.hidden = false;
  show();
  asked();
})();
