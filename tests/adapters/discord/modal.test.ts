import { expect, test } from "vitest";
import { parseCustomId } from "../../../src/adapters/discord/custom-id.ts";
import { limits } from "../../../src/adapters/discord/limits.ts";
import { renderModal } from "../../../src/adapters/discord/modal.ts";
import type { Form } from "../../../src/core/command/form.ts";

test("modal: labels, hints, a text with its value, a choice with its own chosen, a channel picked", () => {
  const form: Form = {
    title: "Ny fast nyhetsoversikt i en kanal som har et langt navn",
    invocation: { command: "schedule add", options: {} },
    fields: [
      {
        option: "time",
        label: "klokkeslett",
        hint: "07:00",
        required: true,
        value: "07:00",
        input: { kind: "text", maxChars: 300 },
      },
      {
        option: "length",
        label: "lengde",
        hint: "",
        required: false,
        value: "full",
        input: { kind: "choice", choices: [{ value: "full", label: "lang" }] },
      },
      { option: "channel", label: "kanal", hint: "", required: false, value: "123", input: { kind: "channel" } },
    ],
  };
  const modal = renderModal(form, "=schedule add?");
  expect(modal.title.length).toBeLessThanOrEqual(limits.modalTitle);
  expect(parseCustomId(modal.custom_id)).toMatchObject({
    mode: "modal",
    command: "schedule add",
    packed: "=schedule add?",
  });
  expect(modal.components).toMatchObject([
    { type: 18, label: "klokkeslett", description: "07:00", component: { type: 4, custom_id: "time", value: "07:00" } },
    { type: 18, component: { type: 3, custom_id: "length", options: [{ value: "full", default: true }] } },
    { type: 18, component: { type: 8, custom_id: "channel", default_values: [{ id: "123", type: "channel" }] } },
  ]);
});
