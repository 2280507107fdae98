import { describe, expect, test } from "vitest";
import { standsAlone } from "../../../src/core/digest/stands-alone.ts";
import { noSurroundings } from "../../../src/core/digest/surroundings.ts";
import { profileOf } from "../stories/newsroom.ts";

describe("a sentence stands alone", () => {
  test.each([
    ["nb", "Russland og Nord-Korea har undertegnet en ny avtale om militært samarbeid."],
    ["nb", "Rektor Hanne Myrvåg frykter at skoledagene blir for lange."],
    ["nb", "I vår fant forskere et gytefelt for torsk utenfor Kobbevika."],
    ["nb", "Kim sa at «den spesielle operasjonen beskytter Russlands suverenitet»."],
    ["nb", "De fleste i Orredal har vært uten vann siden flommen kom i forrige uke."],
    ["nb", "Denne uken åpner museet i Ternesund for publikum etter to års arbeid."],
    ["nb", "De som bor nærmest elva i Orredal, må flytte ut før helgen."],
    ["nb", "Det er mange tomme hus i Ternesund etter at verftet ble lagt ned."],
    ["nb", "De husene som står nærmest elva har lite vann og strøm i Orredal."],
    ["nn", "I 2010 heldt 151 lækjarar kurs i Orredal for fyrste gong."],
    ["nn", "«Den nye brua er for dyr», seier Hanne Myrvåg, som er rektor i Orredal."],
    ["nb", "For å nå fergen til Kobbevika må Heggjum skole slutte tidligere på dagen."],
    ["nb", "I tillegg til brua i Orredal skal kommunen bygge to nye kaier."],
    ["nb", "Per Hansen, som ble nummer 14 søndag, skrøt av Ternesund."],
    ["nb", "Ternesund kommune holdt skolene stengt hele mandag på grunn av vannet."],
    ["nn", "Ternesund kommune ligg an til eit underskot på ti millionar kroner."],
    ["nb", "Passerer tallet 100 før helgen, stenger Orredal kommune skolen i Ternesund."],
    ["nn", "Det er umogleg å seia når brua i Orredal opnar att for trafikk."],
    ["nn", "Arkeologar har funne ei båtgrav på garden Heggjum i Orredal."],
    ["nb", "Det kan være lurt av Orredal kommune å vente med den nye brua til våren."],
    ["nb", "Det blir for snevert når Solveig Tangvik kaller boka om Ternesund en biografi."],
    ["nb", "Det er et paradoks at museet i Ternesund stenger når turistene kommer."],
    ["nn", "Det kan bli vanskeleg for Orredal kommune å halde skulane opne i vinter."],
    ["sv", "Det är svårt att säga när bron i Orredal öppnar för trafik igen."],
    ["da", "Det er uklart, hvornår broen i Orredal åbner for trafik igen."],
    ["da", "Ternesund Kommune lukkede skolen i Orredal mandag på grund af vandet."],
    ["nn", "Om seks veker er det val i Orredal, og Kari Nes nektar å seia kva ho vil gjera."],
    ["en", "Tangvik has been critical of Valvåg since they both were in the council."],
    ["en", "It is hard to say when the bridge in Orredal will open to traffic again."],
    ["nb", "Den nye helse- og omsorgsministeren, Hanne Myrvåg, var bortreist mandag."],
    ["nb", "Orredal kommune var altså bare en stemme unna å stenge skolen i Ternesund."],
    ["nn", "I Orredal er det nemleg varsla at skulen i Ternesund skal stengjast til hausten."],
    ["nb", "Nye kaier er dyre i Orredal, og både Ternesund og Kobbevika har bygd slike kaier."],
    ["sv", "Nya kajer är dyra i Orredal, och både Ternesund och Kobbevika har byggt sådana kajer."],
    ["nb", "Rådmann Hanne Myrvåg, som ble tilsatt i år, opplyser at skolen skal stenges."],
    ["nb", "«Skolen må stenges», sier rektor Hanne Myrvåg ved Heggjum skole."],
    ["nb", "I Orredal er det museet som spiller den rollen som kirken hadde før."],
    ["nb", "I år fikk den nye skolen i Ternesund besøk av elever fra Orredal."],
    ["nb", "Etter det Fjordposten erfarer har Orredal kommune stanset arbeidet."],
    ["nb", "For to år siden stengte Orredal kommune skolen i Ternesund for godt."],
    ["nn", "For nokre år sidan stengde Orredal kommune skulen i Ternesund for godt."],
    ["sv", "För två år sedan stängde Orredals kommun skolan i Ternesund för gott."],
    ["nb", "Den 4. august kommer Fagforbundet med sin valgkamp til Ternesund."],
    ["nb", "Det sies ofte at skolen i Ternesund er den eldste i Orredal kommune."],
    ["nb", "Det går an å bygge en ny bru over Orra for ti millioner kroner."],
    ["nb", "Norske ungdommer skal trenes opp til lange seilaser fra Ternesund."],
    ["nb", "Foran søndagens auksjon i Ternesund ventet Orredal kommune gode priser."],
    ["nb", "Rådene fra dem som ytrer seg offentlig har hittil ikke stanset Orredal kommune."],
    ["nb", "Den tidligere professoren i medisin ved Universitetet i Oslo, Kari Nes, flytter til Orredal."],
    ["nb", "Stoffet kan være svært skadelig for leveren og er derfor forbudt i Norge."],
    ["nn", "Stoffet kan vera svært skadeleg for levra og er difor forbode i Noreg."],
    ["sv", "Ämnet kan vara skadligt för levern och är därför förbjudet i Sverige."],
    ["en", "Solveig Tangvik was fined in Ternesund and later left the city council."],
    ["en", "According to Valvåg, it was too early to say what had gone wrong."],
    ["en", "The mayor of Ternesund, Solveig Tangvik, said the boat would sail."],
  ] as const)("%s: %s", (language, sentence) => {
    expect(standsAlone(sentence, profileOf(language))).toBe(true);
  });
});

