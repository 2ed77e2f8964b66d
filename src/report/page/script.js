(() => {
  const bar = document.querySelector(".filters");
  const items = [...document.querySelectorAll("[data-verdict]")];
  if (!bar || !items.length) return;
  bar.hidden = false;
  const verdicts = [...bar.querySelectorAll("input[type=checkbox]")];
  const kind = bar.querySelector("[name=kind]");
  const source = bar.querySelector("[name=source]");
  const output = bar.querySelector("output");
  const apply = () => {
    const on = new Set(verdicts.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    let all = 0;
    for (const item of items) {
      const data = item.dataset;
      const keep =
        on.has(data.verdict) &&
        (!kind.value || data.kind === kind.value) &&
        (!source.value || data.sources.split(" ").includes(source.value));
      item.hidden = !keep;
      if (item.id) {
        all += 1;
        if (keep) shown += 1;
      }
    }
    for (const section of document.querySelectorAll("section.findings")) {
      section.hidden = !section.querySelector("[data-verdict]:not([hidden])");
    }
    output.textContent = `${shown} / ${all}`;
  };
  bar.addEventListener("input", apply);
  bar.querySelector("[name=reset]").addEventListener("click", () => {
    for (const box of verdicts) box.checked = true;
    kind.value = "";
    source.value = "";
    apply();
  });
  bar.querySelector("[name=print]").addEventListener("click", () => window.print());
  apply();
})();
