import { expect, test } from "vitest";
import { hostRefusal, isHostAllowed } from "../../../src/adapters/console/guard.ts";
import { createSignIn } from "../../../src/adapters/console/sign-in.ts";

test("guard: bound to every address, any address will do and a name will not", () => {
  expect(isHostAllowed("192.168.1.4:3000", "0.0.0.0")).toBe(true);
  expect(isHostAllowed("[fe80::1]:3000", "::")).toBe(true);
  expect(isHostAllowed("evil.example", "0.0.0.0")).toBe(false);
  expect(isHostAllowed("avis.example", "0.0.0.0", ["avis.example"])).toBe(true);
});

test("guard: a name is the same in capitals, with a port, and in the letters of its country", () => {
  const names = ["Avisbud.LAN", "blåbær.example"];
  expect(isHostAllowed("avisbud.lan:3000", "0.0.0.0", names)).toBe(true);
  expect(isHostAllowed("AVISBUD.lan", "0.0.0.0", names)).toBe(true);
  expect(isHostAllowed("xn--blbr-roah.example", "127.0.0.1", names)).toBe(true);
  expect(isHostAllowed("x.avisbud.lan", "0.0.0.0", names)).toBe(false);
});

test.each([
  ["127.0.0.1", "as http://localhost on the machine it runs on"],
  ["0.0.0.0", "by the IP address of the machine it runs on"],
  ["avis.example", 'by the address "avis.example"'],
])("guard: bound to %s, a refused name is told how to come in", (bound, known) => {
  expect(hostRefusal("avisbud.lan:3000", bound)).toBe(
    `this console does not answer to the name "avisbud.lan": open it ${known}. If the name is meant for it, whoever runs it adds the name to CONSOLE_NAMES`,
  );
});

test("guard: bound to one name or address, that one will do", () => {
  expect(isHostAllowed("avis.example:3000", "avis.example")).toBe(true);
  expect(isHostAllowed("192.168.1.4", "192.168.1.4")).toBe(true);
  expect(isHostAllowed("192.168.1.5", "192.168.1.4")).toBe(false);
  expect(isHostAllowed(undefined, "127.0.0.1")).toBe(false);
});

test("sign-in: who guessed wrong waits ten minutes; others do not", () => {
  const signIn = createSignIn("en lang hemmelighet");
  for (let tries = 0; tries < 5; tries++) expect(signIn.attempt("feil", "10.0.0.1", 0).kind).toBe("wrong");
  expect(signIn.attempt("en lang hemmelighet", "10.0.0.1", 60_000)).toEqual({ kind: "wait", minutes: 9 });
  expect(signIn.attempt("en lang hemmelighet", "10.0.0.2", 60_000).kind).toBe("in");
  expect(signIn.attempt("en lang hemmelighet", "10.0.0.1", 600_001).kind).toBe("in");
});

test("sign-in: guessing from many addresses makes everybody wait", () => {
  const signIn = createSignIn("en lang hemmelighet");
  for (let tries = 0; tries < 100; tries++) signIn.attempt("feil", `10.0.1.${tries}`, 0);
  expect(signIn.attempt("en lang hemmelighet", "10.0.0.2", 1).kind).toBe("wait");
});

test("sign-in: a token runs out, and one made by hand is none", () => {
  const signIn = createSignIn("en lang hemmelighet");
  const result = signIn.attempt("en lang hemmelighet", "10.0.0.1", 0);
  const token = result.kind === "in" ? result.token : "";
  expect(signIn.isValid(token, 1)).toBe(true);
  expect(signIn.isValid(token, 31 * 24 * 3600 * 1000)).toBe(false);
  expect(signIn.isValid(token.replace(/^\d+/u, "99999999999999"), 1)).toBe(false);
  expect(signIn.isValid("99999999999999.", 1)).toBe(false);
  expect(signIn.isValid(undefined, 1)).toBe(false);
});
