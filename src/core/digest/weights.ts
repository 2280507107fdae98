import { topPlaces } from "../feeds/entry-order.ts";

/**
 * What counts for a story and how much: the only place to change the order of a digest. docs/digests.md shows this table,
 * and a test holds it to that.
 */
export const weights = {
  outlets: {
    value: 3,
    is: "points, for each doubling of the newsrooms that tell it on their own",
    why: "What several newsrooms choose independently is news. Copies of one text are one newsroom.",
  },
  sameOwner: {
    value: 0.5,
    is: "of a newsroom, for each further one of the same owner",
    why: "Newspapers of one group share texts and desks; they choose, but not quite on their own.",
  },
  freshness: {
    value: 2,
    is: "points, for a story of this minute",
    why: "At seven, what happened tonight comes before what everybody read yesterday.",
  },
  halfLifeHours: {
    value: 12,
    is: "hours, after which freshness is halved; half of the period asked for, where that is longer",
    why: "Yesterday evening's news is still news at seven. In a digest of a week, Tuesday is not forgotten on Sunday.",
  },
  news: {
    value: 2,
    is: "points, for a story that was not shown before; in proportion to its new articles where it was",
    why: "What has not been told comes before what goes on. It counts only where it is known what was shown.",
  },
  length: {
    value: 1,
    is: "points, for a long text about it",
    why: "Newsrooms write long on what matters to them.",
  },
  longWords: {
    value: 250,
    is: "different words, from which on a text is long",
    why: "A shorter one has points in proportion: some 600 words of running text have so many.",
  },
  place: {
    value: 1,
    is: "points, for a story that has stood first in a feed which its newsroom orders by hand",
    why: "What editors put on top of their front page they hold important. Most feeds are in order of time: those tell nothing.",
  },
  places: {
    value: topPlaces,
    is: "places from the top, over which these points become fewer",
    why: "Further down nothing was chosen to stand out: the tenth has a tenth of the points, the eleventh none.",
  },
  request: {
    value: 4,
    is: "points, for a story whose headlines hold all that was asked for",
    why: "Who asks for something wants that first. A story with none of the words is not in it at all.",
  },
  threshold: {
    value: 4,
    is: "points, below which a story is left out",
    why: "One newsroom's short note of the day before is no headline. Who asks for words, for all of time or for the full length sees it.",
  },
  fewest: {
    value: 3,
    is: "stories, which are shown even below that",
    why: "On a thin day the little there is is the news.",
  },
} as const;
