import type { Page, PageRequest } from "../src/core/ports.ts";

/**
 * The page that was asked for, or the last there is when there are fewer by now: an old button is still good.
 * `page` counts from 1.
 */
export async function lastPageAtMost<F extends Page<unknown>>(
  page: number,
  limit: number,
  find: (request: PageRequest) => Promise<F>,
): Promise<{ readonly found: F; readonly page: number }> {
  const found = await find({ offset: (page - 1) * limit, limit });
  const last = Math.max(1, Math.ceil(found.total / limit));
  if (page <= last) return { found, page };
  return { found: await find({ offset: (last - 1) * limit, limit }), page: last };
}
