import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../../src/core/message/message.ts";
import { messageSchema } from "../../../src/core/message/message-schema.ts";
import { openFerryDesk } from "../../fixtures/ferry-news.ts";

let desk: Awaited<ReturnType<typeof openFerryDesk>>;
beforeAll(async () => {
  desk = await openFerryDesk();
});

describe("a Message that was kept as JSON", () => {
  test.each([
    "/digest length:full period:all",
    "/digest period:today",
    "/quote",
    "/quote Strandvogg",
    "/who Berit Strandvåg",
    "/search ferje",
    "/article https://kystavisa.example/skarven",
    "/status",
    "/help",
    "/nothing",
  ])("comes back as %s said it", async (line) => {
    const message = await desk.ask(line);
    expect(messageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  const answer: Message = { outcome: "answer", visibility: "channel", parts: [], json: null };

  test.each<[string, unknown]>([
    ["of no outcome", { ...answer, outcome: "perhaps" }],
    ["of an unknown part", { ...answer, parts: [{ kind: "video" }] }],
    ["of a run without text", { ...answer, parts: [{ kind: "text", text: [{ bold: true }] }] }],
    ["that is none", null],
  ])("is refused: one %s", (_name, kept) => expect(messageSchema.safeParse(kept).success).toBe(false));
});
