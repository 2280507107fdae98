import type { Owner, WorkspaceId } from "../core/ports.ts";

const sampleMark = "#sample";

/** Who may see a row, in one word: its owner, with samples apart because they step aside. */
export function scopeOf(owner: Owner, sample: boolean): string {
  return sample ? `${owner}${sampleMark}` : owner;
}

export function isSampleScope(scope: string): boolean {
  return scope.endsWith(sampleMark);
}

/** All scopes a Workspace may ever see. */
export function scopesOf(workspace: WorkspaceId): string[] {
  return [...new Set(["common", workspace])].flatMap((owner) => [scopeOf(owner, false), scopeOf(owner, true)]);
}
