// Run once by `npm ci`: answers one question over a folder that is thrown away, so that the program is compiled and kept
// (see check-node.js) before anybody waits for it. The first real start is then as quick and small as the others. That it
// fails must not fail the installation: the program says itself what is wrong when it is started.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "avisbud-prepare-"));
const modules = ["check-node.js", "adapters/console/index.ts", "adapters/console/listen.ts"];
const imports = modules.flatMap((module) => ["--import", `./src/${module}`]);
spawnSync(process.execPath, [...imports, "src/main.ts", "digest"], {
  env: { ...process.env, DATA_DIR: folder },
  stdio: "ignore",
  timeout: 60_000,
});
rmSync(folder, { recursive: true, force: true });
