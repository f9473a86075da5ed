/* What a phone keeps: papers to answer, and sealed forms under random ids, so that neither order nor
   time tells who wrote which. Each promise is kept only when the phone has really written it down. */
var samata = window.samata || {};
samata.store = (function () {
  "use strict";
  var opened;

  function open() {
    opened = opened || new Promise(function (resolve, reject) {
      var request = indexedDB.open("samata", 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore("packs", { keyPath: "group" });
        request.result.createObjectStore("forms", { keyPath: "id" });
      };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
    return opened;
  }

  function run(name, mode, work) {
    return open().then(function (base) {
      return new Promise(function (resolve, reject) {
        var step = base.transaction(name, mode, { durability: "strict" });
        var request = work(step.objectStore(name));
        step.oncomplete = function () { resolve(request && request.result); };
        step.onabort = step.onerror = function () { reject(step.error); };
      });
    });
  }

  return {
    all: function (name) {
      return run(name, "readonly", function (rows) { return rows.getAll(); });
    },
    count: function (name) {
      return run(name, "readonly", function (rows) { return rows.count(); });
    },
    put: function (name, row) {
      return run(name, "readwrite", function (rows) { return rows.put(row); });
    },
    remove: function (name, keys) {
      return run(name, "readwrite", function (rows) {
        keys.forEach(function (key) { rows.delete(key); });
      });
    }
  };
})();
