/** The walls of the house, as rules that a file keeps or breaks. `architecture.test.ts` holds every file to them. */
export type SourceFile = {
  /** From the root of the project, with forward slashes: "src/core/errors.ts". */
  readonly path: string;
  readonly text: string;
};

type Room = {
  readonly name: string;
  readonly holds: RegExp;
  /** Rooms it may import from, beside itself. */
  readonly imports: readonly string[];
  /** Packages; "any" or the ones that are listed. `node:` modules are any or none. */
  readonly packages: "any" | readonly string[];
  readonly node: boolean;
};

// The first room that holds a path is its room. Each adapter is a room of its own (see roomOf).
const rooms: readonly Room[] = [
  {
    name: "core",
    holds: /^src\/core\//u,
    imports: [],
    packages: ["zod", "snowball-stemmers", "cron-parser"],
    node: false,
  },
  { name: "commands", holds: /^commands\//u, imports: ["core"], packages: [], node: false },
  { name: "ingest", holds: /^src\/ingest\//u, imports: ["core"], packages: "any", node: true },
  { name: "charts", holds: /^src\/charts\//u, imports: ["core"], packages: "any", node: true },
  { name: "store", holds: /^src\/store\//u, imports: ["core"], packages: "any", node: true },
  { name: "delivery", holds: /^src\/delivery\//u, imports: ["core"], packages: "any", node: true },
  { name: "tools", holds: /^src\/tools\//u, imports: ["core", "ingest"], packages: "any", node: true },
  { name: "terminal", holds: /^src\/adapters\/terminal\//u, imports: ["core"], packages: [], node: true },
  { name: "adapter", holds: /^src\/adapters\/[^/]+\//u, imports: ["core"], packages: "any", node: true },
  // the files beside main: config, log and what belongs to them
  {
    name: "house",
    holds: /^src\/(?!(?:main|house|start|platforms|reading)\.)[^/]+$/u,
    imports: ["core"],
    packages: "any",
    node: true,
  },
  {
    name: "main",
    // main and what it is too long for: the parts that every way of running has, the running bot, its platforms, reading
    holds: /^src\/(?:main|house|start|platforms|reading)\.ts$/u,
    imports: ["core", "commands", "charts", "ingest", "store", "delivery", "tools", "adapter", "house"],
    packages: "any",
    node: true,
  },
];

// The keys that exist are a type made from the bokmål texts; nothing of it is there when the program runs.
const typesOfContent = [{ from: "src/core/locale.ts", to: "content/locales/nb.json" }];

const maxLines = 300;
const vagueFolders = ["common", "helpers", "manager", "service", "types", "utils"];

// Core gets the time, chance and everything of the world handed in.
const worldly: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "Date", pattern: /(?<![\w.$"'`-])Date\b(?!["'`-])/u },
  { what: "Temporal.Now", pattern: /\bTemporal\s*\.\s*Now\b/u },
  { what: "Math.random", pattern: /\bMath\s*\.\s*random\b/u },
  { what: "process", pattern: /(?<![\w.$])process\s*[.[]/u },
  { what: "fetch", pattern: /(?<![\w.$])fetch\s*\(/u },
  { what: "globalThis", pattern: /\bglobalThis\b/u },
  { what: "a timer", pattern: /(?<![\w.$])(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/u },
  { what: "performance", pattern: /(?<![\w.$])performance\s*\./u },
  { what: "crypto", pattern: /(?<![\w.$])crypto\s*\./u },
  { what: "console", pattern: /(?<![\w.$])console\s*\./u },
];

/** What is wrong with a file, a sentence each; empty when it keeps every rule. */
export function findViolations(file: SourceFile): string[] {
  const code = stripComments(file.text);
  const room = roomOf(file.path);
  const found = [
    ...importsOf(code).map((imported) => wrongImport(file.path, room, imported)),
    ...(room?.name === "core"
      ? worldly.map(({ what, pattern }) => (pattern.test(code) ? `core uses ${what}` : null))
      : []),
    linesOf(file.text) > maxLines ? `has more than ${maxLines} lines` : null,
    ...file.path
      .split("/")
      .slice(0, -1)
      .map((folder) => (vagueFolders.includes(folder) ? `lies in a folder named ${folder}` : null)),
    room ? null : "lies in no room that the architecture knows",
  ];
  return found.filter((sentence) => sentence !== null).map((sentence) => `${file.path}: ${sentence}`);
}

type Import = { readonly specifier: string; readonly typeOnly: boolean };

function wrongImport(path: string, room: Room | undefined, { specifier, typeOnly }: Import): string | null {
  if (!room) return null;
  if (specifier.startsWith("node:")) return room.node ? null : `${room.name} imports ${specifier}`;
  if (!specifier.startsWith(".")) {
    const name = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    return room.packages === "any" || room.packages.includes(name) ? null : `${room.name} imports the package ${name}`;
  }
  const target = resolve(path, specifier);
  if (typesOfContent.some(({ from, to }) => from === path && to === target)) {
    return typeOnly ? null : `imports ${target} when it runs: only its type may be used`;
  }
  const targetRoom = roomOf(target);
  if (!targetRoom) return `imports ${target}, which is in no room`;
  if (targetRoom.name === "terminal" && room.name === "main") return null;
  if (isAdapter(room) && isAdapter(targetRoom)) {
    return folderOf(path) === folderOf(target) ? null : `one adapter imports another (${target})`;
  }
  if (targetRoom.name === room.name || room.imports.includes(targetRoom.name)) return null;
  return `${room.name} imports ${targetRoom.name} (${target})`;
}

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => room.holds.test(path));
}

function isAdapter(room: Room): boolean {
  return room.name === "adapter" || room.name === "terminal";
}

function folderOf(path: string): string | undefined {
  return path.split("/")[2];
}

/** All that a file imports, exports from, requires or loads; a computed address is "(computed)". */
function importsOf(code: string): Import[] {
  const still = Array.from(
    code.matchAll(/(?:^|[;}\n])\s*(import|export)\s+(type\s)?(?:[^;"'`()]*?\sfrom\s*)?["']([^"'\n]+)["']/gu),
    ([, , type, specifier]) => ({ specifier: specifier ?? "", typeOnly: type !== undefined }),
  );
  const dynamic = Array.from(
    code.matchAll(/\b(?:import|require)\s*\(\s*(?:["'`]([^"'`\n$]+)["'`])?/gu),
    ([, specifier]) => ({
      specifier: specifier ?? "(computed)",
      typeOnly: false,
    }),
  );
  return [...still, ...dynamic];
}

/** Takes comments out and leaves strings as they are, addresses with // in them among others. */
export function stripComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//gu,
    (_all, string: string | undefined) => string ?? " ",
  );
}

function resolve(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function linesOf(text: string): number {
  return text.trimEnd().split("\n").length;
}
