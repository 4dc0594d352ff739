// Builds frontend/src into the folder that the wheel ships: app.css, app.js and the few pictures they name.
// The same sources give the same bytes.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "frontend", "src");
const outdir = join(root, "src", "belonging", "site", "static", "build");

// The crest and its typeface belong to services on gov.uk; the components still name them.
const withoutCrest = (css) => css.replace(/url\([^)]*govuk-crest\.svg[^)]*\)/g, "none");

const shared = {
  outdir,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome109", "firefox115", "safari15.6"],
};

const styles = compile(join(source, "app.scss"), {
  loadPaths: [root, source],
  quietDeps: true,
  // what a component says about another component is not ours to mend
  logger: { warn: (message, { stack }) => stack?.startsWith("node_modules") || console.warn(message, stack) },
});
rmSync(outdir, { recursive: true, force: true });
await build({
  ...shared,
  stdin: { contents: withoutCrest(styles.css), resolveDir: root, sourcefile: "app.css", loader: "css" },
  entryNames: "app",
  assetNames: "images/[name]",
  loader: { ".svg": "file", ".png": "file" },
});
await build({ ...shared, entryPoints: { app: join(source, "app.js") }, format: "esm" });
