import { loadLanguages } from "./languages.ts";
import { evalQuotes } from "./quotes.ts";

// `npm run -s eval -- quotes`: how well the engine reads, against gold that stays outside the project. Exit code 1 when
// a line of the seed gold is wrong, 2 for a word that names no evaluation.

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wanted = process.argv[2] ?? "quotes";
if (wanted === "quotes") process.exitCode = evalQuotes(loadLanguages(), print) ? 0 : 1;
else {
  process.stderr.write(`eval: there is no "${wanted}"; try: npm run -s eval -- quotes\n`);
  process.exitCode = 2;
}
