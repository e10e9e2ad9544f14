import type { EventDraft } from '#platform/context.ts';
import type { Account } from '#modules/registry/server/public.ts';

/** What was done with an account's connection or feed; never a secret. */
export const connectionEvent = (action: string, account: Account, facts: Record<string, unknown>): EventDraft => ({
  action,
  subject: { kind: 'account', id: account.id, unitPath: account.unitPath },
  facts: { account: account.name, ...facts },
});
