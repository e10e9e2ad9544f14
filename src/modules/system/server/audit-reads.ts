import { sql } from 'kysely';
import { parseInstant } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { verifyChains, type ChainReport } from '#platform/audit/verify-chain.ts';
import { containing } from '#platform/database/containing.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import { readEvidence as readEvidenceOf } from '#platform/evidence/keep-evidence.ts';
import type { systemOperations as operations } from '../contract.ts';

/** The audit trail of the scope, newest first. */
export async function listEvents(
  ctx: PersonContext,
  { query }: Input<typeof operations.listEvents>,
): Promise<ReplyOf<typeof operations.listEvents>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = ctx.db
    .selectFrom('auditEvent as e')
    .$if(query.from !== undefined, (qb) => qb.where('e.at', '>=', parseInstant(`${query.from}T00:00:00+08:00`)))
    .$if(query.until !== undefined, (qb) =>
      qb.where(sql<boolean>`e.at < ${`${query.until}T00:00:00+08:00`}::timestamptz + interval '1 day'`),
    )
    .$if(query.action !== undefined && query.action !== '', (qb) => qb.where('e.action', 'like', `${query.action}%`))
    .$if(query.subjectId !== undefined, (qb) => qb.where('e.subjectId', '=', query.subjectId as string))
    .$if(query.search !== undefined && query.search !== '', (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('e.personName', 'like', containing(query.search)),
          eb('e.payload', 'like', containing(query.search)),
        ]),
      ),
    );
  const [at, id] = query.after ? fromCursor(query.after, ['instant', 'id']) : [];
  const rows = await filtered
    .select([
      'e.id',
      'e.at',
      'e.personName as by',
      'e.via',
      'e.action',
      'e.subjectKind',
      'e.subjectId',
      'e.seq',
      'e.hash',
      'e.payload',
    ])
    .select(
      sql<string | null>`(select u.name from unit u where u.id = e.office_id and u.province = e.province)`.as(
        'unitName',
      ),
    )
    .$if(at !== undefined, (qb) => qb.where(sql<boolean>`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.at.toISOString(), row.id]);
  return {
    ...page,
    rows: page.rows.map(({ payload, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      seq: Number(row.seq),
      facts: JSON.parse(payload) as Record<string, unknown>,
    })),
    count: await countCapped(ctx, filtered),
  };
}

/** Recomputes the chains and names the first wrong row of each. */
export async function verifyAudit(ctx: PersonContext): Promise<ReplyOf<typeof operations.verifyAudit>> {
  const report: ChainReport = await verifyChains(ctx.db, ctx.office.unitPath);
  return { ...report, faults: [...report.faults] };
}

/** Original bytes of an evidence; who took them stands in the chain. */
export async function readEvidence(
  ctx: PersonContext,
  { params }: Input<typeof operations.readEvidence>,
): Promise<Outcome<RawReply>> {
  const { bytes, mediaType, name, sha256, unitPath } = await readEvidenceOf(ctx, params.evidenceId);
  return {
    reply: { body: bytes, mediaType, fileName: name },
    events: [{ action: 'evidence.read', subject: { kind: 'evidence', id: params.evidenceId, sha: sha256, unitPath } }],
  };
}
