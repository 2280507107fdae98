import type { WorkspaceId } from "../ports.ts";

/** The Workspace of the console and the terminal: one for the whole machine. */
export const localWorkspace: WorkspaceId = "local";
