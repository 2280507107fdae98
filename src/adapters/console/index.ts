import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import type { CommandDesk } from "../../core/command/command.ts";
import type { UiLocale } from "../../core/locale.ts";
import type { DrawChart } from "../../core/message/chart.ts";
import { hostRefusal, isHostAllowed, isSameOrigin, securityHeaders } from "./guard.ts";
import { maxBodyBytes } from "./limits.ts";
import { loadPageFiles, type PageFile } from "./page-files.ts";
import { questionRoutes } from "./questions.ts";
import { createSignIn, type SignIn } from "./sign-in.ts";
import { sessionCookie, signInRoutes } from "./sign-in-routes.ts";

export type ConsoleOptions = {
  readonly desk: CommandDesk;
  readonly drawChart: DrawChart;
  /** What the listener is bound to; Host headers are compared with it. */
  readonly host: string;
  /** Other host names the console is reached by, through a proxy for instance: CONSOLE_NAMES. */
  readonly hostNames?: readonly string[];
  /** Whether it may be asked for the Workspaces of platforms, or for its own alone: CONSOLE_WORKSPACES. */
  readonly managesOthers?: boolean;
  /** Without one, everybody who reaches the console may use it; the configuration takes none only on loopback. */
  readonly password?: string | undefined;
  /** The language of the page until its reader picks one. */
  readonly locale: UiLocale;
  readonly version: string;
  /** Logs a fault of ours and returns the reference that the reader is shown. */
  onFault(error: unknown): string;
};

/** The console: a page with one chat, and the questions it asks. `fetch` of the app is for `listen` or any other server. */
export function createConsole(options: ConsoleOptions): Hono {
  const files = loadPageFiles(options.desk.speech(options.locale), options.version);
  const signIn = options.password === undefined ? null : createSignIn(options.password);
  const app = new Hono();

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    await next();
  });
  // before the guard: whoever watches the process asks by whatever name it has, and learns nothing
  app.get("/health", (c) => c.text("ok", 200, { "Cache-Control": "no-store" }));
  app.use(async (c, next) => {
    const host = c.req.header("host");
    if (!isHostAllowed(host, options.host, options.hostNames)) throw refusal(421, hostRefusal(host, options.host));
    if (c.req.method === "POST" && !isSameOrigin(c.req.raw.headers)) {
      throw refusal(403, "requests from other pages are not answered");
    }
    await next();
  });
  app.use(
    bodyLimit({ maxSize: maxBodyBytes, onError: () => Promise.reject(refusal(413, "the request is too large")) }),
  );

  if (signIn) {
    app.route("/", signInRoutes(signIn, files, options.desk.speech(options.locale)));
    app.use(async (c, next) => {
      if (isSignedIn(c, signIn) || c.req.path === "/style.css" || c.req.path === "/icon.svg") return next();
      if (c.req.path === "/") return c.redirect("/sign-in", 303);
      throw refusal(401, "sign in first");
    });
  }

  app.route("/api", questionRoutes(options));
  app.get("/", (c) => sendFile(c, files.get("index.html")));
  app.get("/:name{[a-z-]+\\.(?:js|css|svg)}", (c) => sendFile(c, files.get(c.req.param("name"))));

  app.notFound((c) => c.text("not found", 404));
  app.onError((error, c) => {
    const headers = { "Cache-Control": "no-store" };
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status, headers);
    const reference = options.onFault(error);
    return c.json({ error: options.desk.speech(options.locale).say("fault", { reference }) }, 500, headers);
  });
  return app;
}

/** Pages are asked for again each time, and sent only when they have changed. */
function sendFile(c: Context, file: PageFile | undefined): Response | Promise<Response> {
  if (!file) return c.notFound();
  const headers = { "Cache-Control": "no-cache", ETag: file.etag };
  if (c.req.header("if-none-match")?.includes(file.etag)) return c.body(null, 304, headers);
  return c.body(file.body, 200, { ...headers, "Content-Type": file.type });
}

function isSignedIn(c: Context, signIn: SignIn): boolean {
  return signIn.isValid(getCookie(c, sessionCookie), Date.now());
}

function refusal(status: 401 | 403 | 413 | 421, message: string): HTTPException {
  return new HTTPException(status, { message });
}
