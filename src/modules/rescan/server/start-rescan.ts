import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { moveCase, openCase } from '#platform/cases/move-case.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { dictionaryFor } from '#modules/textcheck/server/public.ts';
import type { RescanState, rescanOperations as operations } from '../contract.ts';
import { rescanProblems } from '../texts.ts';
import { countHistory } from './history-reads.ts';
import { enqueueStep } from './enqueue-step.ts';
import { rescanCase } from './rescan-case.ts';
import './rescan-tables.ts';

/** Starts a re-check of what the acting unit and those below have published. @throws Problem rescan.running, rescan.nothingPublished */
export async function startRescan(
  ctx: PersonContext,
  { body }: Input<typeof operations.startRescan>,
): Promise<Outcome<ReplyOf<typeof operations.startRescan>>> {
  const { office } = ctx;
  await assertNoneRuns(ctx);
  const publishedSince = body.publishedSince ?? null;
  const total = await countHistory(ctx, { unitPath: office.unitPath, publishedSince });
  if (total === 0) throw new Problem(rescanProblems.nothingPublished);
  const { version } = await dictionaryFor(ctx, office.unitPath);
  const id = newId();
  const owner = { province: office.province, unitId: office.unitId, unitPath: office.unitPath };
  await openCase(ctx, rescanCase, { id, owner, title: body.reason });
  await ctx.db
    .insertInto('rescan')
    .values({
      id,
      ...owner,
      reason: body.reason,
      publishedSince,
      rule: body.rule ?? null,
      severities: body.severities ?? ['block', 'warn'],
      tableVersion: version,
      latestVersion: version,
      total,
      seen: 0,
      hits: 0,
      source: 'publication',
      reached: null,
      startedByName: ctx.actor.personName,
      startedAt: ctx.now,
      workedAt: ctx.now,
    })
    .execute();
  await enqueueStep(ctx, id);
  return {
    reply: { id, total },
    events: [
      {
        action: 'rescan.start',
        subject: { kind: 'rescan', id, unitPath: office.unitPath },
        facts: { reason: body.reason, total, words: version, rule: body.rule ?? null, publishedSince },
      },
    ],
  };
}

/** One at a time per unit: two would tell the same places twice. The lock makes two starts at once take turns. */
async function assertNoneRuns(ctx: PersonContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rescan.start|${ctx.office.unitId}`}, 0))`.execute(ctx.db);
  const running = await ctx.db
    .selectFrom('rescan as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .select(['r.startedByName as by', 'r.startedAt'])
    .where('r.unitId', '=', ctx.office.unitId)
    .where('c.closedAt', 'is', null)
    .executeTakeFirst();
  if (running)
    throw new Problem(rescanProblems.running, { by: running.by, at: toChineseMoment(running.startedAt.toISOString()) });
}

/** A move of a re-check named in the path. */
interface Act {
  readonly params: { readonly rescanId: string };
}
type Moved = Outcome<{ state: RescanState }>;

/** Stops after the batch that runs. @throws Problem common.stateConflict */
export async function pauseRescan(ctx: PersonContext, { params }: Act): Promise<Moved> {
  const moved = await moveCase(ctx, rescanCase, params.rescanId, 'pause');
  return { reply: { state: moved.state }, events: [moved.event] };
}

/** Goes on where it stopped. @throws Problem common.stateConflict */
export async function resumeRescan(ctx: PersonContext, { params }: Act): Promise<Moved> {
  const moved = await moveCase(ctx, rescanCase, params.rescanId, 'resume');
  await enqueueStep(ctx, params.rescanId);
  return { reply: { state: moved.state }, events: [moved.event] };
}

/** Ends it early; what was found stays. @throws Problem common.stateConflict */
export async function cancelRescan(ctx: PersonContext, { params }: Act): Promise<Moved> {
  const moved = await moveCase(ctx, rescanCase, params.rescanId, 'cancel');
  return { reply: { state: moved.state }, events: [moved.event] };
}
