import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallFailure } from '#app/call.ts';
import { contentOperations as content } from '#modules/content/contract.ts';
import { keepReceipt } from '#app/testing/keep-receipt.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { termOperations } from '#modules/textcheck/terms-contract.ts';
import { publishingOperations as operations } from '../contract.ts';
import { createPublishingBench, type PublishingBench } from './publishing-bench.fixture.ts';

let bench: PublishingBench;
beforeAll(async () => {
  bench = await createPublishingBench({ releaseDelaySeconds: 600 });
});
afterAll(() => bench?.close());

/** The reply of a refusal. @throws Error when the call succeeded */
async function refusalOf(call: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown> }> {
  const failure = await call.then(
    () => undefined,
    (error: CallFailure) => error,
  );
  if (!failure) throw new Error('was not refused');
  return failure.reply;
}

const addWord = (term: string, severity: 'block' | 'warn') =>
  bench.office.call(
    termOperations.addTerm,
    { body: { term, category: 'P2', severity, suggestions: [], basis: '测试清单', reason: '测试' } },
    'supervisor',
  );
const approve = (words: string) => bench.approve('词表更新', { bodyHtml: `<p>${words}，办事时间不变。</p>` });
const release = ({ itemId, sha }: { itemId: string; sha: string }, confirmations: Confirmation[] = []) =>
  bench.office.call(operations.releaseItem, { params: { itemId }, body: { sha, confirmations } }, 'releaser');
const look = (itemId: string) => bench.office.call(operations.readReleasable, { params: { itemId } }, 'releaser');

test('S3-10c: a word that must not stand by now refuses the release of a text approved before', async () => {
  const item = await approve('贴心便民站');
  expect((await look(item.itemId)).again).toBeNull();
  await addWord('贴心便民站', 'block');
  expect((await look(item.itemId)).again).toMatchObject({ toMend: [{ hit: { surface: '贴心便民站' } }] });
  const refused = await refusalOf(release(item));
  expect(refused).toMatchObject({ code: 'publishing.blocked-by-new-words', facts: { count: 1 } });
  const read = await bench.office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor');
  expect(read.state).toBe('approved');
});

test('a word that is asked about by now needs the releaser’s confirmation, kept with the release', async () => {
  const item = await approve('暖心驿站');
  await addWord('暖心驿站', 'warn');
  expect(await refusalOf(release(item))).toMatchObject({
    code: 'publishing.confirmations-open',
    facts: { count: 1 },
  });
  const { again } = await look(item.itemId);
  const [place] = again?.toConfirm ?? [];
  const { publications } = await release(item, [{ key: place?.key ?? '', reason: 'properName', note: '站点名称' }]);
  expect(publications).toHaveLength(1);
  const { risk, timeline } = await bench.office.call(content.readItem, { params: { itemId: item.itemId } }, 'editor');
  expect(risk).toMatchObject({ verdict: 'confirm', confirmations: [{ by: 'releaser', reason: 'properName' }] });
  expect(timeline.map(({ action }) => action)).toContain('risk.confirm');
});

test('what the editor has confirmed is not asked again, nor anything of a word that is not in the text', async () => {
  await addWord('金牌窗口', 'warn');
  const body = { title: '窗口', bodyHtml: '<p>设立金牌窗口。</p>', targets: [bench.accountId] };
  const { id: itemId } = await bench.office.call(content.createItem, { body }, 'editor');
  const { toConfirm } = await bench.office.call(content.previewSubmission, { params: { itemId } }, 'editor');
  const confirmations = toConfirm.map(({ key }): Confirmation => ({ key, reason: 'quoted' }));
  const params = { itemId };
  const { roundId, sha } = await bench.office.call(content.submitItem, { params, body: { confirmations } }, 'editor');
  const { gates } = await bench.office.call(content.readItem, { params }, 'first');
  const answers = Object.fromEntries(gates.map((gate) => [gate.code, true]));
  for (const [index, who] of (['first', 'second', 'final'] as const).entries())
    await bench.office.call(
      content.decide,
      { params, body: { roundId, stepNo: index + 1, sha, verdict: 'approve', gates: answers } },
      who,
    );
  await keepReceipt(bench.office, { itemId, roundId, sha });
  await addWord('别处的词', 'block');
  expect((await look(itemId)).again).toMatchObject({ toMend: [], toConfirm: [] });
  const { publications } = await release({ itemId, sha });
  expect(publications).toHaveLength(1);
});

test('a stopped release is checked again when it is sent again', async () => {
  const item = await approve('连心广场');
  const { publications } = await release(item);
  const params = { publicationId: publications[0]?.id ?? '' };
  await bench.office.call(operations.stopPublication, { params, body: {} }, 'releaser');
  await addWord('连心广场', 'warn');
  const resend = (confirmations: Confirmation[]) =>
    bench.office.call(operations.resendPublication, { params, body: { confirmations } }, 'releaser');
  expect(await refusalOf(resend([]))).toMatchObject({ code: 'publishing.confirmations-open' });
  const { again } = await bench.read(params.publicationId);
  await resend((again?.toConfirm ?? []).map(({ key }): Confirmation => ({ key, reason: 'properName' })));
  expect((await bench.read(params.publicationId)).state).toBe('waiting');
});
