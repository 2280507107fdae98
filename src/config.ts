import { readFileSync } from "node:fs";
import { z } from "zod";
import { OperatorError } from "./core/errors.ts";
import { uiLocales } from "./core/locale.ts";
import { isLoopback } from "./core/loopback.ts";
import { isTimeZone, nearestTimeZones } from "./core/schedule/zone.ts";
import { nearestWords } from "./core/search/nearest.ts";
import { type DotEnvLine, parseDotEnv } from "./dot-env.ts";

/** What a variable is, beside the schema that reads it. */
export type Variable = {
  /** As it would be typed; "" where there is none. */
  readonly fallback: string;
  /** One line, for .env.example and the docs. */
  readonly summary: string;
  /** Goes on "NAME: must be ...". */
  readonly must: string;
  /** What a wrong value may have been meant for. */
  readonly nearest?: (value: string) => string | undefined;
  /** Its value is never shown. */
  readonly secret?: true;
};

const variables = z.registry<Variable>();

function variable<T extends z.ZodType>(schema: T, about: Variable): T {
  variables.add(schema, about);
  return schema;
}

/** A variable whose value is one of a few words. `others` are words that people use for them. */
function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  about: Omit<Variable, "must">,
  others: Readonly<Record<string, C[number]>> = {},
) {
  const must = `one of ${choices.join(", ")}`;
  const nearest = (value: string) =>
    choices.find((word) => value.toLowerCase().startsWith(word)) ??
    new Map(Object.entries(others)).get(value.toLowerCase()) ??
    nearestWords(value, choices, 1)[0];
  return variable(z.enum(choices), { ...about, must, nearest });
}

const hostName = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** Every variable there is, in the order of .env.example. A new one is a line here; a test holds the example to it. */
const environment = z.object({
  PORT: variable(
    z
      .string()
      .regex(/^\d{1,5}$/u)
      .transform(Number)
      .refine((port) => port <= 65_535),
    { fallback: "3000", summary: "Port of the console.", must: "a whole number from 0 to 65535" },
  ),
  HOST: variable(z.string().regex(/^[\p{L}\p{N}.:-]+$/u), {
    fallback: "127.0.0.1",
    summary: "Address the console listens on. One beyond this machine is refused without CONSOLE_PASSWORD.",
    must: "an IP address or a host name",
  }),
  CONSOLE_PASSWORD: variable(
    z.string().refine((password) => password === "" || password.length >= 8),
    {
      fallback: "",
      summary: "Password of the console; at least 8 characters. Empty: none is asked for.",
      must: "at least 8 characters long, or empty",
      secret: true,
    },
  ),
  CONSOLE_NAMES: variable(
    z
      .string()
      .transform(listNames)
      .refine((names) => names.every((name) => hostName.test(name))),
    {
      fallback: "",
      summary: "Other host names the console is opened by, with commas between, e.g. avisbud.lan or a proxy's.",
      must: "host names without scheme and port, with commas between",
      nearest: nearestNames,
    },
  ),
  DATA_DIR: variable(z.string(), {
    fallback: "./data",
    summary: "Folder of the database file and what belongs to it. Made when it is missing.",
    must: "a folder",
  }),
  CONTENT_DIR: variable(z.string(), {
    fallback: "./content",
    summary: "Folder of sample articles, languages, locales and starter feeds.",
    must: "a folder",
  }),
  LOCALE: choice(
    uiLocales,
    { fallback: "nb", summary: "Language of the answers until a workspace sets its own: nb, nn or en." },
    { bokmål: "nb", english: "en", no: "nb", norsk: "nb", nynorsk: "nn" },
  ),
  TIME_ZONE: variable(z.string().refine(isTimeZone), {
    fallback: "Europe/Oslo",
    summary: "IANA time zone until a workspace sets its own.",
    must: "an IANA time zone",
    nearest: (value) => nearestTimeZones(value, 1)[0],
  }),
  LOG_LEVEL: choice(["trace", "debug", "info", "warn", "error", "silent"], {
    fallback: "info",
    summary: "Least serious events that are logged: trace, debug, info, warn, error or silent.",
  }),
  SAMPLES: choice(["auto", "show", "hide"], {
    fallback: "auto",
    summary: "Sample articles: auto (until real articles or a token are there), show or hide.",
  }),
});

type Values = z.infer<typeof environment>;

