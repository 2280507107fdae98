// Loaded before main.ts and written in plain JavaScript, so that it also runs on a Node that knows no TypeScript.
import module from "node:module";
import { join } from "node:path";

const wanted = 26;
const found = Number(process.versions.node.split(".")[0]);
if (found < wanted) {
  process.stderr.write(
    `Avisbud needs Node ${wanted}, this is ${process.versions.node}. Run it through npm ("npm ci", then "npm start"): ` +
      "the right Node comes with the installation and your own stays as it is.\n",
  );
  process.exit(2);
}

// What was compiled once is kept beside the packages (prepare.js does so for the first time).
module.enableCompileCache?.(join(import.meta.dirname, "..", "node_modules", ".cache", "avisbud"));
