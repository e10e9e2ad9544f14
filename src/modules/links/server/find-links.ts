import { getPublicSuffix } from 'tldts';

/** A link as it stands in a text, and the address it means. */
export interface FoundLink {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly url: string;
}

/** Addresses are ASCII here: Chinese words and punctuation end them, which is how links stand in Chinese text. */
const address =
  /(?<![\w@.-])(?:(https?:\/\/)[\w.~:/?#[\]@!$&'()*+,;=%-]{3,2000}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,12}(?::\d{2,5})?(?:\/[\w.~:/?#[\]@!$&'()*+,;=%-]{0,2000})?)/gi;

/** Written out in percent signs an address may grow; longer ones are kept in no index. */
const longestUrl = 2048;

/** Links of a text in their order, each address once; a mailbox is none, a bare name only under a suffix that exists. */
export function findLinks(text: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  for (const match of text.matchAll(address)) {
    const words = trimEnd(match[0]);
    const url = toUrl(words, match[1] !== undefined);
    if (!url || found.has(url)) continue;
    found.set(url, { start: match.index, end: match.index + words.length, url });
  }
  return [...found.values()];
}

function trimEnd(words: string): string {
  const bare = words.replace(/[.,;:!?'*]+$/, '');
  return /[)\]]$/.test(bare) && !/[([]/.test(bare) ? trimEnd(bare.slice(0, -1)) : bare;
}

function toUrl(words: string, hasScheme: boolean): string | undefined {
  const url = URL.parse(hasScheme ? words : `http://${words}`);
  if (!url || url.hostname === '' || url.username !== '' || url.href.length > longestUrl) return undefined;
  if (!hasScheme && !getPublicSuffix(url.hostname, { allowPrivateDomains: false, validateHostname: true }))
    return undefined;
  return hasScheme || isKnownSuffix(url.hostname) ? url.href : undefined;
}

/** A file name such as 附件.doc or a version such as v2.md is no link: only names under a suffix of the public list. */
function isKnownSuffix(host: string): boolean {
  const suffix = getPublicSuffix(host);
  return (
    suffix !== null &&
    /^(?:(?:[a-z]{2,3}\.)?cn|com|net|org|info|top|vip|xyz|site|shop|club|online|cc|tv|me|co|io)$/.test(suffix)
  );
}
