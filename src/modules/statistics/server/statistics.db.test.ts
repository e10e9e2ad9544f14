import { Workbook } from '@cj-tech-master/excelts';
import PizZip from 'pizzip';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import type { Role } from '#shared/permissions.ts';
import { checkUnits } from '#platform/checks/standing-checks-job.ts';
import { openSession } from '#platform/session/log-in.ts';
import { call } from '#app/call.ts';
import { paper } from '#app/testing/keep-receipt.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { campaignOperations as campaigns } from '../campaign-contract.ts';
import { returnOperations as operations, type FilledCells } from '../contract.ts';
import { totalOf } from '../form-rules.ts';

let office: TestOffice;
let owner: pg.Client;
const secrets: Record<string, string> = {};
const ids: Record<string, string> = {};
let number = 0;

beforeAll(async () => {
  office = await createTestOffice({ at: '2026-03-02T09:00:00+08:00' });
  owner = new pg.Client({ connectionString: office.ownerUrl });
  await owner.connect();
  await owner.query(`update unit set pack_ids = '{S0}' where unit_path = '1/'`);
  const { county, bureau } = office.units;
  // Three levels: the county, a bureau of it, an institute of the bureau.
  const body = {
    parentId: bureau.id,
    name: '测试县人才交流中心',
    kind: 'institution' as const,
    level: 'county' as const,
  };
  const institute = await office.call(organisationOperations.createUnit, { body } as never, 'supervisor');
  ids['institute'] = (institute as { id: string }).id;
  ids['bureau'] = bureau.id;
  ids['county'] = county.id;
  for (const unit of ['institute', 'bureau'] as const) {
    await seat(unit, 'fills', ['editor']);
    await seat(unit, 'proofreads', ['editor']);
    await seat(unit, 'signs', ['principalLeader']);
  }
  await seat('bureau', 'collects', ['supervisor']);
});
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

async function seat(unit: 'institute' | 'bureau', as: string, roles: Role[]): Promise<void> {
  const unitId = ids[unit] ?? '';
  const { id: personId } = await office.call(
    peopleOperations.createPerson,
    {
      body: {
        unitId,
        name: `人员${++number}`,
        employment: 'fullTime',
        login: `renyuan${number}`,
        password: 'long-enough-password',
      },
    },
    'supervisor',
  );
  for (const role of roles)
    await office.call(
      peopleOperations.grantRole,
      { params: { personId }, body: { role, unitId, from: '2020-01-01' } },
      'securityAdministrator',
    );
  const session = await openSession(office.services.authDb, {
    personId,
    province: 33,
    unitId,
    kind: 'token',
    hours: 1,
  } as never);
  await office.services.authDb
    .updateTable('credential')
    .set({ mustChange: false })
    .where('personId', '=', personId)
    .execute();
  secrets[`${unit} ${as}`] = (session as { secret: string }).secret;
}

/** Calls as somebody of the seats. */
function as<O extends Operation>(who: string, operation: O, input: Partial<Input<O>>): Promise<ReplyOf<O>> {
  return call(office.app, secrets[who], operation, input as never, 'api');
}

const open = (unitIds: string[], who?: string, forReturnId?: string) => {
  const body = {
    title: '政务新媒体排查情况统计',
    until: '2026-02-28',
    since: '2026-01-01',
    dueAt: '2026-03-20T17:30:00+08:00',
    unitIds,
    ...(forReturnId ? { forReturnId } : {}),
  };
  return who ? as(who, campaigns.openCampaign, { body }) : office.call(campaigns.openCampaign, { body }, 'supervisor');
};

/** Takes what the system knows (or the sum from below) and fills the rest. */
async function fill(
  unit: 'institute' | 'bureau',
  returnId: string,
  fromBelow = false,
): Promise<{ cells: FilledCells; sha: string }> {
  const params = { returnId };
  const { known, below } = await as(`${unit} fills`, operations.prefillReturn, { params });
  const cells = {
    ...(fromBelow ? (below ?? {}) : known),
    supervisor: { line: '测试县大数据局' },
    running: { wechat: '正常更新' },
  };
  const { sha } = await as(`${unit} fills`, operations.fillReturn, { params, body: { cells, phone: '0573-00000000' } });
  return { cells, sha };
}

async function handIn(unit: 'institute' | 'bureau', returnId: string, sha: string): Promise<void> {
  const params = { returnId };
  await as(`${unit} proofreads`, operations.proofreadReturn, { params, body: { sha } });
  await as(`${unit} signs`, operations.signReturn, { params, body: { sha } });
  await as(`${unit} fills`, operations.submitReturn, { params, body: { scan: paper } });
}

