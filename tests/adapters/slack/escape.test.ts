import { expect, test } from "vitest";
import {
  couldBeStyled,
  escapeMrkdwn,
  linkAddress,
  namesInWords,
  typedText,
} from "../../../src/adapters/slack/escape.ts";

test.each([
  ["quote “Jens Stoltenberg”", 'quote "Jens Stoltenberg"'],
  ["about:&lt;b&gt; &amp;amp;", "about:<b> &amp;"],
  ["channel:<#C024BE7LH|general>", "channel:<#C024BE7LH>"],
  ["<@U024BE7LH|kari> og <@U1>", "<@U024BE7LH|kari> og <@U1>"],
  ["<https://vg.no/a?b=1&amp;c=2|vg.no/a> <https://nrk.no>", "https://vg.no/a?b=1&c=2 https://nrk.no"],
  ["<mailto:a@b.no|a@b.no> <!here> <!subteam^S1|@redaksjonen>", "a@b.no @here <!subteam^S1|@redaksjonen>"],
])("typed text: %s is what was meant", (typed, meant) => {
  expect(typedText(typed)).toBe(meant);
});

test("typed text: people and groups are words where it does not matter who they are", () => {
  expect(namesInWords("<@U024BE7LH|kari> og <@U1>, <!subteam^S1|@redaksjonen> <#C1>")).toBe(
    "kari og U1, @redaksjonen <#C1>",
  );
});

test("mrkdwn: what opens an entity is a letter", () => {
  expect(escapeMrkdwn("<!channel> & <https://a.no|b>")).toBe("&lt;!channel&gt; &amp; &lt;https://a.no|b&gt;");
});

test.each(["*fet*", "_skrå_", "~strøket~", "`kode`", ":smile:", "> sitat", "linje\n>sitat"])(
  "mrkdwn: %s could be styled",
  (text) => {
    expect(couldBeStyled(text)).toBe(true);
  },
);

test("mrkdwn: ordinary words could not", () => {
  expect(couldBeStyled("VG · NRK, kl. 07:00 (5 > 3)")).toBe(false);
});

test.each([
  ["https://vg.no/a b", "https://vg.no/a%20b"],
  ["https://vg.no/<a|b>", "https://vg.no/%3Ca%7Cb%3E"],
  ["https://vg.no@example.org", null],
  ["javascript:alert(1)", null],
  ["slack://open", null],
  ["not an address", null],
])("link: %s is followed as %s", (link, address) => {
  expect(linkAddress(link)).toBe(address);
});
