import { mkdtempSync } from 'node:fs';
import { call } from '#app/call.ts';
import { openFolder, openServices } from '#app/open-installation.ts';
import { createApp } from '#app/server.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/permissions.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { openSession } from '#platform/session/log-in.ts';
import { insertRootUnit } from '#modules/organisation/server/public.ts';
import { insertGrant, insertPerson } from '#modules/people/server/public.ts';
import { contentOperations as c } from './contract.ts';
import { textcheckOperations as t } from '#modules/textcheck/contract.ts';
import pg from 'pg';

const env0 = { ...process.env, ZHIJIAN_DATA: mkdtempSync('/tmp/ct/d-') }; const opened = await openServices(await openFolder(env0, () => undefined), env0);
const { services } = opened;
const app = await createApp(services);
const unitId = newId();
const office = { province: 33, unitId, unitName: '试用县', unitPath: '1/' };
const roles: Record<string, Role> = { editor: 'editor', first: 'firstReviewer', second: 'secondReviewer', final: 'finalReviewer', supervisor: 'supervisor', releaser: 'releaser' };
const people: Record<string, { id: string; province: number }> = {};
await runSystemCommand(services, office, 'setup', async (ctx) => {
  const unit = await insertRootUnit(ctx, { id: unitId, name: '试用县', kind: 'government', level: 'county', province: 33, packIds: ['S3'] });
  for (const [login, role] of Object.entries(roles)) {
    const p = await insertPerson(ctx, unit, { name: `${login}甲`, login });
    await insertGrant(ctx, p, unit, { role, from: '2020-01-01', grantedBy: null });
    people[login] = p;
  }
  return { reply: 0, events: [{ action: 'office.found', subject: { kind: 'unit', id: unitId, unitPath: '1/' } }] };
});
const owner = new pg.Client({ connectionString: opened.database.ownerUrl });
await owner.connect();
const accountId = newId();
await owner.query('insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at) values ($1, 33, $2, $3, $4, $5, $6, now(), now())', [accountId, 'account', 'running', unitId, '1/', '试用发布']);
await owner.query("insert into account (id, province, unit_id, unit_path, platform, name, watched_from, created_at) values ($1, 33, $2, '1/', 'wechat', '试用发布', now(), now())", [accountId, unitId]);
const tokens: Record<string, string> = {};
for (const [login, p] of Object.entries(people)) tokens[login] = (await openSession(services.authDb, { personId: p.id, province: 33, unitId, kind: 'token', expiresAt: new Date(Date.now() + 3600000) })).secret;
const as = (who: string, op: any, input: any = {}): Promise<any> => call(app, tokens[who], op, input);
const fails = async (p: Promise<any>) => p.then(() => console.log('!!! did not fail'), (e) => console.log('refused:', e.reply?.status, e.reply?.code, e.message, JSON.stringify(e.reply?.facts)));

const draft = { title: '关于优化办事服务的通知', bodyHtml: '<p>各位市民：</p><p>自下月起，<b>办事大厅</b>延长服务时间。</p><script>x</script>', targets: [accountId] };
let item = await as('editor', c.createItem, { body: draft });
console.log(item);
await fails(as('editor', c.editItem, { params: { itemId: item.id }, body: { ...draft, baseRevisionNumber: 1 } }));
item = await as('editor', c.editItem, { params: { itemId: item.id }, body: { ...draft, title: '中国人民共合国 110101199003070898', baseRevisionNumber: 1 } });
await fails(as('editor', c.submitItem, { params: { itemId: item.id } }));
await fails(as('editor', c.editItem, { params: { itemId: item.id }, body: { ...draft, baseRevisionNumber: 1 } }));
item = await as('editor', c.editItem, { params: { itemId: item.id }, body: { ...draft, baseRevisionNumber: 2 } });
let s = await as('editor', c.submitItem, { params: { itemId: item.id } });
console.log(s);
console.log((await as('first', c.reviewQueue)).rows, (await as('second', c.reviewQueue)).rows.length, (await as('editor', c.reviewQueue)).rows.length);
const read = await as('first', c.readItem, { params: { itemId: item.id } });
const gates = Object.fromEntries(read.gates.map((g: any) => [g.code, true]));
console.log(gates, read.gateClause);
const dec = (who: string, stepNo: number, more = {}) => as(who, c.decide, { params: { itemId: item.id }, body: { roundId: s.roundId, stepNo, sha: s.sha, verdict: 'approve', gates, ...more } });
await fails(dec('first', 1, { gates: {} }));
await fails(dec('second', 1));
await fails(dec('editor', 1));
console.log(await dec('first', 1));
await fails(dec('first', 1));
console.log(await dec('second', 2));
console.log(await dec('final', 3));
const done = await as('first', c.readItem, { params: { itemId: item.id } });
console.log(done.state, done.timeline.map((e: any) => e.action));
const edited = await as('editor', c.editItem, { params: { itemId: item.id }, body: { ...draft, title: '关于优化服务的通知', baseRevisionNumber: 3 } });
console.log(edited);
s = await as('editor', c.submitItem, { params: { itemId: item.id } });
await fails(dec('first', 1, { verdict: 'return' }));
console.log(await dec('first', 1, { verdict: 'return', reason: '标题需改' }));
console.log((await as('first', c.readItem, { params: { itemId: item.id } })).previous);
await as('supervisor', t.addTerm, { body: { term: '办事大厅', category: 'W1', severity: 'block', suggestions: ['政务服务中心'], basis: '试验' } });
await fails(as('editor', c.submitItem, { params: { itemId: item.id } }));
console.log((await as('editor', t.checkText, { body: { parts: [{ field: 'a', text: '办事大厅' }] } })));
const list = await as('supervisor', t.listTerms, {});
console.log(list.rows.length, (await as('supervisor', t.listTerms, { query: { origin: 'base', limit: 2 } })).count);
await as('supervisor', t.endTerm, { params: { termId: list.rows[0].id } });
console.log(await as('editor', c.submitItem, { params: { itemId: item.id } }));
console.log(await as('editor', c.withdrawItem, { params: { itemId: item.id }, body: { reason: '活动取消' } }));
console.log((await as('first', c.reviewQueue)).rows.length, (await as('editor', c.listItems, { query: { search: '优化' } })));

// costs
async function whole(): Promise<void> {
  item = await as('editor', c.createItem, { body: { ...draft, bodyHtml: draft.bodyHtml + `<p>${'政务公开工作持续推进，'.repeat(80)}</p>` } });
  s = await as('editor', c.submitItem, { params: { itemId: item.id } });
  await dec('first', 1);
  await dec('second', 2);
  await dec('final', 3);
}
for (let i = 0; i < 60; i++) await whole();
const n = 200;
const cpu = process.cpuUsage();
const t0 = performance.now();
for (let i = 0; i < n; i++) await whole();
const used = process.cpuUsage(cpu);
console.log('per item of 5 requests: wall', ((performance.now() - t0) / n).toFixed(2), 'ms cpu', ((used.user + used.system) / 1000 / n).toFixed(2), 'ms');
await owner.end();
await app.close();
await opened.close();
