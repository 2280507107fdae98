import { parseArgs } from "node:util";
import { plain } from "../../src/core/message/message.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { languages } from "../fixtures/languages.ts";

// A process of its own for kill.test.ts: claims an edition, keeps its message, and says each part that it has been
// acknowledged as posted. It never finishes.
const { values } = parseArgs({ options: { file: { type: "string" }, now: { type: "string" } } });
const { file = "", now = "" } = values;

const at = Temporal.Instant.from(now);
const store = await openSqliteStore({ file, zone: "Europe/Oslo", samples: "auto", languages });
const claimed = await store.ledger.claim(["discord"], at, at.add({ minutes: 2 }));
if (!claimed) throw new Error("nothing to claim");
const parts = [{ kind: "text", text: plain(`Utgave ${claimed.edition.id}`) }] as const;
const message = { outcome: "answer", visibility: "channel", parts, json: null } as const;
await store.ledger.prepare(claimed.lease, message, at.add({ minutes: 2 }));
const posted: string[] = [];
for (;;) {
  posted.push(`m${posted.length + 1}`);
  if (!(await store.ledger.savePosted(claimed.lease, posted, at.add({ minutes: 2 }))))
    throw new Error("the lease was lost");
  process.stdout.write(`m${posted.length}\n`);
}
