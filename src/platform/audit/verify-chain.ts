import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** One row that does not fit the chain. */
export interface ChainFault {
  readonly officeId: string;
  readonly seq: number;
  readonly eventId: string;
  readonly action: string;
  /** altered: the row's own hash is wrong; broken: it does not continue the row before; gap: rows are missing; head: the recorded head is not the last row; decision: a review decision differs from its event. */
  readonly fault: 'altered' | 'broken' | 'gap' | 'head' | 'decision';
}

export interface ChainReport {
  readonly offices: number;
  readonly events: number;
  readonly faults: readonly ChainFault[];
}

interface ChainRow {
  id: string;
  seq: string;
  action: string;
  fields: string[];
  payload: string;
  prevHash: string;
  hash: string;
}

const genesis = '0'.repeat(64);
const pageSize = 5000;

/**
 * Recomputes the chains of all offices at or below `unitPath` (all there are by default), outside the database's own hash function, and names the
 * first wrong row of each. The transaction's scope must reach that far: an office acts on nothing outside its own
 * subtree, so its whole chain can be seen from there. Reads pages, so memory stays flat.
 */
export async function verifyChains(db: Kysely<Tables>, unitPath = ''): Promise<ChainReport> {
  const { rows: heads } = await sql<{ officeId: string; province: number; seq: string; hash: string }>`
    select o.office_id, o.province, coalesce(h.seq, 0)::text as seq, coalesce(h.hash, '') as hash
    from (select office_id, province from audit_head union select office_id, province from audit_event) o
      left join audit_head h on h.office_id = o.office_id and h.province = o.province
      left join unit u on u.id = o.office_id and u.province = o.province
    where ${unitPath} = '' or starts_with(u.unit_path, ${unitPath}) order by u.unit_path`.execute(db);
  const faults: ChainFault[] = [];
  let events = 0;
  for (const head of heads) {
    const result = await verifyOffice(db, head.officeId, head.province, { seq: Number(head.seq), hash: head.hash });
    events += result.events;
    if (result.fault) faults.push(result.fault);
  }
  return { offices: heads.length, events, faults: [...faults, ...(await findAlteredDecisions(db, unitPath))] };
}

async function verifyOffice(
  db: Kysely<Tables>,
  officeId: string,
  province: number,
  head: { seq: number; hash: string },
): Promise<{ events: number; fault?: ChainFault }> {
  let last = { seq: 0, hash: genesis, id: '', action: '' };
  for (;;) {
    const rows = await readPage(db, officeId, province, last.seq, head.seq);
    for (const row of rows) {
      const fault = faultOf(row, last);
      if (fault)
        return {
          events: last.seq,
          fault: { officeId, seq: Number(row.seq), eventId: row.id, action: row.action, fault },
        };
      last = { seq: Number(row.seq), hash: row.hash, id: row.id, action: row.action };
    }
    if (rows.length < pageSize) break;
  }
  if (last.seq !== head.seq || last.hash !== head.hash || (await hasTail(db, officeId, province))) {
    return {
      events: last.seq,
      fault: { officeId, seq: last.seq, eventId: last.id, action: last.action, fault: 'head' },
    };
  }
  return { events: last.seq };
}

function faultOf(row: ChainRow, last: { seq: number; hash: string }): ChainFault['fault'] | undefined {
  if (Number(row.seq) !== last.seq + 1) return 'gap';
  if (row.prevHash !== last.hash) return 'broken';
  return hashOf(row) === row.hash ? undefined : 'altered';
}

/** The same line of text as the database function `audit_append` hashes, built anew from the columns. */
export function hashOf(row: Pick<ChainRow, 'fields' | 'payload' | 'prevHash'>): string {
  const payloadHash = createHash('sha256').update(row.payload).digest('hex');
  return createHash('sha256')
    .update(['zhijian-audit-1', ...row.fields, payloadHash, row.prevHash].join('\n'))
    .digest('hex');
}

/** Rows beyond the recorded head; read in one statement, so that people at work meanwhile are no fault. */
async function hasTail(db: Kysely<Tables>, officeId: string, province: number): Promise<boolean> {
  const { rows } = await sql<{ tail: boolean }>`
    select (select max(seq) from audit_event where office_id = ${officeId} and province = ${province})
      is distinct from (select seq from audit_head where office_id = ${officeId} and province = ${province}) as tail`.execute(
    db,
  );
  return rows[0]?.tail ?? true;
}

/** Decisions whose person, step or reason no longer say what their event says. */
async function findAlteredDecisions(db: Kysely<Tables>, unitPath: string): Promise<ChainFault[]> {
  const { rows } = await sql<{ officeId: string; seq: string; eventId: string; action: string }>`
    select e.office_id, e.seq, e.id as event_id, e.action
    from review_decision d join audit_event e on e.id = d.event_id and e.province = d.province
    where starts_with(d.unit_path, ${unitPath})
      and (d.person_name, d.step_no::text, d.reason) is distinct from (e.person_name, e.payload::jsonb ->> 'step', e.payload::jsonb ->> 'reason')
    limit 100`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq), fault: 'decision' }));
}

async function readPage(
  db: Kysely<Tables>,
  officeId: string,
  province: number,
  afterSeq: number,
  lastSeq: number,
): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select id, seq, action, payload, prev_hash, hash, ${hashedFields} as fields
    from audit_event where office_id = ${officeId} and province = ${province} and seq > ${afterSeq} and seq <= ${lastSeq} order by seq limit ${pageSize}`.execute(
    db,
  );
  return rows;
}

/** What of an event its hash is over, besides payload and the hash before. */
export const hashedFields = sql`array[office_id::text, seq::text, id::text,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce(person_id::text, '-'), person_name, coalesce(session_id::text, '-'), via, action, subject_kind, subject_id::text, subject_sha, unit_path::text]`;
