import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft, Office } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import type { Services } from '#platform/services.ts';
import { dictionaryFor, scanApart, type Dictionary } from '#modules/textcheck/server/public.ts';
import type { RiskHit } from '#modules/textcheck/contract.ts';
import type { RescanSource } from '../contract.ts';
import { enqueueStep, type RescanPayload } from './enqueue-step.ts';
import { readHistory, type HistoryText } from './history-reads.ts';
import { rescanCase } from './rescan-case.ts';
import { writeHits, type FoundPlace } from './write-hits.ts';
import './rescan-tables.ts';

/** Texts of one batch: titles are short, whole texts long. */
const batchSize: Record<RescanSource, number> = { publication: 200, post: 2000 };
/** A stretch ends after this, so that the process can stop and other jobs get their turn. */
const stretchMs = 5000;

interface Batch {
  readonly dictionary: Dictionary;
  readonly rescan: Progress;
  readonly texts: readonly HistoryText[];
}

interface Progress {
  readonly id: string;
  readonly unitPath: string;
  readonly publishedSince: string | null;
  readonly rule: string | null;
  readonly severities: readonly RiskHit['severity'][];
  readonly source: RescanSource;
  readonly reached: string | null;
}

/**
 * A stretch of a re-check: batch by batch, each with its hits and how far it got in one transaction. Whatever ends it in the
 * middle (a crash, two runs at once), the next run goes on from the last batch that was written, and nothing is told twice.
 */
export const stepJob = defineJob<RescanPayload>({
  name: 'rescan.step',
  run: async (services, { rescanId }) => {
    const office = await findOffice(services, rescanId);
    if (!office) return;
    const until = performance.now() + stretchMs;
    while (await runBatch(services, office, rescanId)) {
      if (performance.now() < until) continue;
      await runSystemCommand(services, office, 'job', async (ctx) => {
        await enqueueStep(ctx, rescanId);
        return { reply: undefined, events: [] };
      });
      return;
    }
  },
});

/** One batch; false when there is nothing more to do now. Exported for tests that stop between two batches. */
export async function runBatch(services: Services, office: Office, rescanId: string): Promise<boolean> {
  const batch = await runSystemQuery(services, office, (ctx) => readBatch(ctx, rescanId));
  if (!batch) return false;
  const wanted = batch.rescan;
  const found = await scanApart(
    services,
    batch.dictionary,
    batch.texts.map((text) => text.parts),
  );
  const places = batch.texts.flatMap((text, i) => {
    const own = found[i] ?? [];
    const personal = own.filter((hit) => hit.category === 'B3');
    return own
      .filter((hit) => wanted.severities.includes(hit.severity) && (wanted.rule === null || hit.rule === wanted.rule))
      .map((hit) => ({ id: newId(), text, hit, personal }));
  });
  return runSystemCommand(services, office, 'job', async (ctx) => {
    const { isLast, event } = await writeBatch(ctx, batch, places);
    return { reply: !isLast, events: event ? [event] : [] };
  });
}

async function readBatch(ctx: Context, rescanId: string): Promise<Batch | undefined> {
  const rescan = await ctx.db
    .selectFrom('rescan as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .select(['r.id', 'r.unitPath', 'r.rule', 'r.severities', 'r.source', 'r.reached'])
    .select(sql<string | null>`r.published_since::text`.as('publishedSince'))
    .where('r.id', '=', rescanId)
    .where('c.state', '=', 'running')
    .executeTakeFirst();
  if (!rescan) return undefined;
  const dictionary = await dictionaryFor(ctx, rescan.unitPath);
  const range = { ...rescan, after: rescan.reached, limit: batchSize[rescan.source] };
  return { rescan, dictionary, texts: await readHistory(ctx, rescan.source, range) };
}

/** Writes a batch where the re-check still stands at its beginning; else somebody else did, or a person stopped it. */
async function writeBatch(
  ctx: Context,
  { rescan, dictionary, texts }: Batch,
  places: readonly FoundPlace[],
): Promise<{ isLast: boolean; event?: EventDraft }> {
  const isFull = texts.length === batchSize[rescan.source];
  const isOver = !isFull && rescan.source === 'post';
  const taken = await ctx.db
    .updateTable('rescan as r')
    .from('caseRecord as c')
    .set((eb) => ({
      seen: eb('r.seen', '+', texts.length),
      latestVersion: dictionary.version,
      source: isFull ? rescan.source : 'post',
      reached: isFull ? (texts.at(-1)?.id ?? null) : isOver ? (texts.at(-1)?.id ?? rescan.reached) : null,
      workedAt: ctx.now,
    }))
    .where('r.id', '=', rescan.id)
    .whereRef('c.id', '=', 'r.id')
    .whereRef('c.province', '=', 'r.province')
    .where('c.state', '=', 'running')
    .where('r.source', '=', rescan.source)
    .where(sql<boolean>`r.reached is not distinct from ${rescan.reached}`)
    .returning(['r.province'])
    .executeTakeFirst();
  if (!taken) return { isLast: true };
  await writeHits(ctx, { id: rescan.id, province: taken.province, source: rescan.source }, places);
  if (!isOver) return { isLast: false };
  return {
    isLast: true,
    event: (await moveCase(ctx, rescanCase, rescan.id, 'finish', await totals(ctx, rescan.id))).event,
  };
}

async function totals(ctx: Context, id: string): Promise<{ facts: Record<string, unknown> }> {
  const row = await ctx.db
    .selectFrom('rescan')
    .select(['seen', 'hits', 'tableVersion', 'latestVersion'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { facts: { ...row } };
}

async function findOffice(services: Services, rescanId: string): Promise<Office | undefined> {
  const root = await readRootOffice(services);
  if (!root) return undefined;
  return runSystemQuery(services, root, (ctx) =>
    ctx.db
      .selectFrom('rescan as r')
      .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
      .select(['r.province', 'r.unitId', 'r.unitPath', 'u.name as unitName'])
      .where('r.id', '=', rescanId)
      .executeTakeFirst(),
  );
}
