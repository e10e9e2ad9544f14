import { sql } from 'kysely';
import type { Context, EventDraft, Office } from '#platform/context.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { mostLinks } from '#modules/links/contract.ts';
import { canonicalParts } from '#modules/content/server/public.ts';
import {
  findLinks,
  linkCheck,
  listedDomains,
  lookAtAll,
  writeLook,
  type LinkSight,
} from '#modules/links/server/public.ts';
import { governingRule } from './governing-rule.ts';

/** A link that works today may be another's tomorrow: each is looked at again after so many days, while the item is this young. */
const againAfterDays = 7;
const watchedDays = 365;
/** Publications of one run; the rest waits for the next. */
const mostAtOnce = 200;

interface Due {
  readonly publicationId: string;
  readonly province: number;
  readonly unitPath: string;
  readonly unitId: string;
  readonly title: string;
  readonly canonical: string;
  /** When its links were last looked at, as the database writes it. */
  readonly lookedAt: string;
}

/** Every hour: links of what is out, new ones first, then those not looked at for a week (S4-4.2k: F21). */
export const linkJob = defineJob({
  name: 'rescan.links',
  cron: '23 * * * *',
  run: (services) => lookAtDue(services, mostAtOnce),
});

/** Looks at the links of so many publications. Exported for tests. */
export async function lookAtDue(services: Services, most: number): Promise<void> {
  const root = await readRootOffice(services);
  if (!root) return;
  let left = most;
  let after: Due | undefined;
  do {
    const page: Due[] = await runSystemQuery(services, root, (ctx) => listDue(ctx, most, after));
    for (const due of page) {
      // What only looks like a link, such as the name of a file, takes no other's place.
      if (await lookAtOne(services, root, due)) left -= 1;
      if (left === 0) return;
    }
    after = page.length === most ? page.at(-1) : undefined;
  } while (after);
}

/** Publications with what may be an address in their text whose links were never looked at, or not for a week; in this order. */
async function listDue(ctx: Context, limit: number, after: Due | undefined): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select p.id as publication_id, p.province, p.unit_path, c.unit_id, c.title, r.canonical, seen.looked_at::text
    from publication p
    join item_revision r on r.id = p.revision_id and r.province = p.province
    join case_record c on c.id = p.id and c.province = p.province
    left join lateral (select coalesce(min(l.looked_at), '-infinity') as looked_at
      from link_look l where l.publication_id = p.id and l.province = p.province) seen on true
    where p.published_at > ${ctx.now}::timestamptz - make_interval(days => ${watchedDays})
      and r.canonical ~* 'https?://|[a-z0-9]\\.[a-z]{2}'
      and seen.looked_at < ${ctx.now}::timestamptz - make_interval(days => ${againAfterDays})
      and (${after === undefined} or (seen.looked_at, p.id) > (${after?.lookedAt ?? null}::timestamptz, ${after?.publicationId ?? null}::uuid))
    order by seen.looked_at, p.id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** False where there was none to look at. */
async function lookAtOne(services: Services, root: Office, due: Due): Promise<boolean> {
  const links = findLinks(
    canonicalParts(due.canonical)
      .map((part) => part.text)
      .join('\n'),
  );
  if (links.length === 0) return false;
  const listed = await runSystemQuery(services, root, (ctx) => listedDomains(ctx, due.unitPath));
  const urls = links.slice(0, mostLinks).map((link) => link.url);
  const sights = await lookAtAll(services.outgoing, urls, listed);
  const office = { province: due.province, unitId: due.unitId, unitName: '', unitPath: due.unitPath };
  await runSystemCommand(services, office, 'job', async (ctx) => ({
    reply: undefined,
    events: (await keepAll(ctx, due, sights)) as [EventDraft],
  }));
  return true;
}

async function keepAll(ctx: Context, due: Due, sights: readonly LinkSight[]): Promise<EventDraft[]> {
  const events: EventDraft[] = [];
  const { publicationId, province, unitPath } = due;
  for (const sight of sights) {
    const opened = await findFault(ctx, due, sight);
    if (opened?.isNew) events.push(opened.event);
    await writeLook(ctx, { publicationId, province, unitPath }, sight, opened?.id ?? null);
  }
  return events;
}

async function findFault(ctx: Context, due: Due, sight: LinkSight) {
  const governing = await governingRule(ctx, due.unitPath, ['content.advertisingLinks'], {
    pack: 'S4',
    clause: 'S4-4.2k',
  });
  const judged = linkCheck.evaluate(sight, { clause: governing.clause }, ctx.now);
  if (judged.verdict !== 'fail') return undefined;
  return openFinding(ctx, {
    checkId: linkCheck.id,
    ...governing,
    severity: 'hint',
    subject: {
      kind: 'publication',
      id: due.publicationId,
      province: due.province,
      unitId: due.unitId,
      unitPath: due.unitPath,
    },
    matter: sight.url,
    title: `《${due.title}》中的链接${judged.text.split('，')[0] ?? ''}：${sight.url.slice(0, 120)}`,
    value: { ...sight, text: judged.text },
    threshold: { text: '链接应能打开，去向和主办者应当明确，不得链接商业广告' },
    inputs: { publication: due.publicationId, url: sight.url },
    evidenceIds: [],
  });
}
