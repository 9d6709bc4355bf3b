// Search over names, codes, units, laws and pinyin initials: every word must occur somewhere; names first.
(function () {
  "use strict";
  var index = window.ZFZR_SEARCH, form = document.getElementById("search");
  if (!index || !form) { return; }
  var box = form.elements.q, unit = form.elements.u, kind = form.elements.c;
  var found = document.getElementById("found"), results = document.getElementById("results");
  var SHOWN = 50, composing = false;

  function folded(text) { return text.normalize("NFKC").toLowerCase(); }
  function option(select, word, at) { var each = document.createElement("option"); each.value = String(at); each.textContent = word; select.appendChild(each); }
  index.u.forEach(function (word, at) { option(unit, word, at); });
  index.c.forEach(function (word, at) { option(kind, word, at); });
  document.getElementById("filters").hidden = false;

  var rows = index.r.map(function (row) {
    return { key: row[0], name: row[1], unit: row[2], kind: row[3], code: row[4], gone: row[7],
      head: folded(row[1] + " " + row[4] + " " + row[6]), rest: folded(index.u[row[2]] + " " + index.c[row[3]] + " " + row[5].map(function (at) { return index.l[at]; }).join(" ")) };
  });

  function search() {
    var words = folded(box.value).split(/\s+/).filter(Boolean), first = [], second = [];
    if (!words.length && unit.value === "" && kind.value === "") { found.textContent = ""; results.textContent = ""; return; }
    rows.forEach(function (row) {
      if ((unit.value !== "" && row.unit !== Number(unit.value)) || (kind.value !== "" && row.kind !== Number(kind.value))) { return; }
      var inHead = true;
      for (var i = 0; i < words.length; i += 1) {
        if (row.head.indexOf(words[i]) < 0) { inHead = false; if (row.rest.indexOf(words[i]) < 0) { return; } }
      }
      (inHead ? first : second).push(row);
    });
    show(first.concat(second));
  }

  function show(hits) {
    found.textContent = hits.length ? "找到 " + hits.length + " 项" + (hits.length > SHOWN ? "，列出前 " + SHOWN + " 项，请再加一个词" : "") : "没有找到。可以换一个词，或者按单位、类别查看。";
    results.textContent = "";
    hits.slice(0, SHOWN).forEach(function (row) {
      var item = document.createElement("li"), link = document.createElement("a"), soft = document.createElement("span");
      link.href = "power/" + row.key + ".html"; link.textContent = row.name;
      soft.className = "soft"; soft.textContent = " " + index.c[row.kind] + "　" + index.u[row.unit] + (row.gone ? "　" + row.gone : "");
      item.appendChild(link); item.appendChild(soft); results.appendChild(item);
    });
  }

  function remembered() {
    var asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    unit.value = asked.get("u") || ""; if (unit.selectedIndex < 0) { unit.value = ""; }
    kind.value = asked.get("c") || ""; if (kind.selectedIndex < 0) { kind.value = ""; }
    search();
  }
  function remember() {
    var asked = new URLSearchParams();
    if (box.value) { asked.set("q", box.value); }
    if (unit.value) { asked.set("u", unit.value); }
    if (kind.value) { asked.set("c", kind.value); }
    try { history.replaceState(null, "", location.pathname + (String(asked) ? "?" + asked : "")); } catch (error) { /* some browsers refuse on file:// */ }
  }
  function changed() { if (!composing) { search(); remember(); } }

  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function () { composing = false; changed(); });
  box.addEventListener("input", changed);
  unit.addEventListener("change", changed);
  kind.addEventListener("change", changed);
  form.addEventListener("submit", function (event) { event.preventDefault(); composing = false; changed(); });
  window.addEventListener("popstate", remembered);
  remembered();
}());
