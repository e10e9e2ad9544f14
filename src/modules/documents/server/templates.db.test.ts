import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runSystemCommand } from '#platform/run-transaction.ts';
import type { TestPerson } from '#app/testing/office.ts';
import { createTestOffice, type TestOffice } from '#app/testing/test-office.ts';
import { insertGrant } from '#modules/people/server/public.ts';
import type { FormField } from '../form-contract.ts';
import { templateOperations as operations } from '../template-contract.ts';
import { writers } from './write-form.ts';

const form = 'responsibilityLetter';
let office: TestOffice;
const refused = (code: string, detail?: string) =>
  expect.objectContaining({
    reply: expect.objectContaining({ code, ...(detail ? { title: expect.stringContaining(detail) } : {}) }),
  });

/** `first` manages forms in the bureau, beside the county's supervisor. */
beforeAll(async () => {
  office = await createTestOffice();
  const { bureau, county } = office.units;
  await runSystemCommand(
    office.services,
    { province: county.province, unitId: county.id, unitName: county.name, unitPath: county.unitPath },
    'setup',
    async (ctx) => {
      const person = { id: office.personIds.first, province: bureau.province };
      await insertGrant(ctx, person, bureau, { role: 'supervisor', from: '2018-12-27', grantedBy: null });
      return { reply: {}, events: [] };
    },
  );
});
afterAll(() => office?.close());

async function download(path: string, as: TestPerson): Promise<Buffer> {
  const headers = { authorization: `Bearer ${office.secrets[as]}` };
  const { statusCode, rawPayload } = await office.app.inject({ url: `/api/forms/${form}/${path}`, headers });
  expect(statusCode).toBe(200);
  return rawPayload;
}
const textOf = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value;
const sampleText = async (as: TestPerson) => textOf(await download('sample?format=docx', as));

/** A DOCX with these words, names in braces among them. */
const docx = (...words: string[]) =>
  writers.docx({
    form,
    title: '测试局专用责任书',
    office: '',
    date: '',
    number: '',
    parts: [
      { kind: 'fields', fields: words.map((value, at): FormField => ({ key: `k${at}`, label: `第${at}栏`, value })) },
    ],
  });
const replace = (bytes: Buffer, as: TestPerson, fileName = '责任书.docx', format: 'docx' | 'xlsx' = 'docx') =>
  office.call(
    operations.replaceTemplate,
    { params: { form }, body: { format, fileName, contentBase64: bytes.toString('base64') } },
    as,
  );
const templatesOf = async (as: TestPerson) =>
  (await office.call(operations.listForms, {}, as)).rows.find((row) => row.form === form)?.templates;

test('every form has a name of its own and a sample that DOCX, XLSX and PDF can print and a template can carry', async () => {
  const { forms } = office.services;
  expect(new Set(forms.map((one) => one.form)).size).toBe(forms.length);
  for (const { form: code, sample } of forms) {
    const sheet = sample();
    expect(sheet.form).toBe(code);
    for (const write of Object.values(writers)) expect((await write(sheet)).length).toBeGreaterThan(1000);
  }
});

test('the template to begin with can be put back as it is, and samples are printed by it', async () => {
  const starter = await download('template?format=docx', 'supervisor');
  expect(await textOf(starter)).toContain('{');
  await replace(starter, 'supervisor');
  expect(await templatesOf('editor')).toMatchObject([{ format: 'docx', name: '责任书.docx', isOwn: false }]);
  const printed = await sampleText('editor');
  expect(printed).toContain('示例传媒公司');
  expect(printed).not.toContain('{');
});

test('a template holds for its unit and those below; another branch keeps the one above, and the end brings that back', async () => {
  const own = await docx('委托方：{office}');
  const { id } = await replace(own, 'first');
  expect(await sampleText('editor')).toContain('测试局专用责任书');
  expect(await sampleText('editor')).toContain('委托方：');
  expect(await sampleText('otherEditor')).not.toContain('测试局专用责任书');
  expect(await download('template?format=docx', 'first')).toEqual(own);
  const end = { params: { templateId: id } };
  await expect(office.call(operations.endTemplate, end, 'supervisor')).rejects.toEqual(refused('common.not-found'));
  await office.call(operations.endTemplate, end, 'first');
  await expect(office.call(operations.endTemplate, end, 'first')).rejects.toEqual(refused('common.not-found'));
  expect(await sampleText('editor')).not.toContain('测试局专用责任书');
});

test('what cannot be filled is refused in words, and the template in force stays', async () => {
  const before = await templatesOf('supervisor');
  const bad = 'documents.bad-template';
  await expect(replace(await docx('{noSuchName}'), 'supervisor')).rejects.toEqual(refused(bad, '{noSuchName}'));
  await expect(replace(Buffer.from('PK broken'), 'supervisor')).rejects.toEqual(refused(bad, '不是完整的 DOCX 文件'));
  await expect(replace(await docx('甲'), 'supervisor', '责任书.doc')).rejects.toEqual(refused(bad, '须是 DOCX 文件'));
  await expect(replace(await docx('甲'), 'supervisor', '责任书.xlsx', 'xlsx')).rejects.toEqual(
    refused(bad, '不是 XLSX 文件'),
  );
  await expect(replace((await docx('甲')).subarray(0, 900), 'supervisor')).rejects.toEqual(refused(bad));
  await expect(replace(await docx('甲'), 'editor')).rejects.toEqual(refused('common.forbidden'));
  expect(await templatesOf('supervisor')).toEqual(before);
});
