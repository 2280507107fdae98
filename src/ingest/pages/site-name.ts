/** What stands between a headline and the name of its site. */
const separator = /\s+[-–—|·•»]\s+/gu;

/**
 * A headline without the name of its site at the end, as the page itself names that: "… | VG", and with a part of the site,
 * "… – NRK Oslo og Viken" where the site is "NRK". What only looks like a name stays, as does a headline that is nothing else.
 */
export function withoutSiteName(headline: string, sites: readonly string[]): string {
  const [last] = [...headline.matchAll(separator)].slice(-1);
  if (!last || last.index === 0) return headline;
  const tail = headline.slice(last.index + last[0].length);
  return sites.some((site) => isNamed(tail, site)) ? headline.slice(0, last.index) : headline;
}

/** The site's name, alone or before that of a part of it, whose words begin with capitals: not "NRK går på strømmen". */
function isNamed(tail: string, site: string): boolean {
  const [end, name] = [tail.toLowerCase(), site.toLowerCase()];
  if (end === name || end === name.replace(/^(?:www\.)|\.(?:no|se|dk|com)$/gu, "")) return true;
  const part = end.startsWith(`${name} `) ? tail.slice(site.length).trim().split(/\s+/u) : [];
  return part.length > 0 && part.length <= 4 && part.every((word) => /^(?:\p{Lu}|\p{N}|og$|och$|and$|&$)/u.test(word));
}
