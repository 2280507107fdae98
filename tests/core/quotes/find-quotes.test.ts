import { describe, expect, test } from "vitest";
import { quoteLines } from "./quote-lines.ts";

type Row = readonly [name: string, text: string, ...quotes: string[]];

const bokmal: Row[] = [
  [
    "attribution after the first sentence",
    "– Vi har ventet på denne brua i tretti år, sier ordfører Kari Nes (Ap) til Fjordposten.",
    "direct stated Kari Nes (Fjordposten): Vi har ventet på denne brua i tretti år",
  ],
  [
    "an ASCII dash opens speech too",
    "- Vi har ventet på denne brua i tretti år, sier ordfører Kari Nes.",
    "direct stated Kari Nes: Vi har ventet på denne brua i tretti år",
  ],
  [
    "attribution two sentences later",
    "– Det var kaldt. Ingen visste hvor vi skulle. Til slutt gikk vi hjem, forteller Ola Berg.",
    "direct stated Ola Berg: Det var kaldt. Ingen visste hvor vi skulle. Til slutt gikk vi hjem",
  ],
  [
    "speech goes on after the attribution",
    "– Vi er fornøyde, sier Ola Berg. Dette har vi ønsket oss lenge.",
    "direct stated Ola Berg: Vi er fornøyde / Dette har vi ønsket oss lenge",
  ],
  [
    "what turns to narration is no speech",
    "– Vi er fornøyde, sier Ola Berg og viser fram huset. Berg kjøpte det i fjor.",
    "direct stated Ola Berg: Vi er fornøyde",
  ],
  [
    "a question mark before the attribution stays",
    "– Hvem skal betale for dette? spør lærer Unni Moe.",
    "direct stated Unni Moe: Hvem skal betale for dette?",
  ],
  [
    "a split verb",
    "– Det blir ingen ny skole, slår rådmann Per Lie fast.",
    "direct stated Per Lie: Det blir ingen ny skole",
  ],
  [
    "a title behind the name, and a relative clause",
    "– Her er det trygt å bade, sier Anne Lund, daglig leder i Badelaget, som prøvde selv.",
    "direct stated Anne Lund: Her er det trygt å bade",
  ],
  [
    "a short name leads to the full one",
    "– Vi vant, sier Eva Marie Dal.\n– Det var jevnt, sier Dal.",
    "direct stated Eva Marie Dal: Vi vant",
    "direct stated Eva Marie Dal: Det var jevnt",
  ],
  [
    "a title leads to the one person who has it",
    "Havnesjef Jon Vik åpnet kaia mandag.\n– Dette er en stor dag, sier havnesjefen.",
    "direct stated Jon Vik: Dette er en stor dag",
  ],
  [
    "a title that two have stays a title",
    "Lærer Jon Vik møtte lærer Siv Ås.\n– Dette er en stor dag, sier læreren.",
    "direct stated læreren: Dette er en stor dag",
  ],
  [
    "a pronoun means the one spoken of",
    "Fisker Jon Vik kom i land sent i går.\n– Jeg har aldri sett så mye sild, sier han.",
    "direct inferred Jon Vik: Jeg har aldri sett så mye sild",
  ],
  [
    "the same speaker goes on, and answers",
    "– Vi må bygge nå, sier ordfører Kari Nes til Fjordposten.\n– Hva koster det?\n– Det vet vi ikke ennå.",
    "direct stated Kari Nes (Fjordposten): Vi må bygge nå",
    "direct inferred Kari Nes (Fjordposten): Det vet vi ikke ennå <- Hva koster det?",
  ],
  [
    "a lead-in with a colon",
    "Ordfører Kari Nes sier til Fjordposten at hun er lettet:\n– Endelig er vi i gang.",
    "indirect stated Kari Nes (Fjordposten): hun er lettet",
    "direct stated Kari Nes (Fjordposten): Endelig er vi i gang",
  ],
  [
    "two are named before: it may be either",
    "Baker Siv Ås sier at det er trist.\nSelger Jon Vik sier at det er dyrt.\nBåde Ås og Vik er bekymret for torget.\n– Folk handler på nett nå.",
    "indirect stated Siv Ås: det er trist",
    "indirect stated Jon Vik: det er dyrt",
    "direct uncertain Siv Ås or Jon Vik?: Folk handler på nett nå",
  ],
  [
    "marks with the attribution behind",
    "«Vi gir oss aldri», skrev Jon Vik i et brev til kommunen.",
    "direct stated Jon Vik (et brev): Vi gir oss aldri",
  ],
  ["marks after a colon", "Jon Vik sa på møtet: «Nå er det nok!»", "direct stated Jon Vik (møtet): Nå er det nok!"],
  [
    "a clause that is wholly in marks",
    "Jon Vik sa at «ingen skal miste jobben på grunn av dette».",
    "direct stated Jon Vik: ingen skal miste jobben på grunn av dette",
  ],
  [
    "words in marks inside a clause",
    "Jon Vik sier at kaia er en «nasjonal skandale» for bygda.",
    "partial stated Jon Vik: nasjonal skandale",
  ],
  [
    "a pronoun after two persons may be either",
    "Lærer Siv Ås og lærer Kari Nes laget listene. Hun sier at saken er viktig.",
    "indirect uncertain Siv Ås or Kari Nes?: saken er viktig",
  ],
  [
    "a pronoun means the one whose gender fits",
    "Lærer Siv Ås ga listene til fisker Jon Vik. Han sier at saken er viktig.",
    "indirect inferred Jon Vik: saken er viktig",
  ],
  [
    "a pronoun means whom the sentence is about",
    "Fisker Jon Vik ga listene til fisker Ola Berg. Han sier at saken er viktig.",
    "indirect inferred Jon Vik: saken er viktig",
  ],
  [
    "a question behind an answer is the interviewer's",
    "– Vi må bygge nå, sier ordfører Kari Nes.\n– Jeg leser mye, mest om natta. Hva leser du helst?\n– Romaner.",
    "direct stated Kari Nes: Vi må bygge nå",
    "direct inferred Kari Nes: Jeg leser mye, mest om natta",
    "direct inferred Kari Nes: Romaner <- Hva leser du helst?",
  ],
  [
    "what has a question in it and no «jeg» may be the interviewer's",
    "– Vi må bygge nå, sier ordfører Kari Nes.\n– Men er det råd til det? Brua blir dyr.\n– Det går, sier Nes.",
    "direct stated Kari Nes: Vi må bygge nå",
    "direct uncertain Kari Nes?: Men er det råd til det? Brua blir dyr",
    "direct stated Kari Nes: Det går",
  ],
  [
    "narration that brings in somebody else ends who went on",
    "– Vi må bygge nå, sier ordfører Kari Nes.\nFisker Jon Vik bor ved sundet. Han er enig med Nes.\n– Brua trengs.",
    "direct stated Kari Nes: Vi må bygge nå",
    "direct inferred Jon Vik: Brua trengs",
  ],
  [
    "speech under a sentence about «hun», who may be two, may be either's, and never «hun»'s",
    "Lærer Siv Ås og lærer Kari Nes laget listene. Hun sier at saken er viktig.\n– Det haster.",
    "indirect uncertain Siv Ås or Kari Nes?: saken er viktig",
    "direct uncertain Siv Ås or Kari Nes?: Det haster",
  ],
  [
    "an age tells who is meant",
    "Jon Vik (24) vant rennet.\n– Dette er stort, sier 24-åringen.",
    "direct stated Jon Vik: Dette er stort",
  ],
  [
    "a question is answered by one speaker",
    "– Vi må bygge nå, sier ordfører Kari Nes.\n– Hva koster det?\n– Det vet vi ikke ennå.\n– Ingen vet det, sier fisker Jon Vik til Bygdebladet.",
    "direct stated Kari Nes: Vi må bygge nå",
    "direct inferred Kari Nes: Det vet vi ikke ennå <- Hva koster det?",
    "direct stated Jon Vik (Bygdebladet): Ingen vet det",
  ],
  ["a verb of wording", "Jon Vik kaller planen «galskap».", "partial stated Jon Vik: galskap"],
  [
    "a clause without conjunction",
    "Jon Vik mener planen er gjennomtenkt.",
    "indirect stated Jon Vik: planen er gjennomtenkt",
  ],
  [
    "two clauses in one sentence",
    "Jon Vik sier at planen er god, men mener at prisen er for høy.",
    "indirect stated Jon Vik: planen er god",
    "indirect stated Jon Vik: prisen er for høy",
  ],
  [
    "according to, in front",
    "Ifølge politiet var føreren alene i bilen.",
    "indirect stated politiet: var føreren alene i bilen",
  ],
  ["according to, behind", "Føreren var alene i bilen, ifølge NTB.", "indirect stated NTB: Føreren var alene i bilen"],
  [
    "a statement without marks",
    "Veien er stengt hele natta, opplyser operasjonsleder Siv Ås i Sør politidistrikt til NTB.",
    "indirect stated Siv Ås (NTB): Veien er stengt hele natta",
  ],
  [
    "that is what NN says",
    "Veien er stengt hele natta. Det opplyser operasjonsleder Siv Ås.",
    "indirect stated Siv Ås: Veien er stengt hele natta",
  ],
  [
    "it says in a document",
    "Prisen var for høy, heter det i rapporten.",
    "indirect stated rapporten: Prisen var for høy",
  ],
  [
    "a title of a work is no quotation",
    "Jon Vik sier at boken «Livet i nord» selger godt.",
    "indirect stated Jon Vik: boken «Livet i nord» selger godt",
  ],
  ["a scare quote is no quotation", "De fikk en «gratis» tur til fjells."],
  ["a nickname is no quotation", "Jon «Sjokoladen» Vik åpnet butikken."],
  ["a headline is no quotation", "– Helt vilt\n\nDet regnet hele dagen i går, og elva steg med to meter."],
  ["a caption is no quotation", "GLAD: Jon Vik sier at han er glad. Foto: Siv Ås"],
  ["who speaks of himself is nobody's source", "Det blir nok regn i morgen, tror jeg."],
];

