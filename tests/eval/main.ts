import { loadLanguages } from "../../src/content.ts";
import { evalDigests } from "./digests.ts";
import { fuzz } from "./fuzz.ts";
import {
  digestUsage,
  fuzzUsage,
  parseDigestOptions,
  parseFuzzOptions,
  parseQuoteOptions,
  quoteUsage,
} from "./options.ts";
import { evalPages, pagesUsage } from "./pages.ts";
import { evalQuotes } from "./quotes.ts";

// `npm run -s eval -- quotes|digests|pages|fuzz`: how well the core reads, against gold that stays outside the project, how
// well pages are read, against gold beside them, and how the core bears broken texts. Exit code 1 when a line of the seed gold is wrong or a broken text broke a rule, 2 for a word that
// names no evaluation.

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

// a reader that has seen enough, as `head`, closes the pipe
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const [wanted = "quotes", ...words] = process.argv.slice(2);
try {
  if (wanted === "quotes") {
    process.exitCode = evalQuotes(loadLanguages("content"), parseQuoteOptions(words), print) ? 0 : 1;
  } else if (wanted === "digests") evalDigests(parseDigestOptions(words), print);
  else if (wanted === "pages") evalPages(loadLanguages("content"), words, print);
  else if (wanted === "fuzz") {
    process.exitCode = (await fuzz(loadLanguages("content"), parseFuzzOptions(words), print)) ? 0 : 1;
  } else throw new Error(`there is no "${wanted}"`);
} catch (error) {
  process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`);
  process.stderr.write(
    `npm run -s eval -- ${quoteUsage}\nnpm run -s eval -- ${digestUsage}\nnpm run -s eval -- ${pagesUsage}\nnpm run -s eval -- ${fuzzUsage}\n`,
  );
  process.exitCode = 2;
}
