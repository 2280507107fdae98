import { test } from "vitest";
import { discordAdapter, discordPlaces } from "../../contracts/adapters/discord.ts";
import { adapterContract } from "../../contracts/adapters.ts";
import { hasSpec } from "../../fixtures/discord/validate.ts";

for (const [name, place, drawn] of discordPlaces) adapterContract(name, discordAdapter(place, drawn));

test("Discord: what is sent was held to the official OpenAPI", (context) => {
  if (!hasSpec) context.skip("needs ../shared/specs");
});
