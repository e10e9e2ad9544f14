import { sql } from 'kysely';
import { toDay } from '#shared/time.ts';
import type { EventDraft } from '#platform/context.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import { readRootOffice } from '#platform/root-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import type { HandoverReason } from '../handover-contract.ts';
import { lockRecord } from './record-store.ts';
import { beginHandover } from './start-handover.ts';

interface Change {
  readonly personId: string;
  readonly kind: Exclude<HandoverReason, 'reassign'>;
  readonly effectiveOn: string;
  readonly accountIds: readonly string[];
}

/**
 * Somebody leaves, is transferred, resigns or is lent (a row of personnel_change): a handover begins for each account of which they hold
 * something. Before the last day they are still here and may sign; from then on their rights have ended. A change that was withdrawn, or
 * from which a handover came already, starts none.
 */
export const personLeftJob = defineJob<{ changeId: string }>({
  name: 'custody.personLeft',
  run: async (services, { changeId }) => {
    const office = await readRootOffice(services);
    if (!office) return;
    await runSystemCommand(services, office, 'job', async (ctx) => {
      const { rows } = await sql<Change>`
        select l.person_id, l.kind, l.effective_on, array(select distinct h.account_id from custody_holder h
          where h.person_id = l.person_id and h.province = l.province and h.ended_at is null
            and not exists (select from handover o join case_record c on c.id = o.id and c.province = o.province join handover_party p
                on p.handover_id = o.id and p.province = o.province and p.part = 'giver'
              where o.account_id = h.account_id and o.province = h.province and p.person_id = h.person_id and (c.closed_at is null or o.change_id = l.id))) as account_ids
        from personnel_change l where l.id = ${changeId} and l.withdrawn_at is null`.execute(ctx.db);
      const change = rows[0];
      const events: EventDraft[] = [];
      for (const accountId of change?.accountIds ?? []) {
        const { personId: giverId, kind: reason, effectiveOn: leftOn } = change as Change;
        const record = await lockRecord(ctx, accountId);
        if (!record) continue;
        const account = await getAccount(ctx, accountId);
        const isStillHere = leftOn > toDay(ctx.now);
        events.push(
          ...(await beginHandover(ctx, { account, record, giverId, reason, leftOn, isStillHere, changeId })).events,
        );
      }
      return { reply: undefined, events: events as [EventDraft, ...EventDraft[]] | readonly [] };
    });
  },
});
