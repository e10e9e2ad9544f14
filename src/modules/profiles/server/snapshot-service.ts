import type { Input } from '#shared/operation.ts';
import { Problem } from '#shared/problems.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { PreparedHandler } from '#platform/http/route.ts';
import { getAccount } from '#modules/registry/server/public.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { profilesOperations as operations } from '../contract.ts';
import { profileProblems } from '../texts.ts';
import { readProfile, type ProfileReading } from './read-profile.ts';
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
    const { outgoing, clock } = ctx.services;
    return async () => {
      const takenAt = clock.now();
      const base = { source: 'page' as const, sourceUrl: homeUrl, averageReads: null, takenAt };
      try {
        const reply = await outgoing.fetch(homeUrl, { maxBytes: 4 * 1024 * 1024 });
        const mediaType = reply.headers['content-type'] ?? 'application/octet-stream';
        const proof = { bytes: reply.body, mediaType, name: `主页_${account.name}.html` };
        return { snapshot: { ...base, ...readProfile(reply), proof: reply.body.length > 0 ? proof : null } };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { snapshot: { ...base, ...failed(error.message), proof: null } };
      }
    };
  },
  async run(ctx, { params }, { snapshot }) {
    const account = await getAccount(ctx, params.accountId);
    const { id, event } = await keepSnapshot(ctx, account, snapshot);
    return { reply: { id, outcome: snapshot.outcome, detail: snapshot.detail }, events: [event] };
  },
};

const failed = (detail: string): ProfileReading => ({
  outcome: 'failed',
  name: null,
  description: null,
  certifiedSubject: null,
  followers: null,
  detail,
});
