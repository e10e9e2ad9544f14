import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../testing/test-office.ts';
import { addAccount, submitItem, toDecision } from './review-steps.ts';
import { startRaceServers, type RaceServers } from './race-servers.ts';

const pairs = 200;
let office: TestOffice;
let servers: RaceServers;
let accountId: string;

beforeAll(async () => {
  office = await createTestOffice();
  accountId = await addAccount(office, 'gh_race');
  servers = await startRaceServers(office);
});
afterAll(async () => {
  await servers.stop();
  await office.close();
});

test(`of ${pairs} pairs of approve and return at once from two servers exactly one of each wins; the other learns who and when`, async () => {
  const winners = { approve: 0, return: 0 };
  for (let pair = 0; pair < pairs; pair += 1) {
    const item = await submitItem(office, `稿件 ${pair}`, [accountId]);
    const url = `/api/items/${item.itemId}/decisions`;
    const [approve, back] = await servers.race(pair, [
      { url, secret: office.secrets.first, body: await toDecision(office, item, 1, 'approve') },
      { url, secret: office.secrets.first, body: await toDecision(office, item, 1, 'return', '请核对日期') },
    ]);
    expect([approve?.status, back?.status].sort((a, b) => Number(a) - Number(b))).toEqual([200, 409]);
    const loser = approve?.status === 409 ? approve : back;
    expect(loser?.body).toMatchObject({ code: 'review.decided', facts: { by: 'first' } });
    winners[approve?.status === 200 ? 'approve' : 'return'] += 1;
  }
  await servers.referee.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  const { rows } = await servers.referee.query(
    `select (select count(*)::int from review_decision) as decisions, (select count(*)::int from audit_event where action like 'review.%') as events`,
  );
  expect(rows).toEqual([{ decisions: pairs, events: pairs }]);
  process.stdout.write(`approve won ${winners.approve}, return won ${winners.return}\n`);
});
