import { expect, test } from "vitest";
import { withoutSiteName } from "../../../src/ingest/pages/site-name.ts";

test.each([
  ["Ferja står stille | VG", ["VG"], "Ferja står stille"],
  ["Ferja står stille – NRK Oslo og Viken", ["NRK"], "Ferja står stille"],
  ["Ferja - den siste - står - Havnvik Avis", ["Havnvik Avis"], "Ferja - den siste - står"],
  ["Ferja står stille - havnvik", ["havnvik.no"], "Ferja står stille"],
  // nothing is guessed, and what only begins like the name stays
  ["Ferja står stille – VG", [], "Ferja står stille – VG"],
  ["Ferja står stille – VG", ["Dagbladet"], "Ferja står stille – VG"],
  ["Streiken er over – NRK går på lufta", ["NRK"], "Streiken er over – NRK går på lufta"],
  ["VG", ["VG"], "VG"],
  ["Kutt hos VG", ["VG"], "Kutt hos VG"],
])("site-name: %s of %j is %s", (headline, sites, without) => {
  expect(withoutSiteName(headline, sites)).toBe(without);
});
