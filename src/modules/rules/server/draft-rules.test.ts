import { expect, test } from 'vitest';
import { draftFaults, type DraftGround } from './draft-rules.ts';

const pack = (part: Record<string, string> = {}) => {
  const head = {
    id: 'Own',
    version: '1',
    title: '自己的文件',
    documentNumber: 'null',
    issuer: 'null',
    level: 'county',
    status: 'inForce',
    effectiveFrom: "'2026-01-01'",
    supersedes: 'null',
    parents: '[]',
    ...part,
  };
  return `${Object.entries(head)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\nrules: []\n`;
};

const product = { name: 'Product.yaml', text: pack({ id: 'Product' }) };
const others = { name: 'Others 第 2 版', text: pack({ id: 'Others', version: '2' }) };
const ground = (unitPath: string): DraftGround => ({
  files: [product, others],
  knownClauses: new Set(),
  packs: [
    { id: 'Product', version: 1 },
    { id: 'Others', version: 2 },
  ],
  installed: [{ packId: 'Others', version: 2, unitPath: '1/7/' }],
  unitPath,
});
const faults = (yaml: string, unitPath: string) =>
  draftFaults(yaml, ground(unitPath)).map(({ line, reason }) => `${line} ${reason}`);

test.each([
  ['a new id of a unit', pack(), '1/8/', []],
  [
    'the product’s pack, by a unit below',
    pack({ id: 'Product', version: '2' }),
    '1/8/',
    ['1 “Product”是产品自带的规则包，只有最上级单位可以替换；请另用编号，并在 parents 中写明它'],
  ],
  ['the product’s pack, by the unit at the top', pack({ id: 'Product', version: '2' }), '1/', []],
  ['the product’s pack in the version that runs', pack({ id: 'Product' }), '1/', ['2 第 1 版已在使用，版次应大于 1']],
  [
    'a pack of another unit',
    pack({ id: 'Others', version: '3' }),
    '1/8/',
    ['1 编号“Others”已由其他单位使用，请改用别的编号'],
  ],
  ['the next edition of an own pack', pack({ id: 'Others', version: '3' }), '1/7/', []],
  [
    'superseding the product’s pack from below',
    pack({ supersedes: 'Product' }),
    '1/8/',
    ['9 “Product”不是本单位签发的规则包，只有最上级单位可以取代；请改为 null，并在 parents 中写明它'],
  ],
  ['superseding an own pack', pack({ supersedes: 'Others' }), '1/7/', []],
  [
    'a draft by its own words',
    pack({ status: 'draft' }),
    '1/',
    ['7 签发后即施行，状态应写 inForce（现行）或 trial（试行）'],
  ],
  ['no first day', pack({ effectiveFrom: 'null' }), '1/', ['8 请写明自哪天起施行（如 2026-01-01）']],
])('d.8: %s', (_name, yaml, unitPath, expected) => {
  expect(faults(yaml, unitPath)).toEqual(expected);
});

test('a draft that makes the pack of another faulty names that pack’s file', () => {
  const child = { name: 'Child 第 1 版', text: pack({ id: 'Child', parents: '[Others]' }) };
  const cycle = pack({ id: 'Others', version: '3', parents: '[Child]' });
  expect(draftFaults(cycle, { ...ground('1/7/'), files: [product, others, child] })).toMatchObject([
    { file: 'Child 第 1 版', reason: expect.stringContaining('上下级关系成环') as string },
  ]);
});
