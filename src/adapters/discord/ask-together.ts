import type { REST } from "discord.js";

// After a bad time many posts of one server are looked for at once, and the library asks the same thing one after the other:
// each would wait for all before it.

type Asked = { readonly answer: Promise<unknown>; next: Promise<unknown> | null };

const asking = new WeakMap<REST, Map<string, Asked>>();

/** What is being asked for is everybody's answer who wants it meanwhile. @throws what Discord says */
export function askTogether(rest: REST, route: `/${string}`): Promise<unknown> {
  return goingOf(rest).get(route)?.answer ?? ask(rest, route, new URLSearchParams());
}

/**
 * The same for what may change: nobody has an answer that was asked for before they asked. Who comes while it is being asked for
 * waits for the next answer, which is of all who came. @throws what Discord says
 */
export function askAnew(rest: REST, route: `/${string}`, query = new URLSearchParams()): Promise<unknown> {
  const going = goingOf(rest).get(keyOf(route, query));
  if (!going) return ask(rest, route, query);
  going.next ??= going.answer.catch(() => undefined).then(() => ask(rest, route, query));
  return going.next;
}

function ask(rest: REST, route: `/${string}`, query: URLSearchParams): Promise<unknown> {
  const all = goingOf(rest);
  const key = keyOf(route, query);
  const answer = rest.get(route, { query });
  const asked: Asked = { answer, next: null };
  all.set(key, asked);
  const end = () => {
    // those who came meanwhile ask next, and are joined by none who comes later
    if (asked.next === null && all.get(key) === asked) all.delete(key);
  };
  answer.then(end, end);
  return answer;
}

const keyOf = (route: string, query: URLSearchParams) => (query.size === 0 ? route : `${route}?${query}`);

function goingOf(rest: REST): Map<string, Asked> {
  const going = asking.get(rest) ?? new Map<string, Asked>();
  asking.set(rest, going);
  return going;
}
