/** Leaves out what no page uses. Works on CSS as text: block by block, by matching braces outside comments and strings. */

/** Splits CSS into top-level pieces `{ head, body }`; a statement without a block has body null. */
export function blocks(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const found = [];
  let start = 0;
  let open = -1;
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]/g)) {
    if (mark === "{" && depth++ === 0) open = index;
    else if (mark === "}" && --depth === 0) {
      found.push({ head: text.slice(start, open).trim(), body: text.slice(open + 1, index) });
      start = index + 1;
    } else if (mark === ";" && depth === 0) {
      found.push({ head: text.slice(start, index).trim(), body: null });
      start = index + 1;
    }
  }
  return found;
}

/** Splits a selector list on its commas, leaving commas inside parentheses alone. */
function selectors(head) {
  return head.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

/** Keeps the selectors of which every Utrecht class is used; states made only for demonstration have no users. */
export function keepUsedRules(css, used) {
  const isUsed = (selector) => {
    const classes = selector.match(/\.utrecht-[\w-]+/g) ?? [];
    return classes.length > 0 && classes.every((name) => used.has(name.slice(1)));
  };
  let kept = "";
  for (const { head, body } of blocks(css)) {
    if (body === null) continue;
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = keepUsedRules(body, used);
      if (inner) kept += `${head}{${inner}}\n`;
    } else if (!head.startsWith("@")) {
      const heads = selectors(head).filter(isUsed);
      if (heads.length) kept += `${heads.join(",")}{${body.trim()}}\n`;
    }
  }
  return kept;
}

/** Keeps the custom properties of a theme that `css` names, and those which they name in turn. */
export function keepReachableTokens(theme, css) {
  const values = new Map();
  let scope = ":root";
  for (const { head, body } of blocks(theme)) {
    scope = head;
    for (const [, name, value] of body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) values.set(name, value.trim());
  }
  const names = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
  const reached = new Set();
  const todo = names(css);
  while (todo.length) {
    const name = todo.pop();
    if (reached.has(name) || !values.has(name)) continue;
    reached.add(name);
    todo.push(...names(values.get(name)));
  }
  return `${scope}{${[...reached].sort().map((name) => `${name}:${values.get(name)};`).join("\n")}}\n`;
}
