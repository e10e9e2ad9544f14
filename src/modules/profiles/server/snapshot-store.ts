import { createHash } from 'node:crypto';
import { newId } from '#shared/ids.ts';
import type { Context, EventDraft } from '#platform/context.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import type { Account } from '#modules/registry/server/public.ts';
import type { SnapshotSource } from '../contract.ts';
import type { ProfileReading } from './read-profile.ts';
import './profiles-tables.ts';

export interface NewSnapshot extends ProfileReading {
  readonly source: SnapshotSource;
  readonly sourceUrl: string | null;
  readonly averageReads: number | null;
  readonly takenAt: Date;
  /** The page or the screenshot; null only where nothing was read. */
  readonly proof: Proof | null;
  /** Pictures that the page shows. */
  readonly avatar?: Proof | null;
  readonly qr?: Proof | null;
}

/** Bytes as they came, with what they are. */
export interface Proof {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly name: string;
}

/** Keeps what the platform showed with its proof, and has the checks look. The event names the hash of what was read. */
export async function keepSnapshot(
  ctx: Context & { actor?: { personId: string; personName: string } },
  account: Account,
  snapshot: NewSnapshot,
): Promise<{ id: string; event: EventDraft }> {
  const { proof, takenAt, source, sourceUrl, outcome, name, certifiedSubject, followers } = snapshot;
  const { province, unitPath } = account;
  const circumstances = { ...(sourceUrl === null ? {} : { sourceUrl }), capturedAt: takenAt, province, unitPath };
  const keep = async (bytes: Proof | null | undefined, method: string) =>
    bytes ? keepEvidence(ctx, { ...bytes, method, ...circumstances }) : null;
  const evidence = await keep(proof, `profile.${source}`);
  const avatar = await keep(snapshot.avatar, 'profile.avatar');
  const qr = await keep(snapshot.qr, 'profile.qr');
  const facts = {
    name,
    description: snapshot.description,
    certifiedSubject,
    followers,
    averageReads: snapshot.averageReads,
  };
  const canonical = JSON.stringify({
    account: account.id,
    source,
    sourceUrl,
    takenAt: takenAt.toISOString(),
    outcome,
    ...facts,
    evidence: evidence?.sha256 ?? null,
    avatar: avatar?.sha256 ?? null,
    qr: qr?.sha256 ?? null,
  });
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto('profileSnapshot')
    .values({
      id,
      province,
      unitPath,
      accountId: account.id,
      source,
      sourceUrl,
      takenAt,
      takenByName: ctx.actor?.personName ?? null,
      outcome,
      ...facts,
      detail: snapshot.detail,
      canonical,
      sha256,
      evidenceId: evidence?.id ?? null,
      avatarId: avatar?.id ?? null,
      qrId: qr?.id ?? null,
    })
    .execute();
  await requestChecks(ctx, unitPath);
  return {
    id,
    event: {
      action: 'account.snapshot',
      subject: { kind: 'account', id: account.id, unitPath },
      facts: { name: account.name, outcome, shown: name, certifiedSubject, followers, sha256 },
    },
  };
}
