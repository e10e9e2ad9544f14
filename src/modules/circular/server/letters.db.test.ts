import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { inspectionOperations } from '#modules/inspection/contract.ts';
import { monitoringOperations } from '#modules/monitoring/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { todayOperations } from '#modules/today/contract.ts';
import { circularOperations } from '../contract.ts';
import { letterOperations as operations } from '../letter-contract.ts';

let office: TestOffice;
let circularId: string;
const refused = (code: string) => expect.objectContaining({ reply: expect.objectContaining({ code }) });

/** Two bureaus with a silent account each, inspected and put into a circular that is issued. */
beforeAll(async () => {
  office = await createTestOffice();
  for (const unit of ['bureau', 'otherBureau'] as const)
    await office.call(
      registryOperations.createAccount,
      {
        body: {
          unitId: office.units[unit].id,
          name: `${unit}发布`,
          platform: 'wechat',
          platformId: `gh_${unit}`,
          state: 'running',
        },
      },
      'supervisor',
    );
  const csv = [
    '平台,平台账号,标题,链接,发布时间',
    'wechat,gh_bureau,旧文,https://mp.weixin.qq.com/s/1,2026-10-01T09:00:00+08:00',
    'wechat,gh_otherBureau,旧文,https://mp.weixin.qq.com/s/2,2026-10-01T09:00:00+08:00',
  ].join('\n');
  const file = { fileName: 'posts.csv', contentBase64: Buffer.from(csv).toString('base64') };
  await office.call(monitoringOperations.importPosts, { body: file }, 'supervisor');
  const report = await office.call(
    inspectionOperations.runInspection,
    { body: { asOf: office.clock.now().toISOString() } },
    'supervisor',
  );
  const draft = await office.call(
    circularOperations.draftCircular,
    { params: { inspectionId: report.inspectionId ?? '' }, body: {} },
    'supervisor',
  );
  circularId = draft.id;
});
afterAll(() => office?.close());

test('every unit that is named gets its own accounts, takes them by name and replies once; the issuer sees who is behind', async () => {
  const params = { circularId };
  const issue = (replyDueAt: string) =>
    office.call(
      circularOperations.issueCircular,
      { params, body: { number: '测政通报〔2026〕3号', replyDueAt } },
      'supervisor',
    );
  await expect(issue('2026-11-19T09:00:00+08:00')).rejects.toEqual(refused('circular.due-past'));
  await issue('2026-11-27T17:30:00+08:00');
  const ofUnit = async (as: 'editor' | 'otherEditor') =>
    (await office.call(operations.listLetters, { query: {} }, as)).rows;
  const [letter, ...more] = await ofUnit('editor');
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ state: 'sent', accounts: 1, number: '测政通报〔2026〕3号', isLate: false });
  const read = (as: 'editor' | 'supervisor' | 'otherEditor') =>
    office.call(operations.readLetter, { params: { letterId: letter?.id ?? '' } }, as);
  expect((await read('editor')).content.accounts).toMatchObject([{ name: 'bureau发布' }]);
  await expect(read('otherEditor')).rejects.toEqual(refused('common.not-found'));
  const task = (await office.call(todayOperations.readToday, {}, 'editor')).groups.find(
    (one) => one.kind === 'letterToReply',
  );
  expect(task?.count).toBe(1);
  const letterParams = { letterId: letter?.id ?? '' };
  await office.call(operations.receiveLetter, { params: letterParams }, 'editor');
  await expect(office.call(operations.receiveLetter, { params: letterParams }, 'editor')).rejects.toEqual(
    refused('circular.letter-received'),
  );
  const reply = { params: letterParams, body: { reply: '人员变动未交接，已补发并明确专人负责。' } };
  await office.call(operations.replyLetter, reply, 'editor');
  await expect(office.call(operations.replyLetter, reply, 'editor')).rejects.toEqual(
    refused('circular.letter-replied'),
  );
  office.clock.set('2026-11-30T09:00:00+08:00');
  const { rows } = await office.call(operations.listLetters, { query: { circularId } }, 'supervisor');
  expect(Object.fromEntries(rows.map((row) => [row.state, row.isLate]))).toEqual({ replied: false, sent: true });
  expect(await read('supervisor')).toMatchObject({ reply: reply.body.reply, mayReply: false });
  const file = await office.app.inject({
    url: `/api/circular-letters/${letter?.id ?? ''}/file?format=docx`,
    headers: { authorization: `Bearer ${office.secrets.editor}` },
  });
  const words = new PizZip(file.rawPayload).file('word/document.xml')?.asText() ?? '';
  for (const word of ['政务新媒体整改通知单', 'bureau发布', '测政通报〔2026〕3号']) expect(words).toContain(word);
});

test('a withdrawn circular asks nothing more of who has not replied', async () => {
  await office.call(
    circularOperations.withdrawCircular,
    { params: { circularId }, body: { reason: '检查时点有误' } },
    'supervisor',
  );
  const { rows } = await office.call(operations.listLetters, { query: {} }, 'otherEditor');
  expect(rows.map((row) => row.state)).toEqual(['withdrawn']);
  await expect(
    office.call(operations.receiveLetter, { params: { letterId: rows[0]?.id ?? '' } }, 'otherEditor'),
  ).rejects.toEqual(refused('circular.letter-withdrawn'));
});
