/** Lends room in tables of numbers. */
export type Pages<Page> = {
  /** Room for so many numbers: says where it is. What stands there is what was left there, at first zeros. */
  lend(places: number): number;
  /** Takes back what was lent. */
  giveBack(address: number, places: number): void;
  pageOf(address: number): Page;
  /** Where on its page what was lent begins. */
  startOf(address: number): number;
};

/** A page has so many places, a power of two; one that holds a single thing which is larger has as many as that. */
const pageBits = 12;
const pagePlaces = 1 << pageBits;

/**
 * Starts without any page. One is made when it is needed, and never copied or given up; what was given back is lent again. Tens
 * of thousands of small tables as arrays of their own are slow to make and far apart in memory, and the collector of garbage has
 * to look after each.
 */
export function startPages<Page>(newPage: (places: number) => Page): Pages<Page> {
  const pages: Page[] = [];
  /** Of the last page so many places have been lent. */
  let lent = pagePlaces;
  /** By their size: where what was given back is. */
  const returned = new Map<number, number[]>();

  const lastAddress = () => (pages.length - 1) << pageBits;

  return {
    lend(places) {
      const again = returned.get(places)?.pop();
      if (again !== undefined) return again;
      if (lent + places > pagePlaces) {
        pages.push(newPage(Math.max(places, pagePlaces)));
        lent = 0;
      }
      lent += places;
      return lastAddress() + lent - places;
    },
    giveBack(address, places) {
      const others = returned.get(places);
      if (others) others.push(address);
      else returned.set(places, [address]);
    },
    pageOf(address) {
      const page = pages[address >> pageBits];
      if (!page) throw new Error(`pages: nothing was lent at ${address}`);
      return page;
    },
    startOf: (address) => address & (pagePlaces - 1),
  };
}
