import { lockCase, moveCase } from '#platform/cases/move-case.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand, runSystemQuery } from '#platform/run-transaction.ts';
import { enqueueStep } from './enqueue-step.ts';
import { publicationCase } from './publication-case.ts';
import { findPublicationOffice } from './publication-office.ts';
import { addAttempt, getPublication, isSubmissionIntended } from './publication-store.ts';
import { forgottenAfterMs, interruptedAfterMs } from './send-rules.ts';
import './publishing-tables.ts';

const overdueMs = 60_000;
const mostAtOnce = 200;

interface Stale {
  readonly id: string;
  readonly state: string;
}

/** Every minute: what should have gone on and did not, because a process ended in the middle or a job was lost. */
export const sweepJob = defineJob({
  name: 'publishing.sweep',
  cron: '* * * * *',
  run: async (services) => {
    const root = await readRootOffice(services);
    if (!root) return;
    for (const { id } of await runSystemQuery(services, root, listStale)) {
      const office = await findPublicationOffice(services, id);
      if (office)
        await runSystemCommand(services, office, 'job', async (ctx) => ({
          reply: undefined,
          events: await recover(ctx, id),
        }));
    }
  },
});

async function listStale(ctx: Context): Promise<Stale[]> {
  const before = (ms: number): Date => new Date(ctx.now.getTime() - ms);
  return ctx.db
    .selectFrom('caseRecord as c')
    .innerJoin('publication as p', (join) => join.onRef('p.id', '=', 'c.id').onRef('p.province', '=', 'c.province'))
    .select(['c.id', 'c.state'])
    .where('c.kind', '=', publicationCase.kind)
    .where((eb) =>
      eb.or([
        eb.and([eb('c.state', '=', 'waiting'), eb('p.releaseAt', '<', before(overdueMs))]),
        eb.and([eb('c.state', '=', 'sending'), eb('c.changedAt', '<', before(interruptedAfterMs))]),
        eb.and([
          eb('c.state', 'in', ['submitted', 'unconfirmed']),
          eb.not(
            eb.exists(
              eb
                .selectFrom('publishAttempt as a')
                .select('a.id')
                .whereRef('a.publicationId', '=', 'p.id')
                .whereRef('a.province', '=', 'p.province')
                .where('a.at', '>', before(forgottenAfterMs)),
            ),
          ),
        ]),
        eb.and([
          eb('c.state', '=', 'published'),
          eb('c.changedAt', '<', before(overdueMs)),
          eb.not(
            eb.exists(
              eb
                .selectFrom('publishAttempt as a')
                .select('a.id')
                .whereRef('a.publicationId', '=', 'p.id')
                .whereRef('a.province', '=', 'p.province')
                .where('a.phase', '=', 'compare'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('c.id')
    .limit(mostAtOnce)
    .execute();
}

async function recover(ctx: Context, id: string): Promise<readonly [EventDraft] | readonly []> {
  const { state } = await lockCase(ctx, publicationCase, id);
  if (state === 'sending') return recoverSending(ctx, id);
  const next = {
    waiting: 'publishing.send',
    submitted: 'publishing.poll',
    unconfirmed: 'publishing.lookup',
    published: 'publishing.compare',
  } as const;
  const name = next[state as keyof typeof next];
  if (name) await enqueueStep(ctx, name, id, 0);
  return [];
}

/** Interrupted before the intention to submit was written: nothing went out, it may be sent. After it: only looking up is allowed. */
async function recoverSending(ctx: Context, id: string): Promise<readonly [EventDraft]> {
  const publication = await getPublication(ctx, id);
  if (await isSubmissionIntended(ctx, id)) {
    const reason = '提交时程序中断，不能确定平台是否收到';
    await addAttempt(ctx, publication, 'submit', 'unknown', reason);
    await enqueueStep(ctx, 'publishing.lookup', id, 0);
    return [(await moveCase(ctx, publicationCase, id, 'lose', { facts: { reason } })).event];
  }
  await addAttempt(ctx, publication, 'stage', 'retry', '发送前程序中断，重新发送');
  await enqueueStep(ctx, 'publishing.send', id, 0);
  return [(await moveCase(ctx, publicationCase, id, 'postpone', { facts: { reason: 'interrupted' } })).event];
}