const nynorsk: Row[] = [
  [
    "attribution after the first sentence",
    "– Vi har venta på denne brua i tretti år, seier ordførar Kari Nes til Fjordposten.",
    "direct stated Kari Nes (Fjordposten): Vi har venta på denne brua i tretti år",
  ],
  ["a split verb", "– Det går nok bra, held ho fram.", "direct uncertain ho: Det går nok bra"],
  ["a clause without conjunction", "Jon Vik meiner planen er god.", "indirect stated Jon Vik: planen er god"],
  ["according to", "Ifølgje politiet var føraren åleine.", "indirect stated politiet: var føraren åleine"],
  [
    "a question that is answered",
    "– Eg er glad, seier bonde Siv Ås.\n– Kvifor det?\n– Fordi det regna.",
    "direct stated Siv Ås: Eg er glad",
    "direct inferred Siv Ås: Fordi det regna <- Kvifor det?",
  ],
];

const english: Row[] = [
  [
    "marks with the verb before the name",
    "“We have waited thirty years for this bridge,” said Mayor Mary Ness.",
    "direct stated Mary Ness: We have waited thirty years for this bridge",
  ],
  [
    "marks with the verb behind the name, in two parts",
    "“We have waited,” Mary Ness said on Monday. “Now it is here.”",
    "direct stated Mary Ness: We have waited / Now it is here",
  ],
  ["marks after a colon", "Mary Ness said: “Now it is here.”", "direct stated Mary Ness: Now it is here"],
  ["marks after a comma", "Mary Ness said, “Now it is here.”", "direct stated Mary Ness: Now it is here"],
  ["a clause", "Mary Ness said that the bridge was late.", "indirect stated Mary Ness: the bridge was late"],
  ["according to", "The bridge was late, according to the police.", "indirect stated the police: The bridge was late"],
];