describe("a sentence leans on another", () => {
  test.each([
    ["a connective opens it", "nb", "Men det mest oppsiktsvekkende punktet i avtalen gjelder det militære."],
    ["a pronoun opens it", "nb", "Hun har ledet sykehuset i Ternesund midlertidig siden 1. mars."],
    ["a pronoun opens it", "nn", "Dei ti andre tiltaka i sparepakken vart vedtekne av styret."],
    ["a pronoun opens it", "en", "They were told in January that the gearbox was shaking badly."],
    ["he before any name", "nb", "Tirsdag kveld landet han igjen på flyplassen i Pyongyang."],
    ["it was told before", "nb", "Det synes som om eierne av verftet i Ternesund vil selge."],
    ["something is added", "nb", "I tillegg skal Orredal kommune bygge to nye kaier i Ternesund."],
    ["a role without its name", "nb", "Rektoren håper at fristen ikke skremmer nye søkere bort."],
    ["it asks", "nb", "Hvorfor ble ikke ferja tatt ut av drift allerede i januar?"],
    ["it introduces", "nb", "Tillitsvalgt Synnøve Aasgjerd mener at ledelsen regner feil:"],
    ["it is half a quotation", "nb", "Barn kommer ikke i kontortiden», sier jordmor Synnøve Aasgjerd."],
    ["someone speaks", "en", "Lars said that we should have known about the gearbox."],
    ["it points elsewhere", "nb", "Les også saken om hvorfor ferja ble tatt ut av drift i januar."],
    ["it is a label", "nb", "RETTELSE: I en tidligere versjon sto det at skolen har 61 elever."],
    ["a word in it leans", "nb", "Haarder tror imidlertid at bokas lange liv er på vei mot en ende."],
    ["it points back", "nb", "Orredal kommune har lenge avvist alle slike kaier i Ternesund."],
    ["it points back", "nb", "Etter råd i denne saken valgte Heggjum skole å stenge på fredag."],
    ["it points back", "nn", "Heggjum skule valde å stengje etter råd i denne saka på fredag."],
    ["he at a place", "nb", "På sommerleir på Utøya sa han at valget fortsatt kan vinnes."],
    ["they behind a verb", "nb", "Etter råd fra Orredal kommune besluttet de å stenge skolen fredag."],
    [
      "a number of people told before",
      "nb",
      "Kari Nes i Orredal fikk beskjed om at de to ville bli løslatt før helgen.",
    ],
    ["a number of people told before", "nn", "Kari Nes i Orredal fekk vita at dei to skulle sleppast fri før helga."],
    ["somebody told before", "nb", "Ifølge Kari Nes virket ikke personen særlig overrasket på mandag."],
    [
      "its verb is a relative clause's",
      "nb",
      "Et smertestillende og betennelsesdempende middel som ikke er godkjent i Norge.",
    ],
    ["a condition without its subject", "nb", "Forsøker de å regjere i mindretall, kan regjeringen falle."],
    ["it is a caption", "nb", "Hockeyutstyr: Forskerne bruker leggskinn for å holde selene unna."],
    ["speech goes on behind it", "nb", "Atabajev har serveringen klar: – Hestekjøtt er en spesialitet."],
    ["its subject is missing", "nb", "Passerer rester av middelalder i Ternesund, et kapitél her og en figur der."],
    ["it has no verb", "nb", "Ganske hastig gjennom alle salene på museet i Ternesund."],
    ["it has no verb", "nb", "Fylt til randen av maskiner, av alt som kommunen ikke trenger."],
    ["it has no verb", "nb", "En rektors kjole hengende, tyngre enn bly, holdt oppe av en krok som skal vare lenge."],
    ["it has no verb", "nn", "Ganske fort gjennom alle salane på museet i Ternesund."],
    ["its subject is missing", "nn", "Passerer restar av mellomalder i Ternesund, eit kapitél her og ein figur der."],
    ["it is not the clause behind it", "nb", "Det er beregnet å koste Orredal kommune over ti millioner kroner."],
    ["it is not the clause behind it", "nb", "Det er grunnen til at Orredal kommune stengte skolen i Ternesund."],
    ["it is not the clause behind it", "nb", "Det er heller ikke lett å holde skolen i Ternesund åpen hele vinteren."],
    ["it is not the clause behind it", "nb", "Det er vanskelig i en bygd hvor Ternesund kommune har stengt skolen."],
    ["somebody answers", "nb", "Ja, skolen i Ternesund skal være åpen hele vinteren og våren."],
    ["it is not the clause behind it", "en", "It is the bridge that Orredal closed when the river rose in spring."],
    ["he before any person", "nb", "Det er umulig å si om leveren tålte Fortodol eller pillene han tok."],
    ["a word in it points back", "nb", "Stoffet er derfor trukket fra markedet i Norge og flere andre land."],
    ["a reason", "nb", "For Orredal kommune har lenge ønsket en ny skole i Ternesund."],
    ["it was told before", "nb", "Det sies i rapporten at brua i Orredal må stenges før vinteren kommer."],
    ["it was told before", "nb", "Etter det ble fergen til Kobbevika tatt ut av drift for godt."],
    ["it was told before", "en", "After that Orredal closed the school and sent the pupils to Ternesund."],
    ["it is too short", "nb", "Tallet er politiets."],
  ] as const)("%s (%s)", (_reason, language, sentence) => {
    expect(standsAlone(sentence, profileOf(language))).toBe(false);
  });
});

