import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepEvidence } from '#platform/evidence/keep-evidence.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';

let office: TestOffice;
let evidenceId: string;

beforeAll(async () => {
  office = await createTestOffice();
  const { bureau } = office.units;
  const kept = await runSystemCommand(
    office.services,
    { ...bureau, unitId: bureau.id, unitName: bureau.name },
    'job',
    async (ctx) => ({
      reply: await keepEvidence(ctx, {
        bytes: Buffer.from('页面原文'),
        mediaType: 'text/plain',
        name: '页面.txt',
        method: 'test',
        capturedAt: ctx.now,
        province: 33,
        unitPath: bureau.unitPath,
      }),
      events: [],
    }),
  );
  evidenceId = kept.id;
});
afterAll(() => office.close());

test('evidence is for those with a business right, and each download stands in the chain', async () => {
  const read = (as: 'systemAdministrator' | 'supervisor' | 'otherEditor') =>
    office.call(systemOperations.readEvidence, { params: { evidenceId } }, as);
  await expect(read('systemAdministrator')).rejects.toMatchObject({ reply: { code: 'common.forbidden' } });
  await expect(read('otherEditor')).rejects.toMatchObject({ reply: { status: 404 } });
  expect(String(await read('supervisor'))).toBe('页面原文');
  const { rows } = await office.call(
    systemOperations.listEvents,
    { query: { subjectId: evidenceId } },
    'auditAdministrator',
  );
  expect(rows).toMatchObject([{ by: 'supervisor', action: 'evidence.read' }]);
});
