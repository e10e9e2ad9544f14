import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';
import { addAccount, submitItem, toDecision } from './review-steps.ts';
import type { RaceCall, RaceReply } from './race-server.ts';

const pairs = 200;
let office: TestOffice;
let servers: ChildProcess[];
let referee: pg.Client;
let accountId: string;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_race');
  servers = [1, 2].map(() => fork(join(import.meta.dirname, 'race-server.ts'), [office.appUrl, office.authUrl]));
  await Promise.all(servers.map((server) => once(server, 'message')));
  referee = new pg.Client({ connectionString: office.appUrl });
  await referee.connect();
});
afterAll(async () => {
  for (const server of servers) server.kill();
  await referee.end();
  await office.close();
});

/** Sends one call to each server, waits until both stand at the barrier, lets them go. */
async function race(barrier: number, calls: readonly Omit<RaceCall, 'barrier'>[]): Promise<RaceReply[]> {
  await referee.query('select pg_advisory_lock($1)', [barrier]);
  const replies = servers.map(async (server, i) => {
    server.send({ barrier, ...calls[i] } as RaceCall);
    const [reply] = (await once(server, 'message')) as [RaceReply];
    return reply;
  });
  for (;;) {
    const { rows } = await referee.query<{ waiting: string }>(
      `select count(*) as waiting from pg_locks where locktype = 'advisory' and not granted`,
    );
    if (Number(rows[0]?.waiting) === servers.length) break;
  }
  await referee.query('select pg_advisory_unlock($1)', [barrier]);
  return Promise.all(replies);
}

test(`of ${pairs} pairs of approve and return at once from two servers exactly one of each wins; the other learns who and when`, async () => {
  const winners = { approve: 0, return: 0 };
  for (let pair = 0; pair < pairs; pair += 1) {
    const item = await submitItem(office, `稿件 ${pair}`, [accountId]);
    const url = `/api/items/${item.itemId}/decisions`;
    const [approve, back] = await race(pair, [
      { url, secret: office.secrets.first, body: await toDecision(office, item, 1, 'approve') },
      { url, secret: office.secrets.first, body: await toDecision(office, item, 1, 'return', '请核对日期') },
    ]);
    expect([approve?.status, back?.status].sort((a, b) => Number(a) - Number(b))).toEqual([200, 409]);
    const loser = approve?.status === 409 ? approve : back;
    expect(loser?.body).toMatchObject({ code: 'review.decided', facts: { by: 'first' } });
    winners[approve?.status === 200 ? 'approve' : 'return'] += 1;
  }
  await referee.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const { rows } = await referee.query(
    `select (select count(*)::int from review_decision) as decisions, (select count(*)::int from audit_event where action like 'review.%') as events`,
  );
  expect(rows).toEqual([{ decisions: pairs, events: pairs }]);
  process.stdout.write(`approve won ${winners.approve}, return won ${winners.return}\n`);
});
