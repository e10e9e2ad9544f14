import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { importOperations } from '#modules/registry/import-contract.ts';
import { answerText } from '../texts.ts';
import { whatifOperations, type TrialResult } from '../contract.ts';

const root = process.cwd();
const data = join(process.env['ZHIJIAN_TEST_DATA'] ?? resolve(root, '../shared/data'), 'wechat-accounts');
const missing = existsSync(data) ? '' : '（缺少共享数据，跳过）';
const period = { from: '2021-05-17', to: '2021-06-17' };

async function fileArgument(name: string) {
  return { fileName: name, contentBase64: (await readFile(join(data, name))).toString('base64') };
}

describe.skipIf(!existsSync(data))(`a trial on captured accounts${missing}`, () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await createTestOffice();
    const unitId = office.units.county.id;
    await office.call(
      importOperations.importAccounts,
      { body: { ...(await fileArgument('accounts.csv')), unitId } },
      'supervisor',
    );
    await office.call(monitoringOperations.importPosts, { body: await fileArgument('posts.csv') }, 'supervisor');
  });
  afterAll(() => office.close());

  const run = (body: object, as: 'supervisor' | 'editor' = 'supervisor') =>
    office.call(whatifOperations.runTrial, { body: { ...period, ...body } }, as);
  const resultOf = async (body: object): Promise<TrialResult & { trialId: string }> => {
    const { trialId, state, result } = await run(body);
    expect(state).toBe('done');
    return { ...(result as TrialResult), trialId };
  };

  test('the choices of a unit name its own values and every pack with rules', async () => {
    const choices = await office.call(whatifOperations.readChoices, { query: {} }, 'supervisor');
    expect(choices.packIds).toEqual(['S3']);
    expect(choices.rules).toContainEqual(
      expect.objectContaining({ pack: 'S3', rule: 'update-interval-text', clause: 'S3-8b', value: 7, unitText: '天' }),
    );
    expect(choices.packs.map((pack) => pack.id)).toContain('S2');
  });

  test('a longer interval lessens breaches, a shorter one adds some, the same one changes nothing', async () => {
    const change = { pack: 'S3', rule: 'update-interval-text' };
    const same = await resultOf({ change: { ...change, value: 7 } });
    expect(same).toMatchObject({ more: 0, fewer: 0 });
    expect(answerText(same)).toMatch(/与现行规则相同/);
    const stricter = await resultOf({ change: { ...change, value: 3 } });
    expect(stricter.candidate.breaches).toBeGreaterThan(stricter.inForce.breaches);
    expect(stricter.inForce).toEqual(same.inForce);
    expect(stricter.fewer).toBe(0);
    expect(answerText(stricter)).toMatch(
      new RegExp(
        `多出 ${stricter.newlyBreached} 个账号、${stricter.candidate.breaches - stricter.inForce.breaches} 次逾期`,
      ),
    );
    const weaker = await resultOf({ change: { ...change, value: 14 } });
    expect(weaker.candidate.breaches).toBeLessThan(weaker.inForce.breaches);
    expect(weaker.relieved).toBe(weaker.inForce.accounts - weaker.candidate.accounts);
  });

  test('under S1, whose limit is 15 days, the accounts that S4-inspection fails at the end are among the breached', async () => {
    const result = await resultOf({ packId: 'S1' });
    expect(result.rules.find((row) => row.candidate?.clause === 'S4-4.2q')?.candidate?.accounts).toBeGreaterThan(0);
    expect(result.weeks[0]).toMatchObject({ from: '2021-05-17', to: '2021-05-23' });
    expect(result.weeks.every((week) => week.candidate <= week.inForce)).toBe(true);
  });

  test('the weeks, the rules and the list agree with the totals', async () => {
    const result = await resultOf({ change: { pack: 'S3', rule: 'update-interval-text', value: 3 } });
    const ofRules = result.rules.reduce((sum, row) => sum + (row.candidate?.breaches ?? 0), 0);
    expect(ofRules).toBe(result.candidate.breaches);
    expect(Math.max(...result.weeks.map((week) => week.candidate))).toBeLessThanOrEqual(result.candidate.accounts);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { rows: { accountId: string }[]; next: string | null } = await office.call(
        whatifOperations.listDifferences,
        {
          params: { trialId: result.trialId },
          query: { limit: 20, difference: 'more', ...(after === '' ? {} : { after }) },
        },
        'supervisor',
      );
      seen.push(...page.rows.map((row) => row.accountId));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(result.more);
  });

  test('the timeline of an account shows its posts and the breaches that the list counted', async () => {
    const { trialId } = await resultOf({ change: { pack: 'S3', rule: 'update-interval-text', value: 3 } });
    const { rows } = await office.call(
      whatifOperations.listDifferences,
      { params: { trialId }, query: {} },
      'supervisor',
    );
    const [row] = rows;
    const timeline = await office.call(
      whatifOperations.readTimeline,
      { params: { trialId, accountId: row?.accountId ?? '' } },
      'supervisor',
    );
    expect(timeline.inForce).toHaveLength(row?.inForce ?? -1);
    expect(timeline.candidate).toHaveLength(row?.candidate ?? -1);
    expect(timeline.candidate[0]).toMatchObject({ clause: 'S3-8b', text: '满 3 天没有更新' });
    for (const breach of timeline.candidate)
      expect(timeline.posts.every((at) => at <= breach.startAt || at > breach.breachAt || at === breach.healedAt)).toBe(
        true,
      );
  });

  test('a draft is checked before it is tried, and each fault names its line and rule', async () => {
    const draft = (await readFile(join(root, 'rules/S3.yaml'), 'utf8')).replace(
      'days: 7, counting: calendarDays',
      'days: 5, counting: calendarDays',
    );
    const result = await resultOf({ draft });
    expect(result.candidateText).toMatch(/草案/);
    expect(result.candidate.breaches).toBeGreaterThan(result.inForce.breaches);
    const faulty = draft
      .replace('kind: maxInterval', 'kind: maximumInterval')
      .replace('clauses: [S3-8c]', 'clauses: [S3-99z]');
    const refusal = await run({ draft: faulty, fileName: '我的草案.yaml' }).catch(
      (error: { reply: { code: string; fields: { text: string }[] } }) => error.reply,
    );
    expect(refusal).toMatchObject({ code: 'whatif.draft-faulty' });
    expect((refusal as { fields: { text: string }[] }).fields[0]?.text).toMatch(
      /我的草案\.yaml 第 \d+ 行，规则 update-interval-text/,
    );
    const list = office.services.packs.getPack('S3')?.rules.find((rule) => rule.id === 'update-interval-text');
    expect(list?.value).toMatchObject({ days: 7 });
  });

  test('a value that a stricter text displaces changes nothing, and the answer says why', async () => {
    const rule = office.services.packs.getPack('S4')?.rules.find((one) => one.subject === 'update.interval');
    const result = await resultOf({ change: { pack: 'S4', rule: rule?.id ?? '', value: 3 } });
    expect(result).toMatchObject({ more: 0, fewer: 0 });
    expect(result.notes.filter((note) => note.includes('未适用'))).toHaveLength(1);
    expect(result.notes.join()).toMatch(/更新间隔（S4-4\.2q） 未适用：.*S3-8b/);
  });

  test('a trial is its starter’s alone; others are told that it is gone', async () => {
    const { trialId } = await run({ packId: 'S2' });
    await expect(office.call(whatifOperations.readTrial, { params: { trialId } }, 'editor')).rejects.toThrow(
      /不再保留/,
    );
    await expect(run({})).rejects.toThrow(/选定一种方案/);
    await expect(run({ packId: 'S9' })).rejects.toThrow(/没有规则包“S9”/);
    await expect(run({ packId: 'S2', from: '2021-07-01' })).rejects.toThrow(/晚于结束日期/);
    await expect(run({ packId: 'S2', from: '2015-01-01' })).rejects.toThrow(/一次最多试算/);
  });

  test('the system administrator, who holds no business right, tries nothing on business data', async () => {
    await expect(
      office.call(whatifOperations.runTrial, { body: { packId: 'S2' } }, 'systemAdministrator'),
    ).rejects.toThrow(/查看监测/);
  });

  test('a unit below sees its own accounts only', async () => {
    const { result } = await run({ packId: 'S2' }, 'editor');
    expect(result).toMatchObject({ accounts: 0, inForce: { breaches: 0 } });
  });

  test('when nobody looked, silence is not counted and the answer says so', async () => {
    const result = await resultOf({ packId: 'S2', from: '2026-09-01', to: '2026-11-20' });
    expect(result).toMatchObject({ unseen: 152, inForce: { breaches: 0 }, candidate: { breaches: 0 } });
    expect(result.notes).toContain('有 152 个账号在此期间没有可靠的采集结果，停更情况未计入。');
  });
});

