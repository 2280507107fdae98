import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { CommandCall, CommandDesk } from "../../core/command/command.ts";
import { completeLine } from "../../core/command/complete-line.ts";
import { localWorkspace } from "../../core/command/local-workspace.ts";
import { operatorId } from "../../core/command/operator.ts";
import { formatLine, parseLine } from "../../core/command/parse-line.ts";
import { withoutSecrets } from "../../core/command/secrets.ts";
import { UserError } from "../../core/errors.ts";
import { type UiLocale, uiLocales } from "../../core/locale.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import { drawCharts } from "../../core/message/draw-charts.ts";
import { type Invocation, type Message, plain } from "../../core/message/message.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import { renderForm } from "./form.ts";
import { maxLineChars, maxOptionChars, maxOptions, maxWorkspaceChars, resultsPerPage } from "./limits.ts";
import { renderMessage } from "./render.ts";
import { pageWords } from "./words.ts";

const asker = {
  locale: z.enum(uiLocales),
  moderator: z.boolean(),
  workspace: z.string().max(maxWorkspaceChars).default(localWorkspace),
};
const line = z.string().max(maxLineChars);
const invocation = z.strictObject({
  command: z.string().min(1).max(100),
  options: z
    .record(z.string().max(100), z.string().max(maxOptionChars))
    .refine((options) => Object.keys(options).length <= maxOptions),
});

const typedQuestion = z.strictObject({ line, ...asker });
/** form: a button that asks for a command's options. */
const pressedQuestion = z.strictObject({ invocation, form: z.boolean().default(false), ...asker });
const answerQuestion = z.union([typedQuestion, pressedQuestion]);
const completeQuestion = z.strictObject({ line, cursor: z.int().min(0).max(maxLineChars), ...asker });

type Asker = { readonly locale: UiLocale; readonly moderator: boolean; readonly workspace: WorkspaceId };

export type QuestionParts = {
  readonly desk: CommandDesk;
  readonly drawChart: DrawChart;
  readonly managesOthers?: boolean;
};

/**
 * POST /answer and /complete, GET /words and /workspaces: JSON in, JSON out. A button's press is checked like a typed line.
 */
export function questionRoutes({ desk, drawChart, managesOthers = false }: QuestionParts): Hono {
  const app = new Hono();
  const workspaces = async () => (managesOthers ? desk.workspaces() : []);
  const isOurs = async (workspace: WorkspaceId) =>
    workspace === localWorkspace || (managesOthers && (await desk.knows(workspace)));

  app.use(async (c, next) => {
    c.header("Cache-Control", "no-store");
    const type = c.req.header("content-type") ?? "";
    if (c.req.method === "POST" && !/^application\/json\s*(;|$)/iu.test(type)) {
      throw new HTTPException(415, { message: "questions are JSON: send content-type application/json" });
    }
    await next();
  });

  app.post("/answer", async (c) => {
    const question = await readBody(c, answerQuestion);
    const speech = desk.speech(question.locale);
    let asked: Invocation;
    try {
      asked = "line" in question ? parseLine(question.line, desk.commands) : question.invocation;
    } catch (error) {
      // a line that cannot be read never reaches the desk
      if (!(error instanceof UserError)) throw error;
      const refused = unreadable(speech.say(error.key, error.values));
      return c.json({ html: renderMessage(refused, speech), outcome: refused.outcome, line: "" });
    }
    if (!(await isOurs(question.workspace))) {
      const refused = unreadable(speech.say("console.workspaceGone"));
      return c.json({ html: renderMessage(refused, speech), outcome: refused.outcome, line: "" });
    }
    const call = { command: asked.command, options: asked.options, ...callerOf(question) };
    const channels = await desk.channels(question.workspace);
    const form = await desk.form(call, "form" in question && question.form);
    const line = lineOf(asked, desk);
    if (form !== null) return c.json({ html: renderForm(form, channels, speech), outcome: "answer", line });
    const message = await desk.answer(call);
    const html = renderMessage(message, speech, await drawCharts(message, drawChart), channels);
    return c.json({ html, outcome: message.outcome, line });
  });

  app.post("/complete", async (c) => {
    const question = await readBody(c, completeQuestion);
    if (!(await isOurs(question.workspace)))
      return c.json({ from: question.cursor, to: question.cursor, completions: [] });
    return c.json(await completeLine(question.line, question.cursor, desk, callerOf(question)));
  });

  app.get("/workspaces", async (c) =>
    c.json(
      (await workspaces()).map(({ id, name, platform }) => ({
        id,
        name: `${name} (${platformNames[platform] ?? platform})`,
      })),
    ),
  );

  app.get("/words", (c) => {
    const locale = z.enum(uiLocales).safeParse(c.req.query("locale"));
    if (!locale.success) throw new HTTPException(400, { message: `locale must be one of ${uiLocales.join(", ")}` });
    return c.json(pageWords(desk.speech(locale.data)));
  });
  return app;
}

const platformNames: Readonly<Record<string, string>> = { discord: "Discord", slack: "Slack" };

function callerOf({ locale, moderator, workspace }: Asker): Omit<CommandCall, "command" | "options"> {
  const user = { id: operatorId, moderator };
  return { workspace, user, whoModerates: "console.moderators", locale, resultsPerPage };
}

/**
 * What a button or a form asks, as one would type it; "" where hidden options say it, which nobody types. The page is left
 * out: one asks for the whole, and turns its pages.
 */
function lineOf({ command, options: { page: _, ...options } }: Invocation, desk: CommandDesk): string {
  const specs = desk.commands.find(({ name }) => name === command)?.options;
  const isHidden = Object.keys(options).some((name) => specs?.[name]?.hidden);
  if (isHidden) return "";
  // an empty field takes something back, or says nothing
  const typed = Object.entries(options).flatMap(([name, value]): (readonly [string, string])[] =>
    value !== "" ? [[name, value]] : specs?.[name]?.clearable ? [[name, "-"]] : [],
  );
  return formatLine(withoutSecrets({ command, options: Object.fromEntries(typed) }, desk.commands));
}

function unreadable(text: string): Message {
  return { outcome: "refusal", visibility: "private", parts: [{ kind: "text", text: plain(text) }], json: null };
}

async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const json: unknown = await c.req.json().catch(() => {
    throw new HTTPException(400, { message: "the body is not JSON" });
  });
  const read = schema.safeParse(json);
  if (!read.success) throw new HTTPException(400, { message: z.prettifyError(read.error) });
  return read.data;
}
