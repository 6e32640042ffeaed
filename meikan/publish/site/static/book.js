"use strict";
// A workbook made in the browser: text cells only, as meikan/publish/site/workbook.py makes them; stored, not packed.
(() => {
  const FORMULA = /^[=+\-@\t\r]/, NUMBER = /^[+-]\d+(?:[.,]\d+)*%?$/;
  const LONGEST_NAME = 31, LONGEST_CELL = 32000;
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const escaped = text => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  // a cell that no spreadsheet takes for a formula: one that begins like it is quoted by an apostrophe
  window.meikanHarmless = rows => rows.map(row => row.map(cell => {
    const kept = cell.split(/\s+/).filter(Boolean).join(" ");
    return FORMULA.test(kept) && !NUMBER.test(kept) ? `'${kept}` : kept;
  }));

  const TABLE = Array.from({ length: 256 }, (_none, n) => { let c = n; for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
  const check = bytes => { let c = 0xffffffff; for (const one of bytes) c = TABLE[(c ^ one) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };
  const numbers = (...pairs) => pairs.flatMap(([value, size]) => Array.from({ length: size }, (_none, at) => (value >>> (8 * at)) & 255));
  const zipped = files => {
    const coder = new TextEncoder(), parts = [], index = [];
    let at = 0, held = 0;
    for (const [name, text] of files) {
      const title = coder.encode(name), data = coder.encode(text), sum = check(data);
      // version, UTF-8 names, stored, a day of 1980, sum, sizes, length of the name
      const about = numbers([20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [sum, 4], [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]);
      parts.push(Uint8Array.from([...numbers([0x04034b50, 4]), ...about]), title, data);
      const entry = [Uint8Array.from([...numbers([0x02014b50, 4], [20, 2]), ...about, ...numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4])]), title];
      index.push(...entry);
      at += 30 + title.length + data.length;
      held += 46 + title.length;
    }
    const end = Uint8Array.from(numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [held, 4], [at, 4], [0, 2]));
    return new Blob([...parts, ...index, end]);
  };

  const links = found => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${found.map(([kind, target], at) =>
    `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;
  const page = rows => `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${row.map(cell =>
    `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, LONGEST_CELL))}</t></is></c>`).join("")}</row>`).join("")}</sheetData></worksheet>`;
  const named = titles => titles.map((title, at) => title.replace(/[[\]:*?/\\']/g, " ").slice(0, LONGEST_NAME).trim() || String(at + 1));
  window.meikanBook = sheets => {
    const names = named(sheets.map(([title]) => title));
    return zipped([
      ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KINDS}.sheet.main+xml"/>${names.map((_name, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${KINDS}.worksheet+xml"/>`).join("")}</Types>`],
      ["_rels/.rels", links([["officeDocument", "xl/workbook.xml"]])],
      ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", links(sheets.map((_sheet, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`]))],
      ...sheets.map(([, rows], at) => [`xl/worksheets/sheet${at + 1}.xml`, page(rows)]),
    ]);
  };
})();
