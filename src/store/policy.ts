import { type DisplayPolicy, displayPolicies } from "../core/ports.ts";

/** @throws Error if the database holds a policy that this version does not know */
export function readPolicy(text: string): DisplayPolicy {
  const policy = displayPolicies.find((known) => known === text);
  if (policy === undefined) throw new Error(`store: unknown display policy "${text}"`);
  return policy;
}
