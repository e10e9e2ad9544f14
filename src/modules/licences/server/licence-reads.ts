import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { daysBetween, toDay } from '#shared/time.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { readEvidence } from '#platform/evidence/keep-evidence.ts';
import { toTableFile, type TableColumn } from '#platform/files/write-table.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { pathAfter } from '#platform/unit-path.ts';
import { getUnit } from '#modules/organisation/server/public.ts';
import type { LicenceKind, LicenceRow, LicenceState, licenceOperations as operations } from '../contract.ts';
import { licenceKindTexts, licenceStateTexts } from '../texts.ts';
import './licence-tables.ts';

type Filter = Omit<Input<typeof operations.listLicences>['query'], 'after' | 'limit'>;
const exportedRows = 5000;

const stateOf = (
  today: string,
) => sql<LicenceState>`case when l.ended_at is not null then 'ended' when l.valid_until < ${today}::date then 'expired'
  when l.valid_from > ${today}::date then 'coming' else 'valid' end`;

async function narrow(ctx: PersonContext, filter: Filter) {
  const under = filter.unitId === undefined ? undefined : (await getUnit(ctx, filter.unitId)).unitPath;
  const word = containing(filter.search);
  return ctx.db
    .selectFrom('licence as l')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'l.unitId').onRef('u.province', '=', 'l.province'))
    .$if(under !== undefined, (qb) =>
      qb.where('l.unitPath', '>=', under as string).where('l.unitPath', '<', pathAfter(under as string)),
    )
    .$if(filter.kind !== undefined, (qb) => qb.where('l.kind', '=', filter.kind as LicenceKind))
    .$if(filter.state !== undefined, (qb) => qb.where(stateOf(toDay(ctx.now)), '=', filter.state as LicenceState))
    .$if(filter.accountId !== undefined, (qb) =>
      qb.where(
        sql<boolean>`exists (select from licence_account m where m.licence_id = l.id and m.province = l.province and m.account_id = ${filter.accountId}::uuid)`,
      ),
    )
    .$if(filter.search !== undefined, (qb) =>
      qb.where((eb) => eb.or([eb('l.number', 'like', word), eb('l.holder', 'like', word), eb('u.name', 'like', word)])),
    );
}

function withColumns(ctx: PersonContext, filtered: Awaited<ReturnType<typeof narrow>>) {
  return filtered
    .select(['l.id', 'l.unitId', 'u.name as unitName', 'l.kind', 'l.number', 'l.holder', 'l.validFrom as from'])
    .select(['l.validUntil as until', stateOf(toDay(ctx.now)).as('state')]);
}

const withDaysLeft = <R extends { until: string }>(ctx: PersonContext, row: R) => ({
  ...row,
  daysLeft: daysBetween(toDay(ctx.now), row.until),
});

/** Licences of the scope, newest first. */
export async function listLicences(
  ctx: PersonContext,
  { query }: Input<typeof operations.listLicences>,
): Promise<ReplyOf<typeof operations.listLicences>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = await narrow(ctx, query);
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await withColumns(ctx, filtered)
    .$if(after !== undefined, (qb) => qb.where('l.id', '<', after as string))
    .orderBy('l.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map((row) => withDaysLeft(ctx, row)), count: await countCapped(ctx, filtered) };
}

const exportColumns: readonly TableColumn<Omit<LicenceRow, 'daysLeft'>>[] = [
  { header: '单位', width: 18, text: (row) => row.unitName },
  { header: '种类', width: 18, text: (row) => licenceKindTexts[row.kind] },
  { header: '许可证号或备案号', width: 18, text: (row) => row.number },
  { header: '持证单位', width: 18, text: (row) => row.holder },
  { header: '有效期起', width: 12, text: (row) => row.from },
  { header: '有效期至', width: 12, text: (row) => row.until },
  { header: '状态', width: 6, text: (row) => licenceStateTexts[row.state] },
];

/** The same rows as a table for offices, at most 5,000. */
export async function exportLicences(
  ctx: PersonContext,
  { query }: Input<typeof operations.exportLicences>,
): Promise<RawReply> {
  const rows = await withColumns(ctx, await narrow(ctx, query))
    .orderBy('l.id', 'desc')
    .limit(exportedRows)
    .execute();
  return toTableFile(
    { name: '资质', columns: exportColumns, rows },
    `政务新媒体资质表_${ctx.office.unitName}_${toDay(ctx.now)}`,
    'xlsx',
  );
}

/** One licence with its accounts and history. @throws Problem common.notFound */
export async function readLicence(
  ctx: PersonContext,
  { params }: Input<typeof operations.readLicence>,
): Promise<ReplyOf<typeof operations.readLicence>> {
  const row = await withColumns(ctx, await narrow(ctx, {}))
    .select(['l.scope', 'l.recordedByName', 'l.endReason'])
    .where('l.id', '=', params.licenceId)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '资质' });
  const accounts = await ctx.db
    .selectFrom('licenceAccount as m')
    .innerJoin('account as a', (join) => join.onRef('a.id', '=', 'm.accountId').onRef('a.province', '=', 'm.province'))
    .select(['a.id', 'a.name'])
    .where('m.licenceId', '=', row.id)
    .orderBy('a.name')
    .execute();
  return {
    ...withDaysLeft(ctx, row),
    accounts,
    mayManage: row.state !== 'ended' && ctx.actor.permissions.has('arrangements.manage'),
    timeline: await readTimeline(ctx, row.id),
  };
}

/** The scan of a licence. @throws Problem common.notFound */
export async function downloadLicence(
  ctx: PersonContext,
  { params }: Input<typeof operations.downloadLicence>,
): Promise<RawReply> {
  const row = await ctx.db.selectFrom('licence').select('fileId').where('id', '=', params.licenceId).executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '资质' });
  const { bytes, mediaType, name } = await readEvidence(ctx, row.fileId);
  return { body: bytes, mediaType, fileName: name };
}
