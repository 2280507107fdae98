import { setTimeout as wait } from "node:timers/promises";
import { openDesk } from "../../fixtures/desk.ts";
import { answerParent } from "../child.ts";
import { clockOfProcess } from "./fast-clock.ts";
import { madeUpArticle } from "./made-up-article.ts";
import { newsroomQuestion, type Published } from "./messages.ts";
import { openBenchStore } from "./stores.ts";

/** The process in which articles come in, while those that tell of them are killed. */
const tryAgainMs = 2_000;

/** Resolves when all have come. */
async function publish(question: unknown): Promise<readonly Published[]> {
  const { store: place, articles } = newsroomQuestion.parse(question);
  const store = await openBenchStore(place, clockOfProcess().speed);
  const desk = await openDesk(Temporal.Now.instant().toString(), { store });
  const all: Published[] = [];
  for (const { number, at: planned } of articles) {
    await wait(Math.max(0, Temporal.Instant.from(planned).epochMilliseconds - Date.now()));
    const at = Temporal.Now.instant();
    const { record, text } = madeUpArticle(number, at);
    // a process that was frozen while it wrote may hold up a SQLite for as long as it sleeps
    const file = (): Promise<string> => desk.file(record, text).catch(() => wait(tryAgainMs).then(file));
    all.push({ number, id: await file(), at: at.toString() });
  }
  await store.close();
  return all;
}

answerParent({ publish });
