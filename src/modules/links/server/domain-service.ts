import { parse } from 'tldts';
import { newId } from '#shared/ids.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Context, Outcome, PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { isSqlError } from '#platform/database/sql-errors.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import { ancestorsOf } from '#platform/unit-path.ts';
import type { linksOperations as operations } from '../contract.ts';
import { linksProblems } from '../texts.ts';
import './links-tables.ts';

/** Domains whose owner the unit or one above it knows. */
export async function listedDomains(ctx: Pick<Context, 'db'>, unitPath: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .selectFrom('linkDomain')
    .select('domain')
    .where('unitPath', 'in', ancestorsOf(unitPath))
    .where('endedAt', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.domain));
}

/** Domains of the acting unit and those above, newest first. */
export async function listDomains(
  ctx: PersonContext,
  { query }: Input<typeof operations.listDomains>,
): Promise<ReplyOf<typeof operations.listDomains>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('linkDomain as d')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'd.unitId').onRef('u.province', '=', 'd.province'))
    .where('d.unitPath', 'in', ancestorsOf(ctx.office.unitPath))
    .where('d.endedAt', 'is', null)
    .$if(Boolean(query.search), (qb) =>
      qb.where((eb) =>
        eb.or([eb('d.domain', 'like', containing(query.search)), eb('d.owner', 'like', containing(query.search))]),
      ),
    );
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'd.id',
      'd.domain',
      'd.owner',
      'd.unitId',
      'u.name as unitName',
      'd.addedByName as addedBy',
      'd.createdAt',
    ])
    .$if(id !== undefined, (qb) => qb.where('d.id', '<', String(id)))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return {
    ...page,
    rows: page.rows.map(({ unitId, createdAt, ...row }) => ({
      ...row,
      createdAt: formatInstant(createdAt),
      isOwn: unitId === ctx.office.unitId,
    })),
    count: await countCapped(ctx, filtered),
  };
}

/** Notes who answers for a domain; holds for the unit and those below. @throws Problem links.domainUnreadable, links.domainTaken */
export async function addDomain(
  ctx: PersonContext,
  { body }: Input<typeof operations.addDomain>,
): Promise<Outcome<{ id: string }>> {
  const domain = readDomain(body.domain);
  const id = newId();
  const { office } = ctx;
  try {
    await ctx.db
      .insertInto('linkDomain')
      .values({
        id,
        province: office.province,
        unitId: office.unitId,
        unitPath: office.unitPath,
        domain,
        owner: body.owner.trim(),
        addedByName: ctx.actor.personName,
        createdAt: ctx.now,
        endedAt: null,
        endedByName: null,
      })
      .execute();
  } catch (error) {
    if (isSqlError(error, '23505', 'link_domain_once'))
      throw new Problem(linksProblems.domainTaken, { domain }, [{ path: '/domain', text: '本单位已登记这个域名' }]);
    throw error;
  }
  return {
    reply: { id },
    events: [
      {
        action: 'links.addDomain',
        subject: { kind: 'linkDomain', id, unitPath: office.unitPath },
        facts: { domain, owner: body.owner.trim() },
      },
    ],
  };
}

/** The host of what was typed or pasted, an address too. */
function readDomain(text: string): string {
  const { hostname, publicSuffix, isIp, isIcann } = parse(text.trim().toLowerCase());
  if (!hostname || isIp || !isIcann || hostname === publicSuffix)
    throw new Problem(linksProblems.domainUnreadable, { domain: text }, [{ path: '/domain', text: '请填写域名' }]);
  return hostname;
}

/** Takes a domain off the list. @throws Problem common.notFound, links.domainEnded */
export async function endDomain(
  ctx: PersonContext,
  { params }: Input<typeof operations.endDomain>,
): Promise<Outcome<Record<string, never>>> {
  const ended = await ctx.db
    .updateTable('linkDomain')
    .set({ endedAt: ctx.now, endedByName: ctx.actor.personName })
    .where('id', '=', params.domainId)
    .where('endedAt', 'is', null)
    .returning(['domain', 'unitPath'])
    .executeTakeFirst();
  if (!ended) return refuseEnd(ctx, params.domainId);
  return {
    reply: {},
    events: [
      {
        action: 'links.endDomain',
        subject: { kind: 'linkDomain', id: params.domainId, unitPath: ended.unitPath },
        facts: { domain: ended.domain },
      },
    ],
  };
}

async function refuseEnd(ctx: PersonContext, id: string): Promise<never> {
  const row = await ctx.db.selectFrom('linkDomain').select(['domain']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '域名' });
  throw new Problem(linksProblems.domainEnded, { domain: row.domain });
}