const returnOf = async (unit: 'institute' | 'bureau', campaignId: string): Promise<string> =>
  (await as(`${unit} fills`, operations.listReturns, { query: {} })).rows.find((row) => row.campaignId === campaignId)
    ?.id ?? '';
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

test('S0-5e, S0-F1c: the table is filled from the register, completed, proofread, signed, handed in, accepted; summed over three levels', async () => {
  for (const [unitId, platform] of [
    [ids['bureau'], 'wechat'],
    [ids['institute'], 'wechat'],
    [ids['institute'], 'weibo'],
    [ids['institute'], 'toutiao'],
  ] as const)
    await office.call(
      registryOperations.createAccount,
      {
        body: { unitId: unitId ?? '', name: `${platform}账号`, platform, state: 'running', hasContentReview: true },
      } as never,
      'supervisor',
    );
  const { id: campaignId } = await open([ids['bureau'] ?? '']);
  const ofBureau = await returnOf('bureau', campaignId);
  const { id: below } = await open([ids['institute'] ?? ''], 'bureau collects', ofBureau);
  const ofInstitute = await returnOf('institute', below);
  const first = await fill('institute', ofInstitute);
  expect(first.cells['accounts']).toEqual({ weibo: '1', wechat: '1', client: '0', other: '1' });
  expect(first.cells['opened']).toEqual({ line: '是' });
  await handIn('institute', ofInstitute, first.sha);
  // The sum from below, and what the register knows of the bureau with all below it.
  const summed = await as('bureau fills', operations.prefillReturn, { params: { returnId: ofBureau } });
  expect(summed.below?.['accounts']).toEqual(first.cells['accounts']);
  expect(summed.known['accounts']).toEqual({ weibo: '1', wechat: '2', client: '0', other: '1' });
  const bureau = await fill('bureau', ofBureau);
  await handIn('bureau', ofBureau, bureau.sha);
  const campaign = await office.call(campaigns.readCampaign, { params: { campaignId } }, 'supervisor');
  expect(campaign).toMatchObject({ asked: 1, handedIn: 1, accepted: 0, late: 0, clause: 'S0-5e' });
  expect(totalOf(campaign.definition, campaign.sum, 'accounts')).toBe(4);
  expect(campaign.sum['running']?.['wechat']).toBe('测试县人力资源和社会保障局：正常更新');
  const today = await office.call(todayOperations.readToday, {}, 'supervisor');
  expect(today.groups.find((group) => group.kind === 'returnToAccept')?.count).toBe(1);
  await office.call(operations.acceptReturn, { params: { returnId: ofBureau } }, 'supervisor');
  expect((await as('bureau fills', operations.readReturn, { params: { returnId: ofBureau } })).state).toBe('accepted');
});

test('S0-F1r, S0-5f: three persons, each over exactly the values they saw; every change begins anew; nothing is handed in without the scan', async () => {
  const { id: campaignId } = await open([ids['bureau'] ?? '']);
  const returnId = await returnOf('bureau', campaignId);
  const params = { returnId };
  const bad = { accounts: { weibo: '1', wechat: '1', client: '0', other: '0' } };
  await expect(as('bureau fills', operations.fillReturn, { params, body: { cells: bad } })).rejects.toEqual(
    refused('statistics.faulty'),
  );
  const { cells, sha } = await fill('bureau', returnId);
  await expect(as('bureau fills', operations.proofreadReturn, { params, body: { sha } })).rejects.toEqual(
    refused('statistics.own-filling'),
  );
  await as('bureau proofreads', operations.proofreadReturn, { params, body: { sha } });
  await expect(as('bureau fills', operations.submitReturn, { params, body: { scan: paper } })).rejects.toEqual(
    refused('common.state-conflict'),
  );
  const changed = await as('bureau fills', operations.fillReturn, {
    params,
    body: { cells: { ...cells, opinion: { line: '请统一口径' } } },
  });
  await expect(as('bureau signs', operations.signReturn, { params, body: { sha } })).rejects.toEqual(
    refused('statistics.changed'),
  );
  await as('bureau proofreads', operations.proofreadReturn, { params, body: { sha: changed.sha } });
  await as('bureau signs', operations.sendBackReturn, { params, body: { reason: '数字请再核' } });
  expect((await as('bureau fills', operations.readReturn, { params })).returnReason).toBe('数字请再核');
  const again = await fill('bureau', returnId);
  await as('bureau proofreads', operations.proofreadReturn, { params, body: { sha: again.sha } });
  await as('bureau signs', operations.signReturn, { params, body: { sha: again.sha } });
  await expect(as('bureau fills', operations.submitReturn, { params, body: {} })).rejects.toEqual(
    refused('statistics.scan-needed'),
  );
  await as('bureau fills', operations.submitReturn, { params, body: { scan: paper } });
  await expect(as('bureau collects', operations.acceptReturn, { params })).rejects.toEqual(
    refused('statistics.own-acceptance'),
  );
  const forge = (change: string) =>
    owner.query(`update unit_return set ${change} where id = $1`, [returnId]).then(
      () => 'accepted',
      (error: { constraint?: string }) => error.constraint,
    );
  expect(await forge('proofread_by = filled_by')).toBe('other_person_proofreads');
  expect(await forge('signed_by = filled_by')).toBe('other_person_signs');
  expect(await forge(`filled = '{}', filled_sha = encode(sha256('{}'), 'hex')`)).toMatch(/as_filled|as_proofread/);
  expect(await forge('scan_evidence_id = null')).toBe('handed_in_whole');
});

