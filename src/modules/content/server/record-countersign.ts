import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { recordConsent } from '#platform/review/record-consent.ts';
import { readSentFile } from '#modules/rules/server/public.ts';
import type { routeOperations as operations } from '../route-contract.ts';
import { contentProblems } from '../texts.ts';
import './content-tables.ts';
import { decideStep } from './decide-item.ts';

/**
 * Brings in what other units said of exactly this text, on paper or here on line, and completes the countersigning by it (S4-4.2n). The
 * sponsor does it, the author too: it is no review. @throws Problem review.*, setting.badFile, content.noAgreement
 */
export async function recordCountersign(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.recordCountersign>,
): Promise<Outcome<ReplyOf<typeof operations.recordCountersign>>> {
  const item = await ctx.db
    .selectFrom('item')
    .select(['id', 'province', 'unitPath'])
    .where('id', '=', params.itemId)
    .executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  const { roundId, stepNo, sha } = body;
  const { units, note, proof } = body.paper ? fromPaper(body.paper) : await fromAnswers(ctx, roundId);
  const { id: evidenceId } = await keepEvidence(ctx, {
    ...proof,
    province: item.province,
    unitPath: item.unitPath,
    method: 'countersign',
    capturedAt: ctx.now,
  });
  const consent = await recordConsent(ctx, {
    subject: { kind: 'item', id: item.id, sha, unitPath: item.unitPath },
    province: item.province,
    roundId,
    units,
    note,
    evidenceId,
  });
  const reason = `${units.join('、')}：${note}`;
  const { events } = await decideStep(ctx, item.id, {
    roundId,
    stepNo,
    sha,
    verdict: 'approve',
    reason,
    gates: {},
    consentId: consent.id,
  });
  return { reply: { consentId: consent.id }, events: [consent.event, ...events] };
}

type Paper = NonNullable<Input<typeof operations.recordCountersign>['body']['paper']>;
interface Said {
  readonly units: string[];
  readonly note: string;
  readonly proof: { readonly bytes: Buffer; readonly mediaType: string; readonly name: string };
}

function fromPaper({ units, note, file }: Paper): Said {
  return {
    units: [...new Set(units.map((unit) => unit.trim()).filter(Boolean))],
    note: note.trim(),
    proof: readSentFile(file),
  };
}

/** Every asked unit has agreed, one at least. The answers themselves, each proved by its own event, are the paper. */
async function fromAnswers(ctx: PersonContext, roundId: string): Promise<Said> {
  const answers = await ctx.db
    .selectFrom('consultation')
    .select(['id', 'recipientName', 'contentSha', 'verdict', 'opinion', 'decidedByName', 'decidedAt', 'decideEventId'])
    .where('roundId', '=', roundId)
    .orderBy('recipientName')
    .execute();
  if (answers.length === 0 || answers.some(({ verdict }) => verdict !== 'agree'))
    throw new Problem(contentProblems.noAgreement);
  const opinions = answers.flatMap(({ recipientName, opinion }) =>
    opinion === '' ? [] : [`${recipientName}：${opinion}`],
  );
  return {
    units: answers.map((one) => one.recipientName),
    note: ['同意', ...opinions].join('；').slice(0, 500),
    proof: {
      bytes: Buffer.from(JSON.stringify(answers, null, 1)),
      mediaType: 'application/json',
      name: '会商答复.json',
    },
  };
}
