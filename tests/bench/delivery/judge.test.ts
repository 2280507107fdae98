import { expect, test } from "vitest";
import type { Edition } from "../../../src/core/schedule/edition.ts";
import { firstDue } from "./groups.ts";
import { judge, type Promised, type Verdict } from "./judge.ts";
import { digestName, madeUpDigest, marksIn } from "./made-up-digest.ts";
import type { Standing } from "./messages.ts";

/** The bench that tortures delivery is worth what it finds: each way of breaking the promise is one that it sees. */
const scheduleId = "k3f9x";
const digest = digestName(scheduleId, firstDue);

const sent: Edition = {
  id: "0123456789",
  workspace: "discord:1",
  scheduleId,
  due: firstDue,
  since: firstDue,
  state: "sent",
  reason: null,
  attempts: 1,
  posted: ["m1", "m2"],
  sentAt: firstDue,
};
const unknown: Edition = { ...sent, state: "unknown", reason: "no-answer", posted: [] };

/** Messages with these stories, of two. */
function messages(...stories: readonly number[]): readonly Standing[] {
  return stories.map((story, at) => ({ group: "discord", id: `m${at + 1}`, marks: [{ digest, story, of: 2 }] }));
}

test.each<[string, Promised["group"], Edition | null, readonly Standing[], Verdict]>([
  ["whole and once", "discord", sent, messages(1, 2), "kept"],
  ["a part is missing", "discord", sent, messages(1), "lost"],
  ["nothing stands there", "slack", sent, [], "lost"],
  ["the ledger has never heard of it", "discord", null, [], "lost"],
  ["given up", "discord", { ...sent, state: "failed" }, messages(1, 2), "lost"],
  ["never finished", "discord", { ...sent, state: "pending" }, messages(1, 2), "lost"],
  ["a part stands there twice", "discord", sent, messages(1, 2, 2), "doubled"],
  ["unknown, and twice", "slack", unknown, messages(1, 1), "doubled"],
  ["the parts stand in another order", "discord", sent, messages(2, 1), "lost"],
  ["unknown where nobody can know", "slack", unknown, messages(1), "unsure"],
  ["unknown where it could be looked for", "slack-history", unknown, messages(1, 2), "untold"],
  ["other messages than the ledger names", "discord", { ...sent, posted: ["m1", "m9"] }, messages(1, 2), "untrue"],
])("judge: %s", (_what, group, edition, standing, verdict) => {
  const { judged } = judge([{ group, scheduleId, due: firstDue }], edition === null ? [] : [edition], standing);
  expect(judged).toMatchObject([{ verdict }]);
});

test("judge: what nobody was promised is strange", () => {
  const stranger: Standing = { group: "discord", id: "m7", marks: [{ digest: "other 1", story: 1, of: 1 }] };
  expect(judge([], [sent], [...messages(1, 2), stranger]).strange).toHaveLength(2);
});

test("judge: a message tells which stories it shows", () => {
  const text = JSON.stringify(madeUpDigest(scheduleId, firstDue).parts);
  expect(marksIn(`${text} ${text}`).map(({ story, of }) => `${story}/${of}`)).toEqual([
    "1/7",
    "2/7",
    "3/7",
    "4/7",
    "5/7",
    "6/7",
    "7/7",
  ]);
  expect(marksIn(text)[0]?.digest).toBe(digest);
});
