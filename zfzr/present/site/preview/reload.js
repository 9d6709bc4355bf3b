// Only in a preview: asks whether the pages were built anew, and loads this one again.
(function () {
  "use strict";
  var at = document.currentScript.getAttribute("data-version"), first = null;
  function ask() {
    fetch(at, { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (version) {
      if (first === null) { first = version; }
      if (version !== first) { location.reload(); return; }
      setTimeout(ask, 1000);
    }).catch(function () { setTimeout(ask, 3000); });
  }
  ask();
}());
