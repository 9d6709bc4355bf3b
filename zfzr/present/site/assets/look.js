// For older readers, large type, high contrast and wide spacing, kept in the browser; runs before the page is shown, so that nothing flickers.
(function () {
  "use strict";
  var root = document.documentElement, looks = ["elder", "large", "contrast", "loose"];
  function kept(look) { try { return localStorage.getItem("zfzr-" + look) === "1"; } catch (error) { return false; } }
  function keep(look, on) { try { localStorage.setItem("zfzr-" + look, on ? "1" : "0"); } catch (error) { /* for this page only */ } }
  looks.forEach(function (look) { if (kept(look)) { root.classList.add(look); } });
  document.addEventListener("DOMContentLoaded", function () {
    var tools = document.getElementById("tools");
    if (!tools) { return; }
    tools.hidden = false;
    Array.prototype.forEach.call(tools.querySelectorAll("button"), function (button) {
      var look = button.getAttribute("data-look");
      button.setAttribute("aria-pressed", String(root.classList.contains(look)));
      button.addEventListener("click", function () {
        var on = root.classList.toggle(look);
        button.setAttribute("aria-pressed", String(on));
        keep(look, on);
      });
    });
  });
}());
