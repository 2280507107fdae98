import { expect, test } from "vitest";
import { renderForm } from "../../../src/adapters/console/form.ts";
import type { Form, FormField } from "../../../src/core/command/form.ts";
import { testSpeech } from "./test-desk.ts";

const hostile = `"><script>alert('@everyone')</script>`;

function rendered(
  fields: readonly Partial<FormField>[],
  channels: readonly { id: string; name: string }[] = [],
): string {
  const whole = fields.map(
    (field): FormField => ({
      option: "about",
      label: "ord",
      hint: "",
      required: false,
      value: "",
      input: { kind: "text", maxChars: 100 },
      ...field,
    }),
  );
  const form: Form = { title: hostile, invocation: { command: "digest", options: { about: hostile } }, fields: whole };
  return renderForm(form, channels, testSpeech("nb"));
}

test("console form: what others have named or typed brings no markup, in a field, a list or what it carries", () => {
  const html = rendered(
    [
      { label: hostile, hint: hostile, value: hostile },
      { value: hostile, input: { kind: "text", maxChars: 900 } },
      { value: hostile, input: { kind: "channel" } },
    ],
    [{ id: hostile, name: hostile }],
  );
  expect(html).not.toContain("<script");
  expect(html).not.toMatch(/="[^"]*"[^\s>/]/u);
});

test("console form: a secret is not to be read over a shoulder, and what must be filled says so", () => {
  expect(rendered([{ input: { kind: "text", maxChars: 100, secret: true } }])).toContain('type="password"');
  expect(rendered([{ input: { kind: "text", maxChars: 100 } }])).toContain('type="text"');
  expect(rendered([{ required: true }])).toContain(" required>");
  expect(rendered([{ required: false }])).not.toContain(" required>");
});

test("console form: a channel is chosen by name, or typed where there are no names", () => {
  const channel = { option: "channel", required: true, input: { kind: "channel" } } as const;
  const chosen = rendered(
    [{ ...channel, value: "2" }],
    [
      { id: "1", name: "nyheter" },
      { id: "2", name: "sport" },
    ],
  );
  expect(chosen).toContain('<option value="2" selected>#sport</option>');
  expect(chosen).not.toContain("– velg –");
  expect(rendered([channel], [{ id: "1", name: "nyheter" }])).toContain("– velg –");
  expect(rendered([channel])).toContain("Navnet på kanalen, eller lenken til den");
});
