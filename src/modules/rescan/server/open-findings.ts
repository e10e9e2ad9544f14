import { findCategory } from '#textguard/categories.ts';
import { Problem } from '#shared/problems.ts';
import { toChineseMoment } from '#shared/time.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { openFinding } from '#platform/findings/open-finding.ts';
import type { rescanOperations as operations } from '../contract.ts';
import { rescanProblems } from '../texts.ts';
import { governingRule } from './governing-rule.ts';
import { lockOpenHits, markFound, type OpenHit } from './hit-store.ts';
import { wordingCheck } from './wording-check.ts';

/** Rules against wrong wording: of political wording where a text has one, else that content be accurate. */
const wordingSubjects = ['content.politicalWording', 'content.accuracy'];

/** A finding of one account from one re-check. */
export interface AccountFinding {
  readonly findingId: string;
  readonly unitId: string;
  readonly hits: number;
  readonly event: EventDraft | undefined;
}

/** Makes one finding an account of its open hits. @throws Problem common.notFound, rescan.nothingOpen */
export async function openRescanFindings(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.openFindings>,
): Promise<Outcome<ReplyOf<typeof operations.openFindings>>> {
  const opened = await openFindingsOf(ctx, params.rescanId, body.accountIds);
  const hits = opened.reduce((sum, one) => sum + one.hits, 0);
  return {
    reply: { findings: opened.length, hits },
    events: [
      {
        action: 'rescan.openFindings',
        subject: { kind: 'rescan', id: params.rescanId, unitPath: ctx.office.unitPath },
        facts: { findings: opened.map((one) => one.findingId), hits },
      },
      ...opened.flatMap((one) => (one.event ? [one.event] : [])),
    ],
  };
}

/** The findings of these accounts' open hits, each with the list of its places as evidence. @throws Problem rescan.nothingOpen */
export async function openFindingsOf(
  ctx: PersonContext,
  rescanId: string,
  accountIds: readonly string[],
): Promise<AccountFinding[]> {
  const hits = await lockOpenHits(ctx, rescanId, accountIds);
  if (hits.length === 0) throw new Problem(rescanProblems.nothingOpen);
  const byAccount = new Map<string, OpenHit[]>();
  for (const hit of hits) byAccount.set(hit.accountId, [...(byAccount.get(hit.accountId) ?? []), hit]);
  const opened: AccountFinding[] = [];
  for (const own of byAccount.values()) opened.push(await openOne(ctx, rescanId, own));
  return opened;
}

async function openOne(ctx: PersonContext, rescanId: string, hits: readonly OpenHit[]): Promise<AccountFinding> {
  const [first] = hits as [OpenHit];
  const { clause, pack, packVersion } = await governingRule(ctx, first.unitPath, wordingSubjects, {
    pack: 'S4',
    clause: 'S4-4.2r',
  });
  const count = (severity: OpenHit['severity']) => hits.filter((hit) => hit.severity === severity).length;
  const inputs = { block: count('block'), warn: count('warn'), hint: count('hint') };
  const judged = wordingCheck.evaluate(inputs, { clause }, ctx.now);
  const evidence = await keepEvidence(ctx, {
    bytes: Buffer.from(`\uFEFF${listOf(first, hits)}`, 'utf8'),
    mediaType: 'text/plain',
    name: `历史复查命中-${first.accountName.slice(0, 40)}.txt`,
    method: '历史复查',
    capturedAt: ctx.now,
    province: first.province,
    unitPath: first.unitPath,
  });
  const finding = await openFinding(ctx, {
    checkId: wordingCheck.id,
    clause,
    pack,
    packVersion,
    severity: inputs.block > 0 ? 'breach' : 'hint',
    subject: {
      kind: 'account',
      id: first.accountId,
      province: first.province,
      unitId: first.unitId,
      unitPath: first.unitPath,
    },
    matter: `rescan:${rescanId}`,
    title: `${first.accountName}：已发布内容中有 ${hits.length} 处用语待更正`,
    value: { text: judged.text, places: judged.value },
    threshold: { text: '不应有错误表述', places: judged.threshold },
    inputs: { rescanId, ...inputs, hits: hits.map((hit) => hit.id) },
    evidenceIds: [evidence.id],
  });
  await markFound(ctx, hits, finding.id);
  return {
    findingId: finding.id,
    unitId: first.unitId,
    hits: hits.length,
    event: finding.isNew ? finding.event : undefined,
  };
}

/** The places as an office reads them. */
function listOf({ accountName, unitName }: OpenHit, hits: readonly OpenHit[]): string {
  const lines = hits.map((hit, i) =>
    [
      `${i + 1}. ${hit.title}`,
      `   发布：${toChineseMoment(hit.publishedAt.toISOString())}${hit.url ? `　${hit.url}` : ''}`,
      `   原文：…${hit.beforeText}【${hit.surface}】${hit.afterText}…`.replaceAll('\n', ' '),
      `   问题：${findCategory(hit.category)?.name ?? hit.category}，${hit.matchedTerm}`,
      `   依据：${hit.basis}`,
      ...(hit.suggestions.length > 0 ? [`   建议：${hit.suggestions.join('；')}`] : []),
    ].join('\n'),
  );
  return [`${unitName} ${accountName}`, ...lines, ''].join('\n\n');
}
