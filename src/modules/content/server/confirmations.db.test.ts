import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '#app/testing/test-office.ts';
import { falseHitOperations } from '#modules/textcheck/feedback-contract.ts';
import type { Confirmation } from '#modules/textcheck/report-contract.ts';
import { termOperations } from '#modules/textcheck/terms-contract.ts';
import { contentOperations as operations } from '../contract.ts';
import { createContentOffice, refusalOf } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => {
  ({ office, accountId } = await createContentOffice());
  for (const term of ['惠民举措', '示范样板'])
    await office.call(
      termOperations.addTerm,
      {
        body: {
          term,
          category: 'P2',
          severity: 'warn',
          suggestions: [`${term}（规范）`],
          basis: '测试清单',
          reason: '测试',
        },
      },
      'supervisor',
    );
});
afterAll(() => office.close());

const draft = (bodyHtml: string, more: object = {}) => ({ title: '服务通知', bodyHtml, targets: [accountId], ...more });
const create = async (bodyHtml: string, more: object = {}) =>
  (await office.call(operations.createItem, { body: draft(bodyHtml, more) }, 'editor')).id;
const preview = (itemId: string) => office.call(operations.previewSubmission, { params: { itemId } }, 'editor');
const submit = (itemId: string, confirmations: Confirmation[] = []) =>
  office.call(operations.submitItem, { params: { itemId }, body: { confirmations } }, 'editor');
const read = (itemId: string) => office.call(operations.readItem, { params: { itemId } }, 'first');

test('S3-10c S4-4.3g: an item is handed in only when a named person has confirmed each place that the check asks about', async () => {
  const itemId = await create('<p>推出惠民举措。</p><p>打造示范样板。</p>');
  const refused = await refusalOf(submit(itemId));
  expect(refused).toMatchObject({ code: 'content.confirmations-open', status: 422, facts: { count: 2 } });
  const { toConfirm } = await preview(itemId);
  expect(toConfirm.map(({ before, hit, after }) => [before, hit.surface, after])).toEqual([
    ['推出', '惠民举措', ''],
    ['打造', '示范样板', ''],
  ]);
  const [one, two] = toConfirm.map(({ key }) => key) as [string, string];
  expect(await refusalOf(submit(itemId, [{ key: one, reason: 'quoted' }]))).toMatchObject({ facts: { count: 1 } });
  const wordless: Confirmation[] = [
    { key: one, reason: 'quoted' },
    { key: two, reason: 'other', note: '  ' },
  ];
  expect(await refusalOf(submit(itemId, wordless))).toMatchObject({ facts: { count: 1 } });
  expect((await read(itemId)).risk).toBeNull();
  await submit(itemId, [
    { key: two, reason: 'other', note: '省级文件的提法' },
    { key: one, reason: 'quoted', note: '见县政府公报' },
  ]);
  const { risk, timeline } = await read(itemId);
  expect(risk).toMatchObject({ verdict: 'confirm' });
  expect(risk?.hits.map(({ surface }) => surface)).toEqual(['惠民举措', '示范样板']);
  expect(risk?.confirmations).toMatchObject([
    { reason: 'quoted', note: '见县政府公报', by: 'editor' },
    { reason: 'other', note: '省级文件的提法', by: 'editor' },
  ]);
  expect(timeline.filter(({ action }) => action === 'risk.confirm').map(({ facts }) => facts['words'])).toEqual([
    '惠民举措',
    '示范样板',
  ]);
});

test('the refusal names every place with its words, basis and suggestion', async () => {
  const refused = (await refusalOf(submit(await create('<p>推出惠民举措。</p>')))) as unknown as {
    fields: { path: string; text: string }[];
  };
  expect(refused.fields).toEqual([
    {
      path: expect.stringMatching(/^\/confirmations\/[0-9a-f]{24}$/) as string,
      text: '正文中的“惠民举措”（测试清单）：政治·固定表述，建议改为“惠民举措（规范）”；不改的请选择理由',
    },
  ]);
});

