import { loadBackground } from "../../../src/content.ts";
import type { Article, Block } from "../../../src/core/article/article.ts";
import type { AnalysedArticle, DisplayPolicy } from "../../../src/core/ports.ts";
import { termsOf } from "../../../src/core/stories/terms.ts";
import { languages } from "../../fixtures/languages.ts";

export { languages };

/** The profile of a language that has one. */
export function profileOf(code: Article["language"]) {
  const profile = languages.get(code);
  if (!profile) throw new Error(`no profile for ${code}`);
  return profile;
}

export const background = loadBackground("content");

type Told = Partial<Omit<Article, "title" | "published">> & {
  readonly id: string;
  readonly title?: string;
  readonly chosen?: boolean;
  /** An instant or a day ("2024-06-19"); undated without. */
  readonly at?: string;
  /** A line each: "* " a summary point, "# " a heading, "– " speech, "FOTO: " a caption, else a paragraph. */
  readonly text: string;
  readonly policy?: DisplayPolicy;
};

/** An analysed article as a newsroom might have written it. */
export function told({ title, chosen = false, at, text, policy = "points", ...rest }: Told): AnalysedArticle {
  const blocks = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map(blockOf);
  const article: Article = {
    source: "Bygdebladet",
    authors: [],
    language: "nb",
    topics: [],
    published:
      at === undefined
        ? { precision: "unknown" }
        : at.includes("T")
          ? { precision: "instant", instant: Temporal.Instant.from(at) }
          : { precision: "day", date: Temporal.PlainDate.from(at) },
    sample: false,
    revision: 1,
    contentHash: rest.id,
    title: { text: title ?? blocks[0]?.text ?? "", chosen },
    blocks,
    ...rest,
  };
  return { article, ...termsOf(article, profileOf(article.language)), policy };
}

function blockOf(line: string): Block {
  if (line.startsWith("* ")) return { kind: "summary", text: line.slice(2) };
  if (line.startsWith("# ")) return { kind: "heading", text: line.slice(2) };
  if (line.startsWith("FOTO: ")) return { kind: "caption", text: line };
  return { kind: line.startsWith("– ") ? "speech" : "paragraph", text: line };
}

/** A ferry that breaks down, in five tellings; a tunnel of the same day in the same place; a flood somewhere else. */
export const newsroom: readonly AnalysedArticle[] = [
  told({
    id: "ferje-1",
    source: "Kystbladet",
    at: "2024-06-17T08:00:00Z",
    title: "Ferja «Havsula» fikk motorstans i Vikasundet",
    text: `* Bilferja «Havsula» fikk motorstans i Vikasundet mandag morgen.
      * Ingen av de 42 passasjerene kom til skade.
      Bilferja «Havsula» drev i Vikasundet i en halv time mandag morgen før redningsskøyta fikk en slepeline om bord.
      FOTO: «Havsula» ble slept til kai. Foto: Per Vik
      – Det smalt i maskinen, sier passasjer Kari Nes til Kystbladet.
      Rederiet Vikaferjene opplyser at giret er ødelagt, og at ferja blir liggende ved kai i Vikvågen hele uka.`,
  }),
  told({
    id: "ferje-2",
    source: "Bygdebladet",
    at: "2024-06-17T15:00:00Z",
    title: "Vikaferjene visste om girproblemene siden januar",
    text: `Rederiet Vikaferjene fikk melding om vibrasjoner i giret på bilferja «Havsula» allerede i januar.
      Det viser avviksmeldinger som Bygdebladet har lest.
      Hun mener at rederiet burde ha tatt ferja ut av drift.
      Tillitsvalgt Rita Holm sier at skipsførerne i Vikasundet varslet tre ganger om vibrasjonene.
      Hvorfor ble ikke ferja tatt ut av drift?
      – Vi skrev det så tydelig vi kunne, sier Rita Holm.
      Les også: Slik blir sommerrutene`,
  }),
  told({
    id: "ferje-3",
    source: "Vestnytt",
    language: "nn",
    at: "2024-06-18T06:00:00Z",
    title: "Reserveferje på plass i Vikasundet",
    text: `Reiarlaget Vikaferjene sette inn ei reserveferje i Vikasundet tysdag morgon.
      Bilferja «Havsula» ligg ved kai i Vikvågen med øydelagt gir, og passasjerane må venta til fredag.
      Tillitsvald Rita Holm seier at skipsførarane varsla om giret tre gonger.`,
  }),
  told({
    id: "ferry-4",
    source: "The Fjord Post",
    language: "en",
    at: "2024-06-17T18:00:00Z",
    title: "Ferry breakdown leaves Vikasundet without cars",
    text: `The car ferry Havsula broke down in Vikasundet on Monday morning, and its owner Vikaferjene has no spare vessel.
      Union representative Rita Holm said the captains had warned about the gearbox since January.
      A passenger, Kari Nes, said the crew stayed calm while Havsula drifted towards Vikvågen.`,
  }),
  told({
    id: "tunnel-1",
    source: "Kystbladet",
    at: "2024-06-17T12:00:00Z",
    title: "Tunnelen gjennom Storfjellet blir 400 millioner dyrere",
    text: `Statens vegvesen venter at tunnelen gjennom Storfjellet blir 400 millioner kroner dyrere enn planlagt.
      Prosjektleder Jon Berg sier at fjellet var dårligere enn boreprøvene viste.
      Fylkestinget i Vestkyst skal behandle regningen i oktober.`,
  }),
  told({
    id: "flaum-1",
    source: "Vestnytt",
    language: "nn",
    at: "2024-06-18T04:00:00Z",
    title: "Elva Gryta gjekk over breiddene i natt",
    text: `Elva Gryta gjekk over breiddene i natt, og 41 menneske måtte flytta ut av husa sine i Grytedalen.
      Flaumsentralen ventar at vatnet søkk frå tysdag ettermiddag.
      Lensmann Ola Fure seier at vegen er stengd.`,
  }),
];
