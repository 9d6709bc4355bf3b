// Whether the officer at the door may act: name and full number, both needed; a certificate that has ended since says so.
(function () {
  "use strict";
  var data = window.ZFZR_OFFICERS, form = document.getElementById("look-up"), answer = document.getElementById("answer");
  if (!data || !form) { return; }
  form.hidden = false;
  // Whoever comes from the page of a power asks whether an officer of that power's unit stands at the door.
  var asked = new URLSearchParams(location.search).get("u") || "", note = document.getElementById("of-unit");
  if (data.u.indexOf(asked) < 0) { asked = ""; }
  if (asked) { note.textContent = "要查的是" + asked + "的执法人员。"; note.hidden = false; }
  function folded(text) { return text.normalize("NFKC").replace(/[\s·]/g, "").replace(/[‐-―−—]/g, "-").toUpperCase(); }
  function line(word, value) { var each = document.createElement("p"); each.textContent = word + "：" + value; return each; }
  function today() { var now = new Date(); return now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2); }

  function show(officer) {
    var box = document.createElement("div"), head = document.createElement("strong"), state = officer ? officer[6] : "";
    box.className = "answer";
    if (!officer) {
      head.textContent = "没有查到";
      box.appendChild(head);
      box.appendChild(line("请核对", "姓名和证号都要写全。仍查不到的，请拨打该单位的监督电话"));
      return box;
    }
    if (state === "有效" && officer[5] && officer[5] < today()) { state = "已过期"; }
    head.textContent = state === "有效" ? "有效，可以执法" : state + "，不得执法";
    if (state === "有效" && officer[7]) { head.textContent = "有效，用于监督，不能用来执法"; }
    // A suspension may stand in what was not read.
    if (state === "有效" && form.hasAttribute("data-unread")) { state = ""; head.textContent = "登记没有读全，不能确认有效，请向发证机关核实"; }
    if (state === "有效" && !officer[7]) { box.className += " good"; }
    box.appendChild(head);
    box.appendChild(line("姓名", officer[0])); box.appendChild(line("证号", officer[1]));
    box.appendChild(line("单位", data.u[officer[2]])); box.appendChild(line("种类", data.k[officer[3]]));
    if (asked && data.u[officer[2]] !== asked) { box.appendChild(line("请注意", "证件是" + data.u[officer[2]] + "的，不是" + asked + "的。请问清是不是受委托执法或者联合执法")); }
    if (officer[4]) { box.appendChild(line("执法类别", officer[4])); }
    box.appendChild(line("有效期至", officer[5] || "长期"));
    box.appendChild(line("登记的状态截至", form.getAttribute("data-day")));
    return box;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var name = folded(form.elements.name.value), number = folded(form.elements.number.value);
    var hits = data.r.filter(function (row) { return folded(row[1]) === number && folded(row[0]) === name; });
    answer.textContent = "";
    (hits.length ? hits : [null]).forEach(function (hit) { answer.appendChild(show(hit)); });
  });
}());
