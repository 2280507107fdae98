import { z } from "zod";
import { decide, type PathRule, readPathRule } from "./robots-rules.ts";

/** What a site reserves for all of it, or for parts. */
export type MiningReservations = { reserves(url: URL): boolean };

/** No such file: what a site reserves may still stand in its pages. */
export const noReservations: MiningReservations = { reserves: () => false };

/** Where a site says it: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/ */
export const reservationsPath = "/.well-known/tdmrep.json";

const ruleSchema = z.object({
  location: z.string().max(2_000),
  "tdm-reservation": z.union([z.literal([0, 1]), z.stringFormat("flag", /^[01]$/u)]),
});

/**
 * Reads a tdmrep.json: which paths its site keeps from text and data mining. Paths have the wildcards of robots.txt, and as
 * there the most exact one counts. What is no such list says nothing; a rule in it that cannot be read is left out.
 */
export function readReservations(text: string): MiningReservations {
  const rules = rulesIn(text).flatMap((given): readonly PathRule[] => {
    const rule = ruleSchema.safeParse(given);
    if (!rule.success) return [];
    const path = readPathRule(rule.data.location, Number(rule.data["tdm-reservation"]) === 0);
    return path ? [path] : [];
  });
  return rules.length === 0 ? noReservations : { reserves: (url) => !decide(url, rules) };
}

function rulesIn(text: string): readonly unknown[] {
  try {
    const given: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    // one rule alone is written without the list by some
    return Array.isArray(given) ? given : [given];
  } catch {
    return [];
  }
}
