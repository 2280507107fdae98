/** How many results stand on one page of an answer: what is read without losing the thread on a phone. */
export const resultsPerPage = 5;

/** A request's body, in bytes: a typed line and what a button carries are far smaller. */
export const maxBodyBytes = 64 * 1024;

/** A typed line, in UTF-16 units: as long as the longest message Discord lets its users type. */
export const maxLineChars = 4000;

/** "discord:" or "slack:", and an id of the platform's. */
export const maxWorkspaceChars = 100;

/** An invocation's parts: more than any command of ours has, less than what would be a nuisance. */
export const maxOptions = 30;
export const maxOptionChars = 8000;