test('what was said is offered again for the same sentence of the next text, and is a new word on the new report', async () => {
  const itemId = await create('<p>推出惠民举措。</p><p>打造示范样板。</p>');
  const first = await preview(itemId);
  expect(first.toConfirm.map(({ earlier }) => earlier)).toEqual([null, null]);
  const words = first.toConfirm.map(({ key }): Confirmation => ({ key, reason: 'verified', note: '已查' }));
  const { riskReportId } = await submit(itemId, words);
  const body = { ...draft('<p>新的一段。</p><p>推出惠民举措。</p><p>全力打造示范样板。</p>'), baseRevisionNumber: 1 };
  await office.call(operations.editItem, { params: { itemId }, body }, 'editor');
  const second = await preview(itemId);
  expect(second.toConfirm.map(({ earlier }) => earlier?.note ?? null)).toEqual(['已查', null]);
  expect(await refusalOf(submit(itemId))).toMatchObject({ facts: { count: 2 } });
  const again = await submit(
    itemId,
    second.toConfirm.map(({ key }): Confirmation => ({ key, reason: 'verified' })),
  );
  expect(again.riskReportId).not.toBe(riskReportId);
  expect((await read(itemId)).risk).toMatchObject({ id: again.riskReportId, confirmations: [{}, {}] });
});

test('equal places of one sentence are confirmed each', async () => {
  const itemId = await create('<p>惠民举措</p><p>惠民举措</p>');
  const keys = (await preview(itemId)).toConfirm.map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
  expect(await refusalOf(submit(itemId, [{ key: keys[0] ?? '', reason: 'verified' }]))).toMatchObject({
    facts: { count: 1 },
  });
});

test('S4-4.2h: a repost without a source is asked about; with its source named it is not', async () => {
  const text = '<p>县里的便民服务有了新变化。</p>';
  const without = await preview(await create(text, { origin: 'repost' }));
  expect(without.toConfirm.map(({ hit }) => [hit.field, hit.rule])).toEqual([['body', 'source.missing']]);
  expect(await preview(await create(text, { origin: 'repost', sourceName: '新华社' }))).toMatchObject({
    toConfirm: [],
  });
  expect(await preview(await create(text))).toMatchObject({ toConfirm: [] });
});

test('a place confirmed as a false hit is told to the keeper of its rule, once', async () => {
  const itemId = await create('<p>推出惠民举措。</p><p>推出惠民举措。</p>');
  const submitAsFalseHits = async () => {
    const { toConfirm } = await preview(itemId);
    const words = toConfirm.map(({ key }): Confirmation => ({ key, reason: 'falseAlarm', note: '固定名称' }));
    await submit(itemId, words);
  };
  const told = () => office.call(falseHitOperations.listFalseHits, { query: { side: 'kept' } }, 'supervisor');
  await submitAsFalseHits();
  const { rows } = await told();
  expect(rows).toMatchObject([{ sentence: '推出惠民举措', note: '固定名称', reportedByName: 'editor' }]);
  const body = { ...draft('<p>推出惠民举措。</p><p>新的一段。</p>'), baseRevisionNumber: 1 };
  await office.call(operations.editItem, { params: { itemId }, body }, 'editor');
  await submitAsFalseHits();
  expect((await told()).rows).toHaveLength(1);
});

test('who may not write items does not see what would be asked', async () => {
  const itemId = await create('<p>推出惠民举措。</p>');
  const refused = office.call(operations.previewSubmission, { params: { itemId } }, 'first');
  expect(await refusalOf(refused)).toMatchObject({ status: 403 });
});

test('what must be mended refuses before anything is asked', async () => {
  const itemId = await create('<p>中华人民共合国的惠民举措。</p>');
  const { toMend, toConfirm } = await preview(itemId);
  expect([toMend.length, toConfirm.length]).toEqual([1, 1]);
  const confirmations = toConfirm.map(({ key }): Confirmation => ({ key, reason: 'falseAlarm' }));
  expect(await refusalOf(submit(itemId, confirmations))).toMatchObject({ code: 'content.blocked-by-risk' });
});
