import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import type { Speech } from "../../core/locale.ts";
import { html } from "./html.ts";
import type { PageFile } from "./page-files.ts";
import type { SignIn } from "./sign-in.ts";

export const sessionCookie = "avisbud-session";

/** GET and POST /sign-in: one password, one cookie. */
export function signInRoutes(signIn: SignIn, files: ReadonlyMap<string, PageFile>, speech: Speech): Hono {
  const app = new Hono();

  function page(c: Context, status: 200 | 400 | 401 | 429, problem: string): Response {
    const notice = problem === "" ? "" : html`<p class="problem" role="alert">${problem}</p>`.html;
    const body = files.get("sign-in.html")?.body.replace("<!-- problem -->", () => notice) ?? "";
    c.header("Cache-Control", "no-store");
    // under no-referrer, browsers send "Origin: null" with a form, which the guard would refuse
    c.header("Referrer-Policy", "same-origin");
    return c.html(body, status);
  }

  app.get("/sign-in", (c) => page(c, 200, ""));
  app.post("/sign-in", async (c) => {
    const typed = await readPassword(c);
    // what cannot be read costs a try like a wrong password: no form of ours sends it
    const result = signIn.attempt(typed ?? "", addressOf(c), Date.now());
    switch (result.kind) {
      case "wrong":
        if (typed === null) return page(c, 400, speech.say("console.signInUnreadable"));
        return page(c, 401, speech.say("console.signInWrong"));
      case "wait":
        c.header("Retry-After", String(result.minutes * 60));
        return page(c, 429, speech.say("console.signInWait", { minutes: result.minutes }));
      case "in":
        setCookie(c, sessionCookie, result.token, {
          httpOnly: true,
          sameSite: "Strict",
          path: "/",
          maxAge: result.maxAgeSeconds,
          // the browser came by https, so a proxy in front of us speaks it: then the cookie never goes without
          secure: c.req.header("origin")?.startsWith("https:") ?? false,
        });
        return c.redirect("/", 303);
    }
  });
  return app;
}

/** The password of the form; null for a body that is none of it, whatever its type says. */
async function readPassword(c: Context): Promise<string | null> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/iu.test(c.req.header("content-type") ?? "")) return null;
  return new URLSearchParams(await c.req.text()).get("password");
}

/** Where a request comes from; all who come through one proxy share its address, and its patience. */
function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? "unknown";
}
