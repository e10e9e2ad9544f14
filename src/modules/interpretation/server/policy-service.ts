import { toHtml } from '#shared/body-html.ts';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { requestChecks } from '#platform/checks/standing-checks-job.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import { voidObligations } from '#platform/obligations/obligations.ts';
import { createItem } from '#modules/content/server/public.ts';
import type { interpretationOperations as operations } from '../contract.ts';
import { interpretationProblems } from '../texts.ts';
import { openPolicyDuty, settlePolicy } from './policy-duty.ts';
import { lockPolicy, policyEvent, type Policy } from './policy-store.ts';
import './interpretation-tables.ts';

type Done = Outcome<Record<string, never>>;

/** Records a document that the public can read; the clock of its explanation starts with its publication. @throws Problem interpretation.future */
export async function recordPolicy(
  ctx: PersonContext,
  { body }: Input<typeof operations.recordPolicy>,
): Promise<Outcome<{ id: string }>> {
  const publishedAt = pastMoment(ctx, body.publishedAt, '/publishedAt');
  const { province, unitId, unitPath, personName } = ctx.actor;
  const title = body.title.trim();
  const policy = { id: newId(ctx.now.getTime()), province, unitId, unitPath, title, kind: body.kind, publishedAt };
  await ctx.db
    .insertInto('policy')
    .values({
      ...policy,
      number: body.number?.trim() ?? '',
      pageUrl: body.pageUrl ?? '',
      recordedByName: personName,
      recordedAt: ctx.now,
    })
    .execute();
  await openPolicyDuty(ctx, policy);
  await requestChecks(ctx, unitPath);
  const facts = { title, kind: body.kind, publishedAt: body.publishedAt };
  return { reply: { id: policy.id }, events: [policyEvent('policy.record', policy, facts)] };
}

/** Takes out what was recorded by mistake; it stays in the chain and owes nothing. */
export async function strikePolicy(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.strikePolicy>,
): Promise<Done> {
  const policy = await lockOwnPolicy(ctx, params.policyId);
  const struck = { struckAt: ctx.now, struckByName: ctx.actor.personName, struckReason: body.reason.trim() };
  await ctx.db.updateTable('policy').set(struck).where('id', '=', policy.id).execute();
  await voidObligations(ctx, policy.id);
  await requestChecks(ctx, policy.unitPath);
  return { reply: {}, events: [policyEvent('policy.strike', policy, { title: policy.title, reason: body.reason })] };
}

/** Records an explanation on the government's website. @throws Problem interpretation.future */
export async function addPage(ctx: PersonContext, { params, body }: Input<typeof operations.addPage>): Promise<Done> {
  const policy = await lockOwnPolicy(ctx, params.policyId);
  const shownAt = pastMoment(ctx, body.shownAt, '/shownAt');
  await add(ctx, policy, { form: body.form.trim(), itemId: null, url: body.url, shownAt });
  const facts = { form: body.form, url: body.url, shownAt: body.shownAt };
  return { reply: {}, events: await settled(ctx, policy, policyEvent('policy.addPage', policy, facts)) };
}

/** Explains by an item of the unit: an own one, or a new one that is written now. @throws Problem interpretation.* */
export async function addItem(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.addItem>,
): Promise<Outcome<{ itemId: string }>> {
  const policy = await lockOwnPolicy(ctx, params.policyId);
  const made = body.itemId === undefined ? await writeItem(ctx, policy) : undefined;
  const itemId = made?.reply.id ?? (await assertOwnItem(ctx, policy, body.itemId ?? ''));
  await add(ctx, policy, { form: body.form.trim(), itemId, url: null, shownAt: null });
  const [first, ...more] = await settled(
    ctx,
    policy,
    policyEvent('policy.addItem', policy, { form: body.form, item: itemId }),
  );
  return { reply: { itemId }, events: [first, ...more, ...(made?.events ?? [])] };
}

const writeItem = (ctx: PersonContext, policy: Policy) =>
  createItem(ctx, {
    params: undefined,
    query: undefined,
    body: {
      title: `解读《${policy.title}》`.slice(0, 64),
      bodyHtml: toHtml([{ tag: 'p', text: `现就《${policy.title}》解读如下。` }]),
      classes: ['interpretation'],
      targets: [],
    },
  });

async function assertOwnItem(ctx: PersonContext, policy: Policy, id: string): Promise<string> {
  const item = await ctx.db
    .selectFrom('item as i')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'i.id').onRef('c.province', '=', 'i.province'))
    .select(['i.id', 'i.unitId', 'i.classes', 'c.title'])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
  if (item.unitId !== policy.unitId) throw new Problem(interpretationProblems.otherUnit);
  if (!item.classes.includes('interpretation'))
    throw new Problem(interpretationProblems.notInterpretation, { title: item.title });
  const held = await ctx.db
    .selectFrom('interpretation')
    .select('id')
    .where('policyId', '=', policy.id)
    .where('itemId', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (held) throw new Problem(interpretationProblems.linked);
  return item.id;
}

async function add(
  ctx: PersonContext,
  policy: Policy,
  what: { form: string; itemId: string | null; url: string | null; shownAt: Date | null },
): Promise<void> {
  const { province, unitPath } = policy;
  const by = { addedByName: ctx.actor.personName, addedAt: ctx.now };
  await ctx.db
    .insertInto('interpretation')
    .values({ ...what, ...by, id: newId(ctx.now.getTime()), province, unitPath, policyId: policy.id })
    .execute();
}

/** Takes a link back; a duty that it had ended stays ended, the check of the policy sees what is wanting. */
export async function removeInterpretation(
  ctx: PersonContext,
  { params }: Input<typeof operations.removeInterpretation>,
): Promise<Done> {
  const policy = await lockOwnPolicy(ctx, params.policyId);
  const removed = await ctx.db
    .updateTable('interpretation')
    .set({ removedAt: ctx.now, removedByName: ctx.actor.personName })
    .where('id', '=', params.interpretationId)
    .where('policyId', '=', policy.id)
    .where('removedAt', 'is', null)
    .returning(['form', 'itemId', 'url'])
    .executeTakeFirst();
  if (!removed) throw new Problem(commonProblems.notFound, { what: '解读' });
  await requestChecks(ctx, policy.unitPath);
  return { reply: {}, events: [policyEvent('policy.remove', policy, removed)] };
}

/** Only the unit that recorded a policy works on it. */
async function lockOwnPolicy(ctx: PersonContext, id: string): Promise<Policy> {
  const policy = await lockPolicy(ctx, id);
  if (policy.unitId !== ctx.actor.unitId) throw new Problem(interpretationProblems.elsewhere);
  return policy;
}

async function settled(ctx: PersonContext, policy: Policy, event: EventDraft): Promise<[EventDraft, ...EventDraft[]]> {
  const more = await settlePolicy(ctx, policy);
  await requestChecks(ctx, policy.unitPath);
  return [event, ...more];
}

function pastMoment(ctx: PersonContext, text: string, path: string): Date {
  const at = new Date(text);
  if (at > ctx.now) throw new Problem(interpretationProblems.future, {}, [{ path, text: '不能晚于现在' }]);
  return at;
}
