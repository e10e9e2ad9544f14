import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { profilesOperations as operations } from '../contract.ts';
import { profileProblems } from '../texts.ts';
import { lookAtPage } from './look-at-page.ts';
import { keepSnapshot, type NewSnapshot } from './snapshot-store.ts';

/** Records what a person saw on the platform, with a screenshot. @throws Problem setting.badFile */
export async function recordSnapshot(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordSnapshot>,
): Promise<Outcome<{ id: string }>> {
  const account = await getAccount(ctx, params.accountId);
  const { file, ...shown } = body;
  const { id, event } = await keepSnapshot(ctx, account, {
    source: 'hand',
    sourceUrl: null,
    outcome: 'seen',
    detail: '',
    name: shown.name.trim(),
    description: shown.description?.trim() || null,
    certifiedSubject: shown.certifiedSubject?.trim() || null,
    followers: shown.followers ?? null,
    averageReads: shown.averageReads ?? null,
    takenAt: ctx.now,
    proof: readSentFile(file),
  });
  return { reply: { id }, events: [event] };
}

interface Read {
  readonly snapshot: NewSnapshot;
}

/**
 * Reads the account's own page. What goes wrong on the way is kept as a failed reading with its reason.
 * @throws Problem profile.noHomeUrl
 */
export const collectSnapshot: PreparedHandler<typeof operations.collectSnapshot, Read> = {
  async read(ctx, { params }) {
    const account = await getAccount(ctx, params.accountId);
    const { homeUrl } = await ctx.db
      .selectFrom('account')
      .select('homeUrl')
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow();
    if (!homeUrl) throw new Problem(profileProblems.noHomeUrl);
    const { services } = ctx;
    return async () => ({ snapshot: await lookAtPage(services, { name: account.name, homeUrl }) });
  },
  async run(ctx, { params }, { snapshot }) {
    const account = await getAccount(ctx, params.accountId);
    const { id, event } = await keepSnapshot(ctx, account, snapshot);
    return { reply: { id, outcome: snapshot.outcome, detail: snapshot.detail }, events: [event] };
  },
};