test('S1-3p4a: an account two days old that is not filed is late under a term of one working day, not under three', async () => {
  const office = await createTestOffice();
  try {
    for (const [name, openedOn] of [
      ['测试早开设', '2026-11-09'],
      ['测试新开设', '2026-11-18'],
    ] as const)
      await office.call(
        registryOperations.createAccount,
        { body: { name, platform: name === '测试早开设' ? 'wechat' : 'weibo', state: 'unfiled', openedOn } },
        'editor',
      );
    const rule = office.services.packs.getPack('S4')?.rules.find((one) => one.subject === 'filing.open');
    const { result, trialId } = await office.call(
      whatifOperations.runTrial,
      { body: { from: '2026-11-01', to: '2026-11-20', change: { pack: 'S4', rule: rule?.id ?? '', value: 1 } } },
      'supervisor',
    );
    const row = result?.rules.find((one) => one.subject === 'filing.open');
    expect(row).toMatchObject({
      inForce: { accounts: 1, breaches: 1, valueText: '启用后 3 个工作日内' },
      candidate: { accounts: 2, breaches: 2, valueText: '启用后 1 个工作日内' },
    });
    expect(result?.events).toContainEqual({ kind: 'filing', text: '备案', count: 2 });
    const { rows } = await office.call(
      whatifOperations.listDifferences,
      { params: { trialId }, query: {} },
      'supervisor',
    );
    expect(rows).toMatchObject([
      { name: '测试新开设', difference: 'more', inForce: 0, candidate: 1, firstAt: '2026-11-20T00:00:00+08:00' },
      { name: '测试早开设', difference: 'more', inForce: 1, candidate: 1, firstAt: '2026-11-11T00:00:00+08:00' },
    ]);
  } finally {
    await office.close();
  }
});
