/**
 * Bundles the front end into src/aanzet/web/static/build/ under stable names (the address of the folder changes with
 * its content), with a compressed twin of each text beside it for WhiteNoise to send.
 *
 * Component CSS and design tokens come whole from npm; only the rules whose Utrecht classes occur in our templates are
 * kept, and only the tokens those rules reach. A template that starts using another Utrecht class gets its CSS with
 * the next build.
 */
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { keepReachableTokens, keepUsedRules } from "./prune.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "..", "src", "aanzet");
const out = join(sources, "web", "static", "build");
const { resolve } = createRequire(import.meta.url);

async function usedClasses() {
  const names = (await readdir(sources, { recursive: true })).filter((name) => /\.(html|py)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(sources, name), "utf8")));
  return new Set(texts.flatMap((text) => text.match(/\butrecht-[\w-]+/g) ?? []));
}

/** `import "utrecht:components"` and `import "utrecht:tokens"` give the pruned CSS of the two packages. */
const utrecht = {
  name: "utrecht",
  setup(build) {
    build.onResolve({ filter: /^utrecht:/ }, ({ path }) => ({ path, namespace: "utrecht" }));
    build.onLoad({ filter: /./, namespace: "utrecht" }, async ({ path }) => {
      const components = await readFile(resolve("@utrecht/component-library-css/dist/index.css"), "utf8");
      const used = keepUsedRules(components, await usedClasses());
      if (path === "utrecht:components") return { contents: used, loader: "css" };
      const example = resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
      const theme = await Promise.all([example, join(here, "tokens.css")].map((name) => readFile(name, "utf8")));
      const own = (await readdir(join(here, "css"))).map((name) => readFile(join(here, "css", name), "utf8"));
      return { contents: keepReachableTokens(theme.join("\n"), [used, ...(await Promise.all(own))].join("\n")), loader: "css" };
    });
  },
};

// The notice that the licences of what we bundle ask for.
const notice = `/*! Aanzet (EUPL-1.2). Holds parts of @utrecht/component-library-css, (c) Gemeente Utrecht and Frameless B.V., and of
@nl-design-system-unstable/voorbeeld-design-tokens, (c) NL Design System Community, both EUPL-1.2; htmx (0BSD).
Fonts Figtree and Gabarito under the SIL Open Font License 1.1. */`;

const options = {
  bundle: true,
  metafile: true,
  minify: true,
  outdir: out,
  assetNames: "[name]",
  loader: { ".woff2": "file" },
  target: ["chrome109", "firefox115", "safari15.6"],
  legalComments: "none",
  banner: { css: notice, js: notice },
  logLevel: "warning",
};

await mkdir(out, { recursive: true });
const built = await Promise.all([
  esbuild.build({ ...options, entryPoints: [join(here, "aanzet.css")], plugins: [utrecht] }),
  esbuild.build({ ...options, entryPoints: [join(here, "aanzet.js")], format: "iife" }),
]);
// Only now: a build that fails, or a second one beside it, leaves the files of the last one standing.
const made = new Set(built.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map((path) => basename(path)));
for (const name of [...made].filter((name) => /\.(css|js)$/.test(name))) {
  const content = await readFile(join(out, name));
  for (const [ending, twin] of [[".br", brotliCompressSync(content)], [".gz", gzipSync(content, { level: 9 })]]) {
    await writeFile(join(out, name + ending), twin);
    made.add(name + ending);
  }
}
for (const name of await readdir(out)) if (!made.has(name)) await rm(join(out, name));
