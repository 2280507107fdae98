/** `npm run -s bench -- NAME [options]`: prints figures. Only `delivery`, which keeps a promise or breaks it, fails. */
const benches: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  analyse: () => import("./analyse.ts"),
  commands: () => import("./commands.ts"),
  delivery: () => import("./delivery.ts"),
  digest: () => import("./digest.ts"),
  fanout: () => import("./fanout.ts"),
  feeds: () => import("./feeds.ts"),
  program: () => import("./program.ts"),
  schedules: () => import("./schedules.ts"),
  soon: () => import("./soon.ts"),
  store: () => import("./store.ts"),
  stories: () => import("./stories.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = benches[name];
if (load) {
  await (await load()).run(args);
} else {
  process.stderr.write(`bench: there is no "${name}"; try one of: ${Object.keys(benches).join(", ")}\n`);
  process.exitCode = 2;
}