test("standing alone: an opening word is no definite noun because it ends as one; before a verb it is an adverb", () => {
  const known = { ...noSurroundings, isTopic: () => false };
  const alone = (sentence: string) => standsAlone(sentence, profileOf("nb"), known);
  expect(alone("Siden skolen i Heggjum ble stengt, har elevene hatt timer i kirken.")).toBe(true);
  expect(alone("Siden kastet opprørerne soldatene ut av Orredal og tok makten.")).toBe(false);
  expect(alone("Skolen åpner dørene for nye elever fra Heggjum på mandag.")).toBe(false);
});

describe("what the article names opens a sentence freely", () => {
  const isPerson = (word: string) => ["Kari", "Nes"].includes(word);
  const known = { ...noSurroundings, isPerson, isName: isPerson };
  test.each([
    [true, "Da statsminister Kari Nes gikk av, tok Orredal kommune over verftet."],
    [true, "Selv om Kari Nes er ny i Orredal, leder hun kommunen fra mandag."],
    [true, "Som leder i Orredal fikk Kari Nes en nøkkelrolle i saken om verftet."],
    [false, "Da må Kari Nes vente til Orredal kommune har bygd en ny kai."],
    [false, "Da den andre Kari gikk av, tok Orredal kommune over verftet."],
    [false, "Som leder i Orredal fikk hun en nøkkelrolle i saken om verftet."],
  ])("%s: %s", (stands, sentence) => {
    expect(standsAlone(sentence, profileOf("nb"), known)).toBe(stands);
  });
});
