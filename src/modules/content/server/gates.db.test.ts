import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '#app/testing/test-office.ts';
import { rulesOperations } from '#modules/rules/contract.ts';
import { waiverOperations } from '#modules/rules/waiver-contract.ts';

import { contentOperations as operations } from '../contract.ts';
import type { ItemClass } from '../class-contract.ts';
import { allGates, createContentOffice, refusalOf, submitted, verdict } from './content-office.fixture.ts';

let office: TestOffice;
let accountId: string;
beforeAll(async () => ({ office, accountId } = await createContentOffice()));
afterAll(() => office.close());

const rule = (part: { id: string; applies: string; force: string; items: string }) => `
  - id: ${part.id}
    subject: content.gates
    kind: requiredSet
    clauses: [TG-1]
    summary: '另加的关口'
    force: ${part.force}${part.applies}
    value: { items: [${part.items}] }`;
const pack = (rules: string) => `id: Test-gates
version: 1
title: '测试县稿件把关细则'
documentNumber: null
issuer: '测试县人民政府办公室'
level: county
status: trial
effectiveFrom: '2026-01-01'
supersedes: null
parents: [S3]
clauses:
  - id: TG-1
    summary: '另加的关口'
rules:${rules}
`;
const install = (rules: string) =>
  office.services.packs.install([{ packId: 'Test-gates', version: 1, yaml: pack(rules), unitPath: '1/' }]);
const gatesOf = async (itemId: string) =>
  (await office.call(operations.readItem, { params: { itemId } }, 'first')).gates.map((gate) => gate.code).sort();
async function handedIn(itemClass: ItemClass | 'ordinary') {
  const { item, ...round } = await submitted(office, accountId);
  await office.call(
    operations.editItem,
    {
      params: { itemId: item.id },
      body: {
        title: '另一件',
        bodyHtml: '<p>正文。</p>',
        targets: [accountId],
        baseRevisionNumber: 1,
        classes: itemClass === 'ordinary' ? [] : [itemClass],
      },
    },
    'editor',
  );
  const again = await office.call(operations.submitItem, { params: { itemId: item.id } }, 'editor');
  return { ...round, ...again, item };
}

test('S4-4.2f gates that a text demands of one class of items are asked of that class only', async () => {
  const major = rule({
    id: 'major',
    applies: '\n    applies: { itemClass: [majorSensitive] }',
    force: 'must',
    items: 'safety',
  });
  expect(install(major)).toEqual([]);
  const [important, ordinary] = [await handedIn('majorSensitive'), await handedIn('ordinary')];
  expect(await gatesOf(important.item.id)).toEqual([...Object.keys(allGates), 'safety'].sort());
  expect(await gatesOf(ordinary.item.id)).toEqual(Object.keys(allGates).sort());
  expect(await refusalOf(verdict(office, important, 'first', 1))).toMatchObject({ code: 'content.gates-open' });
  await expect(verdict(office, ordinary, 'first', 1)).resolves.toMatchObject({ round: 'open' });
});

test('clauses.md c.11: a gate demanded in principle is asked until a waiver lifts it, and then at once no more', async () => {
  expect(install(rule({ id: 'opinion', applies: '', force: 'inPrinciple', items: 'opinion' }))).toEqual([]);
  const { item } = await submitted(office, accountId);
  expect(await gatesOf(item.id)).toEqual([...Object.keys(allGates), 'opinion'].sort());
  const { rows } = await office.call(rulesOperations.effective, { query: {} }, 'editor');
  const key = rows.find((row) => row.subject === 'content.gates' && row.force === 'inPrinciple')?.rule ?? '';
  const body = { rule: key, reason: '舆情岗位空缺', from: '2026-11-20', until: '2026-12-20' };
  const { id } = await office.call(waiverOperations.requestWaiver, { body }, 'editor');
  await office.call(waiverOperations.grantWaiver, { params: { waiverId: id }, body: {} }, 'supervisor');
  expect(await gatesOf(item.id)).toEqual(Object.keys(allGates).sort());
});