const swedish: Row[] = [
  [
    "a dash",
    "– Vi har väntat i trettio år, säger borgmästare Karin Nås.",
    "direct stated Karin Nås: Vi har väntat i trettio år",
  ],
  ["a clause", "Karin Nås säger att bron är klar.", "indirect stated Karin Nås: bron är klar"],
  ["marks", "”Vi är klara”, sade Karin Nås.", "direct stated Karin Nås: Vi är klara"],
  [
    "a genitive with a colon, and a field of two words",
    "Eva Ek, docent i biologi och kemi, påpekar att FN:s rapport är gammal.",
    "indirect stated Eva Ek: FN:s rapport är gammal",
  ],
];

const danish: Row[] = [
  [
    "a dash",
    "- Vi har ventet i tredive år, siger borgmester Karen Næs.",
    "direct stated Karen Næs: Vi har ventet i tredive år",
  ],
  ["a clause", "Karen Næs siger, at broen er klar.", "indirect stated Karen Næs: broen er klar"],
  ["marks", '"Vi er klar," siger Karen Næs.', "direct stated Karen Næs: Vi er klar"],
];

describe.each([
  ["nb", bokmal],
  ["nn", nynorsk],
  ["en", english],
  ["sv", swedish],
  ["da", danish],
] as const)("quotes in %s", (code, rows) => {
  test.each(rows)("%s", (_name, text, ...quotes) => {
    expect(quoteLines(code, text)).toEqual(quotes);
  });
});