export type Config = {
  readonly port: Values["PORT"];
  readonly host: Values["HOST"];
  /** Null when no password is asked for. */
  readonly consolePassword: string | null;
  /** Host names beside HOST that the console answers to. */
  readonly consoleNames: Values["CONSOLE_NAMES"];
  readonly dataDir: Values["DATA_DIR"];
  readonly contentDir: Values["CONTENT_DIR"];
  readonly locale: Values["LOCALE"];
  readonly timeZone: Values["TIME_ZONE"];
  readonly logLevel: Values["LOG_LEVEL"];
  readonly samples: Values["SAMPLES"];
};

/** A configuration that cannot be used: every problem at once, a line each. No line holds a secret. */
export class ConfigError extends OperatorError {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "ConfigError";
    this.lines = lines;
  }
}

/** Every variable with its name, for the docs and their test. */
export function listVariables(): readonly (Variable & { readonly name: string })[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({ name, ...aboutOf(schema) }));
}

/**
 * Reads the configuration from the environment and `.env`. The environment wins; an empty value is as good as none.
 * `readDotEnv` gives the text of .env, or null where there is none. `warnings` are names in .env that are nearly ones
 * we know. @throws ConfigError with all problems, and the warnings among them
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readDotEnv: () => string | null = readDotEnvFile,
): { readonly config: Config; readonly warnings: readonly string[] } {
  const { lines, problems } = openDotEnv(readDotEnv);
  const fromFile = Object.fromEntries(lines.map(({ name, value }) => [name, value]));
  const known = Object.entries(environment.shape);
  const typed = Object.fromEntries(
    known.map(([name, schema]) => [name, env[name] || fromFile[name] || aboutOf(schema).fallback]),
  );
  const parsed = environment.safeParse(typed);
  const wrong = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  for (const [name, schema] of known) {
    if (wrong.has(name)) problems.push(problemOf(name, typed[name] ?? "", aboutOf(schema)));
  }
  if (!wrong.has("HOST") && !isLoopback(typed.HOST ?? "") && typed.CONSOLE_PASSWORD === "") {
    problems.push(
      `HOST: must be this machine (127.0.0.1) while CONSOLE_PASSWORD is empty, got "${typed.HOST}"; ` +
        "set CONSOLE_PASSWORD, or leave HOST out",
    );
  }
  const warnings = warningsOf(lines);
  if (!parsed.success || problems.length > 0) throw new ConfigError([...problems, ...warnings]);
  return { config: configOf(parsed.data), warnings };
}

function configOf(values: Values): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    consolePassword: values.CONSOLE_PASSWORD === "" ? null : values.CONSOLE_PASSWORD,
    consoleNames: values.CONSOLE_NAMES,
    dataDir: values.DATA_DIR,
    contentDir: values.CONTENT_DIR,
    locale: values.LOCALE,
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    samples: values.SAMPLES,
  };
}

function problemOf(name: string, value: string, about: Variable): string {
  const problem = `${name}: must be ${about.must}`;
  if (about.secret) return problem;
  const nearest = about.nearest?.(value);
  return `${problem}, got ${JSON.stringify(value)}${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}

function warningsOf(lines: readonly DotEnvLine[]): string[] {
  const names = Object.keys(environment.shape);
  return lines.flatMap(({ name, line }) => {
    if (names.includes(name)) return [];
    const [nearest] = nearestWords(name, names, 1);
    return nearest === undefined ? [] : [`.env line ${line}: ${name} is not known; did you mean ${nearest}?`];
  });
}

function openDotEnv(readDotEnv: () => string | null): { lines: readonly DotEnvLine[]; problems: string[] } {
  try {
    const { lines, problems } = parseDotEnv(readDotEnv() ?? "");
    return { lines, problems: [...problems] };
  } catch (error) {
    return { lines: [], problems: [`.env: cannot be read (${error instanceof Error ? error.message : error})`] };
  }
}

function readDotEnvFile(): string | null {
  try {
    return readFileSync(".env", "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function aboutOf(schema: z.ZodType): Variable {
  const about = variables.get(schema);
  if (!about) throw new Error("a variable is not registered");
  return about;
}

function listNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Addresses, as they are copied from a browser, as the names in them. */
function nearestNames(value: string): string | undefined {
  const names = listNames(value).map(
    (name) => URL.parse(name.includes("//") ? name : `http://${name}`)?.hostname ?? "",
  );
  return names.every((name) => hostName.test(name)) ? names.join(",") : undefined;
}
