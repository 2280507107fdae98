import type { Owner, WorkspaceId } from "../core/ports.ts";

const sampleMark = "#sample";
const correctedMark = "#corrected";

/**
 * Who may see a row, in one word: its owner, with samples apart because they step aside. The mark is escaped where an
 * owner's own name holds it, so that no two are ever the same scope.
 */
export function scopeOf(owner: Owner, sample: boolean): string {
  const escaped = owner.replaceAll("%", "%25").replaceAll("#", "%23");
  return sample ? `${escaped}${sampleMark}` : escaped;
}

/**
 * Where the quotations stand that a Workspace has corrected: of samples apart, as the samples are. It holds no articles.
 * No owner's scope is the same, because an owner's mark is escaped.
 */
export function correctedScopeOf(workspace: WorkspaceId, sample: boolean): string {
  return `${scopeOf(workspace, false)}${correctedMark}${sample ? sampleMark : ""}`;
}

export function correctedScopesOf(workspace: WorkspaceId): string[] {
  return [correctedScopeOf(workspace, false), correctedScopeOf(workspace, true)];
}

export function isCorrectedScope(scope: string): boolean {
  return scope.includes(correctedMark);
}

export function isSampleScope(scope: string): boolean {
  return scope.endsWith(sampleMark);
}

/** All scopes of articles that a Workspace may ever see. */
export function scopesOf(workspace: WorkspaceId): string[] {
  return [...new Set(["common", workspace])].flatMap((owner) => [scopeOf(owner, false), scopeOf(owner, true)]);
}
