import type { Feature } from "./numbering.ts";
import { startPages } from "./pages.ts";

/** What the features of stories weigh. Stories are numbered from 0. */
export type FeatureWeights = {
  /** Whether a story has got anything since it was last dropped. */
  has(story: number): boolean;
  /** What a feature weighs in a story; 0 for one that it has not. */
  of(story: number, feature: Feature): number;
  /** The same of the features at the first `count` of these places, written one after the other. */
  ofPlaces(story: number, features: Int32Array, places: Int32Array, count: number, into: Float64Array): void;
  /** Adds to what a feature weighs, and says what it weighed before. What comes to nothing is taken out. */
  add(story: number, feature: Feature, weight: number): number;
  /** The features that a story has, in no order, and what they weigh. */
  all(story: number): { readonly features: Int32Array; readonly weights: Float64Array };
  drop(story: number): void;
  /** Sees to it that a story that has nothing yet has room for so many features; any has room for more when they come. */
  open(story: number, features: number): void;
};

/** Less is what adding and taking leaves of nothing. */
export const nothing = 1e-9;

const leastPlaces = 32;

/** What is known of the table of a story: where it is, the places it has (0: there is none), and those that were ever used. */
const knownOfTable = 3;

/**
 * Starts without any story. Each has a hash table (open addressing), asked hundreds of times for each article: a feature stands
 * at the first place from its own on that is its or free. Its key is one more than its number.
 */
export function startFeatureWeights(): FeatureWeights {
  const pages = startPages((places) => ({ keys: new Int32Array(places), weights: new Float64Array(places) }));
  let tables = new Int32Array(256 * knownOfTable);

  function open(story: number, features: number): void {
    const at = story * knownOfTable;
    if (at >= tables.length) tables = widened(tables, 2 * at);
    if (has(story)) return;
    let places = leastPlaces;
    while (places < 2 * features) places *= 2;
    tables[at] = pages.lend(places);
    tables[at + 1] = places;
    tables[at + 2] = 0;
  }

  function has(story: number): boolean {
    return (tables[story * knownOfTable + 1] ?? 0) > 0;
  }

  function drop(story: number): void {
    if (!has(story)) return;
    const at = story * knownOfTable;
    clear(tables[at] ?? 0, tables[at + 1] ?? 0);
    tables[at + 1] = 0;
  }

  function clear(address: number, places: number): void {
    const { keys, weights } = pages.pageOf(address);
    const start = pages.startOf(address);
    keys.fill(0, start, start + places);
    weights.fill(0, start, start + places);
    pages.giveBack(address, places);
  }

  function of(story: number, feature: Feature): number {
    if (!has(story)) return 0;
    const at = story * knownOfTable;
    const address = tables[at] ?? 0;
    const { keys, weights } = pages.pageOf(address);
    return weights[placeOf(feature, keys, pages.startOf(address), tables[at + 1] ?? 0)] ?? 0;
  }

  function ofPlaces(story: number, features: Int32Array, places: Int32Array, count: number, into: Float64Array): void {
    if (!has(story)) return void into.fill(0, 0, count);
    const at = story * knownOfTable;
    const address = tables[at] ?? 0;
    const { keys, weights } = pages.pageOf(address);
    const start = pages.startOf(address);
    const size = tables[at + 1] ?? 0;
    for (let n = 0; n < count; n++) {
      const place = placeOf(features[places[n] ?? 0] ?? 0, keys, start, size);
      // most are asked for in vain, and what is far away in memory is slow
      into[n] = keys[place] === 0 ? 0 : (weights[place] ?? 0);
    }
  }

  function add(story: number, feature: Feature, weight: number): number {
    open(story, 0);
    const at = story * knownOfTable;
    let address = tables[at] ?? 0;
    let page = pages.pageOf(address);
    let place = placeOf(feature, page.keys, pages.startOf(address), tables[at + 1] ?? 0);
    if (page.keys[place] === 0) {
      if (2 * (tables[at + 2] ?? 0) >= (tables[at + 1] ?? 0)) {
        moveToWider(story);
        address = tables[at] ?? 0;
        page = pages.pageOf(address);
        place = placeOf(feature, page.keys, pages.startOf(address), tables[at + 1] ?? 0);
      }
      page.keys[place] = feature + 1;
      tables[at + 2] = (tables[at + 2] ?? 0) + 1;
    }
    const before = page.weights[place] ?? 0;
    const after = before + weight;
    page.weights[place] = after < nothing ? 0 : after;
    return before;
  }

  /** Leaves behind what has been taken out. */
  function moveToWider(story: number): void {
    const at = story * knownOfTable;
    const address = tables[at] ?? 0;
    const places = tables[at + 1] ?? 0;
    const { keys, weights } = pages.pageOf(address);
    const start = pages.startOf(address);
    let left = 0;
    for (let place = start; place < start + places; place++) if (weights[place] !== 0) left++;
    tables[at + 1] = 0;
    open(story, 2 * left);
    for (let place = start; place < start + places; place++) {
      const weight = weights[place] ?? 0;
      if (weight !== 0) add(story, (keys[place] ?? 0) - 1, weight);
    }
    clear(address, places);
  }

  function all(story: number): { readonly features: Int32Array; readonly weights: Float64Array } {
    const at = story * knownOfTable;
    const places = tables[at + 1] ?? 0;
    const features = new Int32Array(places);
    const found = new Float64Array(places);
    if (places === 0) return { features, weights: found };
    const { keys, weights } = pages.pageOf(tables[at] ?? 0);
    const start = pages.startOf(tables[at] ?? 0);
    let count = 0;
    for (let place = start; place < start + places; place++) {
      if (weights[place] === 0) continue;
      features[count] = (keys[place] ?? 0) - 1;
      found[count++] = weights[place] ?? 0;
    }
    return { features: features.subarray(0, count), weights: found.subarray(0, count) };
  }

  return { has, of, ofPlaces, add, all, drop, open };
}

/** The place on a page at which a feature stands, or would stand. */
function placeOf(feature: Feature, keys: Int32Array, start: number, places: number): number {
  const last = places - 1;
  let place = Math.imul(feature, 0x9e3779b1) & last;
  for (;;) {
    const key = keys[start + place];
    if (key === feature + 1 || key === 0) return start + place;
    place = (place + 1) & last;
  }
}

function widened(tables: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(tables);
  return wider;
}
