import { loadLanguages } from "../../src/content.ts";
import { evalDigests } from "./digests.ts";
import { evalQuotes } from "./quotes.ts";

// `npm run -s eval -- quotes|digests`: how well the core reads, against gold that stays outside the project. Exit code 1
// when a line of the seed gold is wrong, 2 for a word that names no evaluation.

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wanted = process.argv[2] ?? "quotes";
if (wanted === "quotes") process.exitCode = evalQuotes(loadLanguages("content"), print) ? 0 : 1;
else if (wanted === "digests") evalDigests(print);
else {
  process.stderr.write(`eval: there is no "${wanted}"; try quotes or digests: npm run -s eval -- quotes\n`);
  process.exitCode = 2;
}
