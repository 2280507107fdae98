import { expect, test } from "vitest";
import type { AlertPost } from "../../../src/core/alerts/alerts.ts";
import type { Edition } from "../../../src/core/schedule/edition.ts";
import { owedNews } from "./following.ts";
import { firstDue, type Group } from "./groups.ts";
import { judge, type Row, type Verdict } from "./judge.ts";
import { articleName, madeUpArticle } from "./made-up-article.ts";
import { digestName, madeUpDigest, marksIn } from "./made-up-digest.ts";
import type { Standing } from "./messages.ts";
import { owedDigests } from "./promises.ts";

/** The bench that tortures delivery is worth what it finds: each way of breaking the promise is one that it sees. */
const scheduleId = "k3f9x";
const place = "42";
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
function messages(group: Group, ...stories: readonly number[]): readonly Standing[] {
  return stories.map((story, at) => ({ group, place, id: `m${at + 1}`, marks: [{ digest, story, of: 2 }] }));
}

test.each<[string, Group, Edition | null, readonly number[], Verdict]>([
  ["whole and once", "discord", sent, [1, 2], "kept"],
  ["a part is missing", "discord", sent, [1], "lost"],
  ["nothing stands there", "slack", sent, [], "lost"],
  ["the ledger has never heard of it", "discord", null, [], "lost"],
  ["given up", "discord", { ...sent, state: "failed" }, [1, 2], "lost"],
  ["never finished", "discord", { ...sent, state: "pending" }, [1, 2], "lost"],
  ["a part stands there twice", "discord", sent, [1, 2, 2], "doubled"],
  ["unknown, and twice", "slack", unknown, [1, 1], "doubled"],
  ["unknown, and twice where a nonce was to see to it", "discord-blind", unknown, [1, 1], "doubled"],
  ["the parts stand in another order", "discord", sent, [2, 1], "lost"],
  ["unknown where nobody can know", "slack", unknown, [1], "unsure"],
  ["unknown after the nonce was forgotten", "discord-blind", unknown, [1], "unsure"],
  ["unknown where it could be looked for", "slack-history", unknown, [1, 2], "untold"],
  ["unknown in a forum, where it could be looked for", "discord-forum", unknown, [1, 2], "untold"],
  ["other messages than the ledger names", "discord", { ...sent, posted: ["m1", "m9"] }, [1, 2], "untrue"],
])("judge: %s", (_what, group, edition, stories, verdict) => {
  const ledger = edition === null ? [] : [edition];
  const owed = owedDigests([{ group, scheduleId, channel: place, due: firstDue }], ledger);
  expect(judge(owed, ledger, messages(group, ...stories)).judged).toMatchObject([{ verdict }]);
});

test("judge: what nobody was promised is strange, and so is what stands elsewhere, or only in the ledger", () => {
  const [first, second] = messages("discord", 1, 2);
  if (!first || !second) throw new Error("there are no messages");
  const stranger: Standing = { ...first, id: "m7", marks: [{ digest: "other 1", story: 1, of: 1 }] };
  expect(judge([], [sent], [first, second, stranger]).strange).toHaveLength(4);

  const owed = owedDigests([{ group: "discord", scheduleId, channel: place, due: firstDue }], [sent]);
  expect(judge(owed, [sent], [first, second]).strange).toEqual([]);
  expect(judge(owed, [sent], [first, { ...second, place: "43" }]).strange).toHaveLength(1);
  expect(judge(owed, [{ ...sent, id: "other" }, sent], [first, second]).strange).toEqual(["post other, sent"]);
  expect(judge([...owed, ...owed], [sent], [first, second]).strange).toEqual([
    "post 0123456789, stands for two digests",
  ]);
  expect(judge(owed, [sent], [first]).strange).toEqual(["message in Discord, m2, is only in the ledger"]);
});

const told: AlertPost = {
  id: "p1",
  workspace: "slack:T1",
  alertId: "a1",
  due: firstDue,
  state: "sent",
  reason: null,
  attempts: 1,
  posted: ["m1", "m2"],
  sentAt: firstDue,
};

/** Two articles that one post is to tell of, and its end. */
function judgeNews(group: Group, post: AlertPost, ...standing: readonly (readonly number[])[]) {
  const published = [1, 2].map((number) => ({ number, id: `id${number}`, at: String(firstDue) }));
  const articles = published.map(({ id }) => ({ alertId: "a1", articleId: id, postId: "p1" }));
  const owed = owedNews([{ group, alertId: "a1", to: { kind: "person", id: place } }], published, articles, [post]);
  const stands = standing.map((numbers, at): Standing => {
    const marks = numbers.map((number) => ({ digest: articleName(number), story: 1, of: 1 }));
    return { group, place, id: `m${at + 1}`, marks };
  });
  const rows: readonly Row[] = [post];
  const { judged, strange } = judge(owed, rows, stands);
  return { verdicts: judged.map(({ verdict }) => verdict), strange: strange.length };
}

test.each<[string, Group, AlertPost, readonly (readonly number[])[], readonly Verdict[], number]>([
  ["told once, with the end of it below", "slack-history", told, [[1, 2], []], ["kept", "kept"], 0],
  ["one is missing", "slack-history", told, [[1], []], ["kept", "lost"], 0],
  ["one is told twice", "slack-history", told, [[1, 2], [1]], ["doubled", "kept"], 0],
  ["the end of it stands there twice", "slack-history", told, [[1, 2], [], []], ["kept", "kept"], 1],
  [
    "unknown where nobody can know",
    "slack",
    { ...told, state: "unknown", posted: [] },
    [[1], []],
    ["unsure", "unsure"],
    0,
  ],
  [
    "unknown, and its end twice",
    "slack",
    { ...told, state: "unknown", posted: [] },
    [[1], [], []],
    ["unsure", "unsure"],
    1,
  ],
  [
    "unknown where it could be looked for",
    "discord",
    { ...told, state: "unknown", posted: [] },
    [[1, 2]],
    ["untold", "untold"],
    0,
  ],
])("judge of alerts: %s", (_what, group, post, standing, verdicts, strange) => {
  expect(judgeNews(group, post, ...standing)).toEqual({ verdicts, strange });
});

test("judge: an article that no alert has found, and one that is told to another, are lost", () => {
  const published = [{ number: 1, id: "id1", at: String(firstDue) }];
  const following = [{ group: "discord", alertId: "a1", to: { kind: "channel", id: place } } as const];
  const marks = [{ digest: articleName(1), story: 1, of: 1 }];
  const elsewhere: Standing = { group: "discord", place: "43", id: "m1", marks };
  const { judged, strange } = judge(owedNews(following, published, [], []), [], [elsewhere]);
  expect(judged).toMatchObject([{ verdict: "lost", row: null }]);
  expect(strange).toHaveLength(1);
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
  expect(marksIn(madeUpArticle(3, firstDue).record.title)).toEqual([{ digest: articleName(3), story: 1, of: 1 }]);
});
