import { expect, test } from 'vitest';
import { handoverSample, toHandoverSheet, type HandoverFacts } from './handover-sheet.ts';
import { dutiesDone, nextOf, stepsDemanded } from './handover-rules.ts';

const rule = {} as never;
const labels = (sheet: ReturnType<typeof toHandoverSheet>) =>
  sheet.parts.flatMap((part) => (part.kind === 'fields' ? part.fields.map((field) => field.label) : []));

test('S2-8e, S3-13c: the sheet has every column of the paper form and three places to sign', () => {
  const sheet = handoverSample.sample();
  expect(labels(sheet)).toEqual(
    expect.arrayContaining([
      '账号',
      '离岗原因',
      '离岗日期',
      '登录主体',
      '绑定手机',
      '绑定邮箱',
      '实名管理员',
      '运营者列表',
      '专用设备编号',
      '接口密钥重置',
      '密码更改时间',
      '未办留言',
      '在审稿件',
      '授权的第三方应用',
    ]),
  );
  expect(sheet.parts.flatMap((part) => (part.kind === 'seals' ? part.seals.map((seal) => seal.label) : []))).toEqual([
    '移交人',
    '接收人',
    '监交人',
  ]);
});

test('who signed for the giver is named with the reason', () => {
  const facts: HandoverFacts = {
    accountName: 'a',
    platformText: 'b',
    unitName: 'c',
    reason: 'leave',
    leftOn: '2026-11-20',
    filledOn: '2026-11-20',
    parties: [{ part: 'giver', personName: '采编员甲' }],
    fields: {} as never,
    clause: null,
  };
  const signature = {
    part: 'giver',
    signerName: '指挥长',
    signedAt: new Date('2026-11-20T02:00:00Z'),
    substituteReason: '已离职',
  } as const;
  const seals = toHandoverSheet(facts, [signature]).parts.find((part) => part.kind === 'seals');
  expect(seals).toMatchObject({
    seals: [{ signer: '指挥长', opinion: '由指挥长代签。原因：已离职', date: '2026年11月20日' }],
  });
});

test('S2-8f, S3-13d: the rules say which steps the receiver has, and what discharges which duty', () => {
  expect(stepsDemanded({ accountData: undefined, platformData: undefined })).toEqual(['secret']);
  expect(stepsDemanded({ accountData: rule, platformData: rule })).toEqual([
    'secret',
    'accountData',
    'national',
    'provincial',
  ]);
  expect(dutiesDone(['national'], true)).toEqual([]);
  expect(dutiesDone(['national', 'provincial'], true)).toEqual(['custody.platformData']);
  expect(dutiesDone(['secret'], false)).toEqual([]);
  expect(dutiesDone(['secret', 'accountData'], true)).toEqual(['custody.handover', 'custody.accountData']);
  expect(nextOf({ state: 'signing', unsigned: ['receiver', 'attestant'], stepsLeft: [] })).toBe('等接收人、监交人签字');
});
