import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { mostLinks, type linksOperations as operations, type LookedLink } from '../contract.ts';
import { listedDomains } from './domain-service.ts';
import { findLinks, type FoundLink } from './find-links.ts';
import { linkCheck, type LinkSight } from './judge-link.ts';
import { lookAtAll } from './look-at-link.ts';

interface Looked {
  readonly found: readonly FoundLink[];
  readonly sights: readonly LinkSight[];
}

async function readLinks(ctx: PersonContext, { body }: Input<typeof operations.lookAtLinks>) {
  const found = findLinks(body.text);
  const listed = await listedDomains(ctx, ctx.office.unitPath);
  const { outgoing } = ctx.services;
  const urls = found.slice(0, mostLinks).map((link) => link.url);
  return async (): Promise<Looked> => ({ found, sights: await lookAtAll(outgoing, urls, listed) });
}

async function noteLooks(
  ctx: PersonContext,
  _input: Input<typeof operations.lookAtLinks>,
  { found, sights }: Looked,
): Promise<Outcome<ReplyOf<typeof operations.lookAtLinks>>> {
  const links = sights.map((sight, i) => toLooked(sight, found[i] as FoundLink, ctx.now));
  const left = found.length - links.length;
  return {
    reply: { links, left },
    events: [
      {
        action: 'links.look',
        subject: { kind: 'links', id: newId(), unitPath: ctx.office.unitPath },
        facts: { looked: links.length, failed: links.filter((link) => link.verdict === 'fail').length, left },
      },
    ],
  };
}

/** What a link is called in replies: what was seen and what it means. */
export function toSeen(sight: LinkSight, now: Date): Omit<LookedLink, 'start' | 'end'> {
  const { verdict, text } = linkCheck.evaluate(sight, { clause: '' }, now);
  return { ...sight, verdict: verdict === 'notApplicable' ? 'unknown' : verdict, text };
}

function toLooked(sight: LinkSight, { start, end }: FoundLink, now: Date): LookedLink {
  return { ...toSeen(sight, now), start, end };
}

/** Looks at the links of a text between two transactions, so that a slow host holds nothing up. */
export const lookAtLinks = { read: readLinks, run: noteLooks };
