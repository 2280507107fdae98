import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnalysedArticle } from "../../../src/core/ports.ts";
import { groupStories } from "../../../src/core/stories/group-stories.ts";
import { keepStories } from "../../../src/core/stories/kept-stories.ts";
import { background, newsroom, told } from "./newsroom.ts";

const atOnce = () => Promise.resolve();
const at = (time: string) => Temporal.Instant.from(`2024-06-19T${time}:00+02:00`);

/** What happens to the articles that a digest is made of. */
type Change = { readonly kind: "comes" | "goes" | "is revised" | "is asked for"; readonly place: number };

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom<Change["kind"]>("comes", "goes", "is revised", "is asked for"),
    place: fc.nat(newsroom.length - 1),
  }),
  { maxLength: 12 },
);

/** Where an article comes in any order, goes, or is there with another text. */
function changed(articles: readonly AnalysedArticle[], { kind, place }: Change): readonly AnalysedArticle[] {
  const article = newsroom[place];
  if (!article || kind === "is asked for") return articles;
  const others = articles.filter((one) => one.article.id !== article.article.id);
  if (kind === "goes") return others;
  if (kind === "comes") return [article, ...others];
  const { blocks, id } = article.article;
  const text = [...blocks.map((block) => block.text), "Oppdatert: mer om ferja og rederiet."].join("\n");
  return [...others, told({ id, title: "Revidert", at: "2024-06-19", text })];
}

describe("kept stories", () => {
  test("whatever comes, goes and is revised, they are those of all articles grouped anew", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const kept = keepStories(background, atOnce);
        let articles: readonly AnalysedArticle[] = [...newsroom];
        for (const change of made) {
          articles = changed(articles, change);
          // the same in objects that nobody has seen, as after a start or in another process
          const anew = groupStories(
            articles.map((analysed) => ({ ...analysed, article: { ...analysed.article } })),
            background,
          );
          expect(await kept.of([...articles])).toEqual(anew);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("of the same articles the stories are the same, and are waited for together", async () => {
    const kept = keepStories(background, atOnce);
    const [first, second] = await Promise.all([kept.of([...newsroom]), kept.of([...newsroom])]);
    expect(second).toBe(first);
    expect(await kept.of([...newsroom])).toBe(first);
    expect(await kept.of(newsroom.slice(1))).not.toBe(first);
    expect(await kept.of([...newsroom])).toBe(first);
  });

  test("a story that has the articles it had is the same one, also when others have changed", async () => {
    const kept = keepStories(background, atOnce);
    const before = await kept.of(newsroom);
    const after = await kept.of([...newsroom, told({ id: "ny", at: "2024-06-19", text: "Været blir fint i helgen." })]);
    expect(after.length).toBe(before.length + 1);
    expect(after.filter((story) => !before.includes(story)).map(({ id }) => id)).toEqual(["ny"]);
  });

  test("what is followed is grouped anew when it has changed, before anybody asks, until nobody has for hours", async () => {
    let turns = 0;
    const kept = keepStories(background, async () => void turns++);
    let articles: readonly AnalysedArticle[] = newsroom.slice(0, 3);
    let looks = 0;
    const articlesNow = async () => {
      looks++;
      return [...articles];
    };
    kept.follow("today", articlesNow, at("08:00"));
    await kept.keepUp(at("08:01"));
    const before = await kept.of(articles);
    await kept.keepUp(at("08:02"));
    expect(await kept.of(articles)).toBe(before);
    articles = newsroom;
    await Promise.all([kept.keepUp(at("08:03")), kept.keepUp(at("08:03"))]);
    expect(looks).toBe(3);
    const grouped = turns;
    expect(await kept.of([...newsroom])).toEqual(groupStories(newsroom, background));
    expect(turns).toBe(grouped);
    await kept.keepUp(at("14:01"));
    expect(looks).toBe(3);
  });

  test("of many questions the last are followed", async () => {
    const kept = keepStories(background, atOnce);
    const looked = new Set<string>();
    for (const key of ["a", "b", "c", "a", "d", "e"]) {
      const articlesNow = async () => {
        looked.add(key);
        return [];
      };
      kept.follow(key, articlesNow, at("08:00"));
    }
    await kept.keepUp(at("08:01"));
    expect([...looked]).toEqual(["c", "a", "d", "e"]);
  });

  test("others have their turn while many articles are grouped", async () => {
    let turns = 0;
    const kept = keepStories(background, async () => void turns++);
    const many = Array.from({ length: 300 }, (_, at) => told({ id: `${at}`, text: `Nummer ${at} av mange.` }));
    await kept.of(many);
    expect(turns).toBeGreaterThan(300 / 25);
  });

  test("more than there is room for is grouped all the same, and what was asked for before it is kept", async () => {
    const kept = keepStories(background, atOnce, 20);
    const some = newsroom.slice(0, 5);
    const first = await kept.of(some);
    const many = Array.from({ length: 21 }, (_, at) => told({ id: `${at}`, text: "Ferja står." }));
    expect((await kept.of(many)).flatMap(({ articles }) => articles)).toHaveLength(21);
    const [waited, alike] = await Promise.all([kept.of(many), kept.of([...many])]);
    expect(alike).toBe(waited);
    expect(await kept.of(many)).not.toBe(waited);
    expect(await kept.of(some)).toBe(first);
  });
});
