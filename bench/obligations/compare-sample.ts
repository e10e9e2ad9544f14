/** One subject in a hundred through the database runner, event by event as they came, and its rows beside those of the replay. */
import { sql } from 'kysely';
import { replay } from '#rulebook/replay.ts';
import { compileDuties } from '#rulebook/replay-duties.ts';
import { collectEvents } from '#rulebook/replay-events.ts';
import { toBreachedStretch } from '#rulebook/replay-result.ts';
import type { Duty, DutyRecord, DutySubject } from '#platform/obligations/duty.ts';
import { recordDutyEvents } from '#platform/obligations/record-events.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { TestOffice } from '../../src/app/testing/office.ts';
import { rootOffice } from './measure-database.ts';
import { subjectId } from './load-nation.ts';
import type { Nation } from './nation.ts';

export interface SampleResult {
  readonly subjects: number;
  readonly events: number;
  /** Events times the duties they concern. */
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly rows: number;
  readonly differing: number;
}

const every = 100;
const batchRecords = 5000;
// Other ids than the nation's own rows.
const sampleId = (subject: number): string => subjectId(subject + 0x10_0000_0000);

/** Runs the comparison; rows are breached stretches of every duty, in text. */
export async function compareSample(office: TestOffice, nation: Nation): Promise<SampleResult> {
  const sampled = sampleEvents(nation);
  const records = toRecords(office, nation, sampled);
  const start = performance.now();
  for (let i = 0; i < records.length; i += batchRecords)
    await runSystemCommand(office.services, rootOffice(office), 'job', async (ctx) => ({
      reply: await recordDutyEvents(ctx, records.slice(i, i + batchRecords)),
      events: [],
    }));
  const seconds = (performance.now() - start) / 1000;
  const stored = await readStored(office, nation.asOfMs);
  const replayed = replayRows(nation, sampled);
  const differing =
    [...stored].filter((row) => !replayed.has(row)).length + [...replayed].filter((row) => !stored.has(row)).length;
  return {
    subjects: Math.ceil(nation.ruleSetOf.length / every),
    events: sampled.length,
    records: records.length,
    recordsPerSecond: records.length / seconds,
    rows: replayed.size,
    differing,
  };
}

type Sampled = readonly { readonly subject: number; readonly kind: string; readonly atMs: number }[];

function sampleEvents({ events }: Nation): Sampled {
  const found: { subject: number; kind: string; atMs: number }[] = [];
  for (let i = 0; i < events.length; i += 1) {
    const subject = events.subject[i] as number;
    if (subject % every === 0)
      found.push({ subject, kind: events.kinds[events.kind[i] as number] as string, atMs: events.atMs[i] as number });
  }
  return found;
}

function toRecords(office: TestOffice, nation: Nation, sampled: Sampled): DutyRecord[] {
  const { bySet } = compileDuties(nation.ruleSets, nation.events.kinds, []);
  const { bureau } = office.units;
  return sampled.flatMap(({ subject, kind, atMs }): DutyRecord[] => {
    const at = new Date(atMs);
    const about: DutySubject = {
      kind: 'account',
      id: sampleId(subject),
      title: '样本',
      province: bureau.province,
      unitId: bureau.id,
      unitPath: bureau.unitPath,
    };
    return (bySet[nation.ruleSetOf[subject] as number] ?? []).flatMap((found): DutyRecord[] => {
      const { ruleSubject: id, clause, pack, packVersion, term, events } = found;
      const duty: Duty & Required<Pick<Duty, 'term'>> = { id, clause, pack, packVersion, term, shape: events.shape };
      if (events.shape === 'recurring')
        return kind === events.opens ? [{ kind: 'mark', at, duty, subject: about }] : [];
      if (kind === events.opens) return [{ kind: 'open', at, duty, subject: about, due: term.explain(atMs) }];
      return kind === events.discharges ? [{ kind: 'discharge', at, dutyId: id, subject: about }] : [];
    });
  });
}

async function readStored(office: TestOffice, asOfMs: number): Promise<Set<string>> {
  const { bureau } = office.units;
  const rows = await runSystemQuery(office.services, rootOffice(office), (ctx) =>
    ctx.db
      .selectFrom('obligation')
      .select(['subjectId', 'duty', 'openedAt', 'dueAt', 'dischargedAt', 'state'])
      .where('unitId', '=', bureau.id)
      .where(
        sql<boolean>`(state = 'late' or (state in ('open', 'warned', 'breached') and breach_at < ${new Date(asOfMs)}))`,
      )
      .execute(),
  );
  return new Set(
    rows.map((row) =>
      [row.subjectId, row.duty, row.openedAt.getTime(), row.dueAt.getTime(), row.dischargedAt?.getTime() ?? ''].join(
        ' ',
      ),
    ),
  );
}

function replayRows(nation: Nation, sampled: Sampled): Set<string> {
  const collector = collectEvents(sampled.length);
  for (const { subject, kind, atMs } of sampled) collector.add(subject, kind, atMs);
  const { breached } = replay({ ...nation, events: collector.toColumns() });
  return new Set(
    Array.from({ length: breached.length }, (_, i) => {
      const { subject, duty, openedAt, dueAt, dischargedAt } = toBreachedStretch(breached, i);
      return [
        sampleId(subject),
        duty.ruleSubject,
        openedAt.getTime(),
        dueAt.getTime(),
        dischargedAt?.getTime() ?? '',
      ].join(' ');
    }),
  );
}
