import { afterAll, beforeAll, expect, test } from 'vitest';
import { packOperations as operations } from '#modules/rules/packs-contract.ts';
import { refreshInstalledPacks } from '#modules/rules/server/public.ts';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';
import { startRaceServers, type RaceServers } from './race-servers.ts';

const pairs = 4;
let office: TestOffice;
let servers: RaceServers;

beforeAll(async () => {
  office = await createTestOffice();
  servers = await startRaceServers(office);
});
afterAll(async () => {
  await servers.stop();
  await office.close();
});

const text = (id: string, parent: string, version = 1): string => `id: ${id}
version: ${version}
title: '${id}'
documentNumber: null
issuer: null
level: county
status: inForce
effectiveFrom: '2026-01-01'
supersedes: null
parents: [${parent}]
clauses: [{ id: ${id}-1, summary: '更新' }]
rules:
  - id: update
    subject: update.interval
    kind: maxInterval
    clauses: [${id}-1]
    summary: '每五天至少更新一次'
    force: must
    value: { days: 5, counting: calendarDays }
`;

/** A draft, and the call that issues it. */
async function draft(yaml: string): Promise<{ id: string; url: string; body: { sha: string }; secret: string }> {
  const { id, sha } = await office.call(operations.draftRulePack, { body: { yaml } }, 'supervisor');
  return { id, url: `/api/rules/rule-packs/${id}/issue`, body: { sha }, secret: office.secrets.commander };
}
async function issued(yaml: string): Promise<string> {
  const { id, body } = await draft(yaml);
  await office.call(operations.issueRulePack, { params: { rulePackId: id }, body }, 'commander');
  return id;
}
const faultyNow = async (): Promise<number> => {
  await refreshInstalledPacks(office.services);
  return office.services.packs.dropped.length;
};

test(`of ${pairs} pairs of an issue and the withdrawal of its parent, at once from two servers, exactly one of each wins`, async () => {
  for (let pair = 0; pair < pairs; pair += 1) {
    const parent = await issued(text(`Parent${pair}`, 'S3'));
    const child = await draft(text(`Child${pair}`, `Parent${pair}`));
    const [issue, withdrawal] = await servers.race(pair, [
      child,
      {
        url: `/api/rules/rule-packs/${parent}/withdraw`,
        secret: office.secrets.commander,
        body: { reason: '同时撤回' },
      },
    ]);
    expect([issue?.status, withdrawal?.status].sort((a, b) => Number(a) - Number(b))).toEqual([200, 422]);
    const loser = issue?.status === 422 ? issue : withdrawal;
    expect(['rules.pack-faulty', 'rules.pack-needs']).toContain(loser?.body.code);
  }
  expect(await faultyNow()).toBe(0);
});

test(`of ${pairs} pairs of issues that would close a circle, at once from two servers, exactly one wins`, async () => {
  for (let pair = 0; pair < pairs; pair += 1) {
    await issued(text(`One${pair}`, 'S3'));
    await issued(text(`Two${pair}`, 'S3'));
    const calls = [await draft(text(`One${pair}`, `Two${pair}`, 2)), await draft(text(`Two${pair}`, `One${pair}`, 2))];
    const replies = await servers.race(pair, calls);
    expect(replies.map((reply) => reply.status).sort((a, b) => a - b)).toEqual([200, 422]);
    expect(replies.find((reply) => reply.status === 422)?.body.code).toBe('rules.pack-faulty');
  }
  expect(await faultyNow()).toBe(0);
});