test('S0-5e: F44 finds what was not handed in by its time; a cancelled campaign asks nothing', async () => {
  const { id: campaignId } = await open([ids['bureau'] ?? '']);
  const returnId = await returnOf('bureau', campaignId);
  const found = async () => {
    const { id, name, province, unitPath } = office.units.county;
    await checkUnits(office.services, { province, unitId: id, unitName: name, unitPath });
    const { rows } = await owner.query<{ title: string }>(
      `select title from finding where check_id = 'F44' and subject_id = $1 and open_key is not null`,
      [returnId],
    );
    return rows.map((row) => row.title);
  };
  expect(await found()).toEqual([]);
  office.clock.set('2026-03-21T09:00:00+08:00');
  expect(await found()).toEqual([expect.stringContaining('到期没有报送')]);
  expect((await office.call(campaigns.readCampaign, { params: { campaignId } }, 'supervisor')).late).toBe(1);
  await office.call(
    campaigns.cancelCampaign,
    { params: { campaignId }, body: { reason: '改由网上填报' } },
    'supervisor',
  );
  expect(await found()).toEqual([]);
  office.clock.set('2026-03-02T09:00:00+08:00');
});

test('S0-F1a, S0-F1b: the form as DOCX, XLSX and PDF has the rows and sums of the page; units stand one a line in the export', async () => {
  const { id: campaignId } = await open([ids['bureau'] ?? '']);
  const returnId = await returnOf('bureau', campaignId);
  const { sha } = await fill('bureau', returnId);
  await handIn('bureau', returnId, sha);
  const get = async (url: string) =>
    (await office.app.inject({ url: `/api${url}`, headers: { authorization: `Bearer ${office.secrets.supervisor}` } }))
      .rawPayload;
  const docx = new PizZip(await get(`/returns/${returnId}/file?format=docx`)).file('word/document.xml')?.asText() ?? '';
  for (const words of [
    '政务新媒体情况统计表',
    '微博',
    '合计',
    '备注',
    '2025年信息发布数量',
    '2026年1-2月信息发布数量',
    '审校人',
    '盖章',
  ])
    expect(docx).toContain(words);
  expect((await get(`/returns/${returnId}/file?format=pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
  const book = new Workbook();
  await book.xlsx.load((await get(`/campaigns/${campaignId}/sum?format=xlsx`)) as never);
  const texts: string[] = [];
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  expect(texts).toContain('开设的新媒体数量(单位:个)');
  const list = new Workbook();
  await list.xlsx.load((await get(`/campaigns/${campaignId}/export`)) as never);
  expect(list.worksheets[0]?.getRow(2).getCell(1).value).toBe('测试县人力资源和社会保障局');
});

test('a return of an office’s own: rows as data; the system asks for nothing it cannot check', async () => {
  const body = {
    title: '培训情况',
    rows: [
      { text: '举办培训（次）', type: 'count' as const },
      { text: '是否覆盖全部编辑', type: 'yesNo' as const },
    ],
    until: '2026-02-28',
    since: '2026-01-01',
    dueAt: '2026-03-20T17:30:00+08:00',
    unitIds: [ids['bureau'] ?? ''],
  };
  const { id: campaignId } = await office.call(campaigns.openCampaign, { body }, 'supervisor');
  const returnId = await returnOf('bureau', campaignId);
  const params = { returnId };
  const wrong = { row1: { count: '两次' }, row2: { line: '是' } };
  await expect(as('bureau fills', operations.fillReturn, { params, body: { cells: wrong } })).rejects.toThrow(/1 处/);
  const { sha } = await as('bureau fills', operations.fillReturn, {
    params,
    body: { cells: { row1: { count: '2' }, row2: { line: '是' } } },
  });
  await handIn('bureau', returnId, sha);
  const { sum, clause } = await office.call(campaigns.readCampaign, { params: { campaignId } }, 'supervisor');
  expect({ sum, clause }).toEqual({ sum: { row1: { count: '2' }, row2: { line: '是' } }, clause: '' });
});
