// Loaded before main.ts and written in plain JavaScript, so that it also runs on a Node that knows no TypeScript.
import module from "node:module";

const wanted = 26;
const found = Number(process.versions.node.split(".")[0]);
if (found < wanted) {
  process.stderr.write(
    `Avisbud needs Node ${wanted}, this is ${process.versions.node}. Run it through npm ("npm ci", then "npm start"): ` +
      "the right Node comes with the installation and your own stays as it is.\n",
  );
  process.exit(2);
}

// From the second start on, the program's files are not read and compiled again.
module.enableCompileCache?.();
