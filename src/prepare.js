// Run once by `npm ci`: answers one question over a folder of its own, so that the program is compiled (see check-node.js)
// and the sample articles are read (see sample-store.ts) before anybody waits for it. That it fails must not fail the
// installation: the program says itself what is wrong when it is started.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules", ".cache", "avisbud");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const prepared = join(cache, `samples-${version}.sqlite`);
const folder = mkdtempSync(join(tmpdir(), "avisbud-prepare-"));
const modules = ["check-node.js", "adapters/console/index.ts", "listen.ts", "start.ts"];
const imports = modules.flatMap((module) => ["--import", pathToFileURL(join(import.meta.dirname, module)).href]);

rmSync(prepared, { force: true });
const { status } = spawnSync(process.execPath, [...imports, join(import.meta.dirname, "main.ts"), "digest"], {
  // neither the .env nor the database of whoever installs is any business of this
  cwd: folder,
  env: {
    ...process.env,
    DATABASE_URL: "",
    DATA_DIR: folder,
    CONTENT_DIR: join(root, "content"),
    SAMPLES: "show",
    TIME_ZONE: "Europe/Oslo",
  },
  stdio: "ignore",
  timeout: 60_000,
});
const made = join(folder, "avisbud.sqlite");
// a write-ahead log left behind would mean that the store was not closed
if (status === 0 && existsSync(made) && !existsSync(`${made}-wal`)) copyFileSync(made, prepared);
rmSync(folder, { recursive: true, force: true });
