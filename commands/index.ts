import type { Command } from "../src/core/command/command.ts";
import { article } from "./article.ts";
import { digest } from "./digest.ts";
import { help } from "./help.ts";
import { quote } from "./quote.ts";
import { search } from "./search.ts";
import { status } from "./status.ts";
import { who } from "./who.ts";

/** Every command, in the order that help lists them. */
export const commands: readonly Command[] = [digest, quote, who, search, article, status, help];
