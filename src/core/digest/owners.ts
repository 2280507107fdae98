import { z } from "zod";

const ownersSchema = z.strictObject({ source: z.string().min(1), owners: z.record(z.string(), z.array(z.string())) });

/** Who owns which outlets: the owner by the outlet's name in lower case. */
export type Owners = ReadonlyMap<string, string>;

/** Nothing is known of who owns what: each outlet is its own. */
export const noOwners: Owners = new Map();

/** Reads content/owners.json. @throws Error if it is not as it must be, or gives an outlet to two owners */
export function parseOwners(document: string): Owners {
  const { owners } = ownersSchema.parse(JSON.parse(document));
  const known = new Map<string, string>();
  for (const [owner, outlets] of Object.entries(owners)) {
    for (const outlet of outlets) {
      const name = outlet.toLowerCase();
      const other = known.get(name);
      if (other !== undefined) throw new Error(`owners: "${outlet}" is given to ${other} and to ${owner}`);
      known.set(name, owner);
    }
  }
  return known;
}

/** Who owns an outlet; null when it is not known. A desk of an outlet ("NRK Vestland") is the outlet's. */
export function ownerOf(source: string, owners: Owners): string | null {
  const words = source.toLowerCase().split(" ");
  for (let count = words.length; count > 0; count--) {
    const owner = owners.get(words.slice(0, count).join(" "));
    if (owner !== undefined) return owner;
  }
  return null;
}

/** How many independent outlets these are: the first of each owner in full, each further one as `share`. */
export function independence(
  sources: readonly string[],
  owners: Owners,
  share: number,
): { readonly count: number; readonly sharedOwners: readonly string[] } {
  const of = sources.map((source) => ownerOf(source, owners) ?? source);
  const several = Map.groupBy(of, (owner) => owner);
  return {
    count: several.size + share * (sources.length - several.size),
    sharedOwners: [...several].flatMap(([owner, outlets]) => (outlets.length > 1 ? owner : [])),
  };
}
