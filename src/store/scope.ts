import type { Owner, WorkspaceId } from "../core/ports.ts";

const sampleMark = "#sample";

/**
 * Who may see a row, in one word: its owner, with samples apart because they step aside. The mark is escaped where an
 * owner's own name holds it, so that no two are ever the same scope.
 */
export function scopeOf(owner: Owner, sample: boolean): string {
  const escaped = owner.replaceAll("%", "%25").replaceAll("#", "%23");
  return sample ? `${escaped}${sampleMark}` : escaped;
}

export function isSampleScope(scope: string): boolean {
  return scope.endsWith(sampleMark);
}

/** All scopes a Workspace may ever see. */
export function scopesOf(workspace: WorkspaceId): string[] {
  return [...new Set(["common", workspace])].flatMap((owner) => [scopeOf(owner, false), scopeOf(owner, true)]);
}
