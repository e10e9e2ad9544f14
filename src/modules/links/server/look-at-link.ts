import { Problem } from '#shared/problems.ts';
import { outgoingProblems, type Outgoing } from '#platform/outgoing/outgoing.ts';
import { ownerOf, stateOf, type LinkSight } from './judge-link.ts';

const timeoutMs = 15_000;
const maxBytes = 512 * 1024;
const atOnce = 4;

/** Opens a link as a citizen would and says where it led. Never throws for what is behind it. */
export async function lookAtLink(outgoing: Outgoing, url: string, listed: ReadonlySet<string>): Promise<LinkSight> {
  try {
    const reply = await outgoing.fetch(url, { timeoutMs, maxBytes });
    return {
      url,
      state: stateOf(reply.status),
      httpStatus: reply.status,
      finalUrl: reply.url,
      owner: ownerOf(reply.url, listed),
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const unseen = { url, httpStatus: null, finalUrl: url, owner: ownerOf(url, listed) };
    // More than we read is a page all the same.
    if (error.kind === outgoingProblems.tooLarge) return { ...unseen, state: 'ok' };
    return { ...unseen, state: error.kind === outgoingProblems.refused ? 'refused' : 'unreachable' };
  }
}

/** Some links after the other, a few at once. */
export async function lookAtAll(
  outgoing: Outgoing,
  urls: readonly string[],
  listed: ReadonlySet<string>,
): Promise<LinkSight[]> {
  const sights: LinkSight[] = [];
  for (let i = 0; i < urls.length; i += atOnce)
    sights.push(...(await Promise.all(urls.slice(i, i + atOnce).map((url) => lookAtLink(outgoing, url, listed)))));
  return sights;
}
