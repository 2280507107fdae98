import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openSlackApp, type SlackApp } from "../../fixtures/slack/app.ts";
import { isJson, readBlocks } from "../../fixtures/slack/block-kit.ts";
import { type SlackWorld, startSlackWorld, type Way } from "../../fixtures/slack/world.ts";

describe.each<Way>(["socket", "http"])("what is pressed and sent in, over %s", (way) => {
  let world: SlackWorld;
  let app: SlackApp;

  beforeAll(async () => {
    world = await startSlackWorld();
    app = await openSlackApp(world, { ways: [way], config: { extras: ["links"], unfurlDomains: ["example.org"] } });
    await app.adapter.start();
  });
  afterEach(() => {
    expect(world.api.faults).toEqual([]);
    expect(app.faults).toEqual([]);
  });
  afterAll(async () => {
    await app.stop();
    await world.stop();
  });

  test("a button of a digest answers in a message of its own", async () => {
    const digest = await world.send("/digest", way);
    const more = await world.press(digest, "Mer", { way });
    expect(more.replaces).toBe(false);
    expect(more.isPrivate).toBe(true);
    expect(more.text).toContain("Stemmer");
  });

  test("pages turn in place, there and back", async () => {
    const first = await world.send("/quote", way);
    expect(first.text).toMatch(/side 1 av \d+/u);
    expect(first.text).not.toContain("[◀]");
    const second = await world.press(first, "▶", { way });
    expect(second.replaces).toBe(true);
    expect(second.text).toMatch(/side 2 av \d+/u);
    const back = await world.press(second, "◀", { way });
    expect(back.text).toBe(first.text);
  });

  test("what the channel sees is not changed by those who press in it", async () => {
    const first = await world.send("/quote", way);
    const copy = await world.press(first, "▶", { way, isEphemeral: false });
    expect(copy.replaces).toBe(false);
    expect(copy.isPrivate).toBe(true);
  });

  test("an answer is shared with the channel, with the name of who did it and no mention", async () => {
    const answer = await world.send("/quote Stoltenberg", way);
    const shared = await world.press(answer, "Del i kanalen", { way });
    expect(shared.isPrivate).toBe(false);
    expect(shared.replaces).toBe(false);
    expect(shared.text).toContain("Delt av kari");
    expect(shared.text).not.toContain("Del i kanalen");
    expect(JSON.stringify(shared.blocks)).not.toContain("<@");
  });

  test("what is for the asker alone cannot be shared", async () => {
    expect((await world.send("/avisbud status", way)).text).not.toContain("Del i kanalen");
  });

  test("a choice of a list is answered", async () => {
    await world.send("/avisbud schedule add time:07:00", way);
    const list = await world.send("/avisbud schedule list", way);
    const before = list.blocks.flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
    const select = before.filter(isJson).find(({ type }) => type === "static_select");
    if (!select) throw new Error(`no list in: ${list.text}`);
    const [option] = Array.isArray(select.options) ? select.options.filter(isJson) : [];
    const label = isJson(option?.text) ? String(option.text.text) : "";
    expect((await world.press(list, label, { way })).isPrivate).toBe(true);
  });

  test("a button that is too old says what to do", async () => {
    const digest = await world.send("/digest", way);
    const payload = await world.interaction("block_actions", {
      ...world.pressed(digest, "Mer"),
      actions: [{ type: "button", action_id: "new.0", value: "0 #gone", block_id: "b", action_ts: "1" }],
    });
    await world.deliver("interactive", payload, way);
    expect((await world.answerTo(payload)).text).toBe("Denne knappen er for gammel. Skriv kommandoen på nytt.");
  });

  test("a message's links are read for quotations, the ones that Slack unfolded too", async () => {
    const payload = await world.interaction("message_action", {
      callback_id: "find_quotes",
      response_url: `${world.api.url}/response/shortcut-${way}`,
      message_ts: "1.1",
      channel: { id: world.channelId, name: "general" },
      message: {
        type: "message",
        text: "Les <https://example.org/a?b=1&amp;c=2|dette>!",
        attachments: [{ id: 1, from_url: "https://example.org/b" }],
      },
    });
    await world.deliver("interactive", payload, way);
    expect((await world.answerTo(payload)).text).toBe("2 lenker går til artikler som ikke er lest.");
  });

  test("a form is opened for a command without options, filled in with what is likely", async () => {
    expect(await world.sendRaw("/avisbud schedule add", way)).toBeNull();
    const view = world.views("open").at(-1);
    expect(readBlocks(view?.blocks)).toContain("\n");
    expect(JSON.stringify(view)).toContain("07:00");
    expect(JSON.stringify(view)).toContain(world.channelId);
  });

  const sendIn = async (values: Record<string, unknown>) => {
    const view = world.views("open").at(-1);
    return world.interaction("view_submission", {
      view: {
        id: "V1",
        ...view,
        state: {
          values: Object.fromEntries(Object.entries(values).map(([option, input]) => [option, { answer: input }])),
        },
      },
    });
  };

  test("a form that is sent in is answered where it was asked for", async () => {
    await world.sendRaw("/avisbud schedule add", way);
    const payload = await sendIn({
      time: { type: "plain_text_input", value: "06:30" },
      days: { type: "plain_text_input", value: "weekdays" },
      zone: { type: "plain_text_input", value: "Europe/Oslo" },
      channel: { type: "conversations_select", selected_conversation: "C000000002" },
      about: { type: "plain_text_input", value: null },
    });
    expect(await world.deliver("interactive", payload, way)).toBeNull();
    const { responseUrl } = JSON.parse(String(world.views("open").at(-1)?.private_metadata));
    const answer = await world.answerTo({ response_url: responseUrl });
    expect(answer.text).toContain("06.30");
    expect(answer.text).toContain("#C000000002");
  });

  test("a mistake in a form is said at its field", async () => {
    await world.sendRaw("/avisbud schedule add", way);
    const payload = await sendIn({ time: { value: "07:00" }, zone: { value: "Olso" } });
    expect(await world.deliver("interactive", payload, way)).toEqual({
      response_action: "errors",
      errors: { zone: expect.stringContaining("Europe/Oslo") },
    });
  });

  test("«Feil?» asks in a form what is wrong; the answer is for the asker alone, and is undone in its place", async () => {
    const shown = await world.send("/quote Stoltenberg", way);
    const opened = world.views("open").length;
    await world.deliver("interactive", await world.interaction("block_actions", world.pressed(shown, "Feil?")), way);
    const form = await eventually(() => world.views("open").at(opened));
    expect(JSON.stringify(form)).toContain("Hva som er feil");
    const payload = await sendIn({
      what: { type: "static_select", selected_option: { value: "wrong-speaker" } },
      right: { type: "plain_text_input", value: "Per Dal" },
    });
    expect(await world.deliver("interactive", payload, way)).toBeNull();
    const { responseUrl } = JSON.parse(String(form.private_metadata));
    const answer = await world.answerTo({ response_url: responseUrl });
    expect(answer.isPrivate).toBe(true);
    expect(answer.text).toContain("Per Dal");
    const undone = await world.press(answer, /\[(Angre|Trekk tilbake)\]/u.exec(answer.text)?.[1] ?? "", { way });
    expect(undone.text).toMatch(/^(Angret|Avslått)\./u);
  });

  test("«Feil?» says of words that the article does not have, at their field", async () => {
    const shown = await world.send("/quote Stoltenberg", way);
    const opened = world.views("open").length;
    await world.deliver("interactive", await world.interaction("block_actions", world.pressed(shown, "Feil?")), way);
    await eventually(() => world.views("open").at(opened));
    const payload = await sendIn({
      what: { type: "static_select", selected_option: { value: "wrong-span" } },
      right: { type: "plain_text_input", value: "xyz" },
    });
    expect(await world.deliver("interactive", payload, way)).toEqual({
      response_action: "errors",
      errors: { right: expect.stringContaining("Fant ikke de ordene") },
    });
  });

  test("App Home shows how it is going, and its buttons answer in a modal that turns its pages", async () => {
    await world.deliver("events_api", world.event({ type: "app_home_opened", user: world.userId, tab: "home" }), way);
    const home = await eventually(() => world.views("publish").at(-1));
    expect(readBlocks(home.blocks)).toContain("Status");
    const blocks = Array.isArray(home.blocks) ? home.blocks.filter(isJson) : [];
    const view = { id: "V0", type: "home" };
    const opened = world.views("open").length;
    const press = await world.interaction("block_actions", world.pressed({ blocks }, "Dagens oversikt", { view }));
    await world.deliver("interactive", press, way);
    const modal = await eventually(() => world.views("open").at(opened));
    expect(readBlocks(modal.blocks)).toContain("Nyhetsoversikt");
    expect(readBlocks(modal.blocks)).not.toContain("Del i kanalen");
  });

  test("the form of App Home suggests speakers, takes any name, and answers in the modal", async () => {
    const home = await eventually(() => world.views("publish").at(-1));
    const blocks = Array.isArray(home.blocks) ? home.blocks.filter(isJson) : [];
    const view = { id: "V0", type: "home" };
    const opened = world.views("open").length;
    const press = await world.interaction("block_actions", world.pressed({ blocks }, "Finn et sitat", { view }));
    await world.deliver("interactive", press, way);
    const form = await eventually(() => world.views("open").at(opened));
    const typing = await world.interaction("block_suggestion", {
      action_id: "answer",
      block_id: "speaker",
      value: "stolt",
      view: { ...form, id: "V1" },
    });
    const suggestions = await world.deliver("interactive", typing, way);
    expect(JSON.stringify(suggestions)).toContain("Jens Stoltenberg");
    expect(JSON.stringify(suggestions)).toContain('"stolt"');
    const payload = await sendIn({ speaker: { selected_option: { value: "Jens Stoltenberg" } } });
    const answer = await world.deliver("interactive", payload, way);
    expect(answer?.response_action).toBe("update");
    expect(isJson(answer?.view) && readBlocks(answer.view.blocks)).toContain("Stoltenberg");
  });

  test("links that we have read are unfurled, others are left alone", async () => {
    const url = "https://example.org/ferje";
    await app.desk.file({ title: "Ferja står", url, date: "2024-06-20" }, "Ferja står.\n\n– Vi venter, sier Kari Nes.");
    const event = {
      type: "link_shared",
      user: world.userId,
      channel: world.channelId,
      message_ts: "1.1",
      unfurl_id: "C1.1.a",
      source: "conversations_history",
      links: [
        { url, domain: "example.org" },
        { url: "https://example.org/unread", domain: "example.org" },
      ],
    };
    await world.deliver("events_api", world.event(event), way);
    const call = await eventually(() => world.api.calls.find(({ method }) => method === "chat.unfurl"));
    const unfurls = JSON.parse(call.body.unfurls ?? "{}");
    expect(Object.keys(unfurls)).toEqual([url]);
    expect(readBlocks(unfurls[url].blocks)).toContain("Ferja står");
  });
});

async function eventually<T>(find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it never came");
}
