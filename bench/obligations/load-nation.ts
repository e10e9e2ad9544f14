/** Puts the nation into a scratch database: accounts with their running duties as the product keeps them, and all posts for plain SQL. */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { termOf } from '#rulebook/duty-subjects.ts';
import { nextWarning } from '#rulebook/duty-term.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Nation } from './nation.ts';

export const accountsPerUnit = 50;

/** The id of a subject of the nation: accounts first, then messages. */
export function subjectId(index: number): string {
  return `0199f000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

export const unitPathOf = (unit: number): string => `1/n${unit.toString(36)}/`;
const unitId = (unit: number): string => `0199e000-0000-7000-8000-${unit.toString(16).padStart(12, '0')}`;

/** Loads everything, by the owner of the database. */
export async function loadNation(client: pg.Client, nation: Nation, rootId: string): Promise<void> {
  const units = Math.ceil(nation.accounts / accountsPerUnit);
  await client.query(
    `insert into unit (id, province, parent_id, parent_province, unit_path, kind, level, name, pack_ids)
     select * from unnest($1::uuid[], $2::smallint[], $3::uuid[], $2::smallint[], $4::text[], array_fill('department'::text, array[$5::int]), array_fill('county'::text, array[$5::int]), $6::text[])
       as u (id, province, parent_id, parent_province, unit_path, kind, level, name), lateral (select '{}'::text[]) p`,
    [
      Array.from({ length: units }, (_, u) => unitId(u)),
      Array.from({ length: units }, () => 33),
      Array.from({ length: units }, () => rootId),
      Array.from({ length: units }, (_, u) => unitPathOf(u)),
      units,
      Array.from({ length: units }, (_, u) => `基准单位${u}`),
    ],
  );
  await client.query(`create unlogged table nation_duty (subject uuid, unit int, kind text, duty text, clause text, pack text, version text, state text,
    opened_at timestamptz, warn_at timestamptz, due_at timestamptz, breach_at timestamptz, explain jsonb)`);
  await copy(client, 'copy nation_duty from stdin', dutyLines(nation));
  await client.query(accountsSql, [new Date(nation.asOfMs)]);
  await client.query(obligationsSql);
  await client.query('drop table nation_duty');
  await client.query('analyze unit, case_record, account, observation, obligation');
}

const accountsSql = `
  with d as (select subject, unit from nation_duty where kind = 'account'), owned as (
    select d.subject, u.id as unit_id, u.unit_path from d join unit u on u.name = '基准单位' || d.unit)
  , cases as (insert into case_record (id, province, kind, state, unit_id, unit_path, title, opened_at, changed_at)
      select subject, 33, 'account', 'running', unit_id, unit_path, '基准账号', $1::timestamptz, $1::timestamptz from owned returning 1)
  , accounts as (insert into account (id, province, unit_id, unit_path, platform, name, watched_from, created_at)
      select subject, 33, unit_id, unit_path, 'wechat', '基准账号', $1::timestamptz, $1::timestamptz from owned returning 1)
  insert into observation (id, province, unit_path, account_id, collector, status, captured_at)
    select gen_random_uuid(), 33, unit_path, subject, 'rss', 'ok', $1::timestamptz from owned`;
const obligationsSql = `
  insert into obligation (id, province, unit_id, unit_path, duty, clause, pack, pack_version, subject_kind, subject_id, subject_title, state, opened_at, warn_at,
    due_at, breach_at, ask_at, proof, recurs, chain_from, explain)
  select gen_random_uuid(), 33, u.id, u.unit_path, d.duty, d.clause, d.pack, d.version, d.kind, d.subject, '基准', d.state, d.opened_at, d.warn_at,
    d.due_at, d.breach_at, d.breach_at, case d.kind when 'account' then 'look' end, d.kind = 'account', case d.kind when 'account' then d.opened_at end, d.explain
  from nation_duty d join unit u on u.name = '基准单位' || d.unit`;

/** What runs as of the instant: one update duty an account, one reply duty a message without an answer. */
function* dutyLines(nation: Nation): Generator<string> {
  const { accounts, events, asOfMs, ruleSetOf } = nation;
  const [last, asked] = [new Float64Array(ruleSetOf.length), new Float64Array(ruleSetOf.length)];
  const replied = new Uint8Array(ruleSetOf.length);
  const [received, answered] = [events.kinds.indexOf('messageReceived'), events.kinds.indexOf('messageReplied')];
  for (let i = 0; i < events.length; i += 1) {
    const [subject, at] = [events.subject[i] as number, events.atMs[i] as number];
    if (events.kind[i] === received) asked[subject] = at;
    else if (events.kind[i] === answered) replied[subject] = 1;
    else last[subject] = Math.max(last[subject] as number, at);
  }
  for (let subject = 0; subject < ruleSetOf.length; subject += 1) {
    const isAccount = subject < accounts;
    const openedMs = (isAccount ? last[subject] : asked[subject]) as number;
    const rules = nation.ruleSets[ruleSetOf[subject] as number] as readonly EffectiveRule[];
    const rule = isAccount
      ? findEffective(rules, 'update.interval', 'maxInterval')
      : findEffective(rules, 'reply.deadline', 'deadline');
    if (openedMs === 0 || replied[subject] === 1 || !rule) continue;
    yield dutyLine(subject, isAccount, rule, openedMs, asOfMs);
  }
}

function dutyLine(subject: number, isAccount: boolean, rule: EffectiveRule, openedMs: number, asOfMs: number): string {
  const term = termOf(rule);
  if (!term) throw new Error(rule.subject);
  const [dueMs, breachMs] = [term.dueOf(openedMs), term.breachOf(openedMs)];
  const next = nextWarning(term.warn, openedMs, dueMs, asOfMs);
  const isWarned = next === null || next > (nextWarning(term.warn, openedMs, dueMs) ?? 0);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return `${[
    subjectId(subject),
    Math.floor((subject % 130_000) / accountsPerUnit),
    isAccount ? 'account' : 'message',
    rule.subject,
    rule.governing.clause,
    rule.governing.pack,
    rule.governing.version,
    breachMs < asOfMs ? 'breached' : isWarned ? 'warned' : 'open',
    iso(openedMs),
    next === null ? '\\N' : iso(next),
    iso(dueMs),
    iso(breachMs),
    JSON.stringify(term.explain(openedMs).explain).replaceAll('\\', '\\\\'),
  ].join('\t')}\n`;
}

/** All posts in the narrowest table that plain SQL could ask for, with the index that answers it by itself. */
export async function loadPosts(client: pg.Client, { accounts, events }: Nation): Promise<void> {
  await client.query('create unlogged table nation_post (account_id uuid not null, published_at timestamptz not null)');
  await copy(client, 'copy nation_post from stdin with (format binary)', binaryPosts(accounts, events));
  await client.query('create index nation_post_newest on nation_post (account_id, published_at desc)');
  await client.query('vacuum (analyze) nation_post');
}

const epoch2000Ms = 946_684_800_000;
const rowBytes = 2 + 4 + 16 + 4 + 8;

function* binaryPosts(accounts: number, { length, subject, atMs }: Nation['events']): Generator<Buffer> {
  const head = Buffer.alloc(19);
  head.write('PGCOPY\n\xff\r\n\0', 'latin1');
  yield head;
  const atOnce = 50_000;
  let [buffer, at] = [Buffer.allocUnsafe(rowBytes * atOnce), 0];
  for (let i = 0; i < length; i += 1) {
    const account = subject[i] as number;
    if (account >= accounts) continue;
    writePost(buffer, at, account, atMs[i] as number);
    at += rowBytes;
    if (at === buffer.length) {
      yield buffer;
      [buffer, at] = [Buffer.allocUnsafe(rowBytes * atOnce), 0];
    }
  }
  yield buffer.subarray(0, at);
  yield Buffer.from([0xff, 0xff]);
}

const idHead = Buffer.from('0199f00000007000800000000000'.slice(0, 20), 'hex');

function writePost(buffer: Buffer, at: number, account: number, ms: number): void {
  buffer.writeInt16BE(2, at);
  buffer.writeInt32BE(16, at + 2);
  idHead.copy(buffer, at + 6);
  buffer.writeUIntBE(account, at + 16, 6);
  buffer.writeInt32BE(8, at + 22);
  const micros = (ms - epoch2000Ms) * 1000;
  const high = Math.floor(micros / 4_294_967_296);
  buffer.writeInt32BE(high, at + 26);
  buffer.writeUInt32BE(micros - high * 4_294_967_296, at + 30);
}

async function copy(client: pg.Client, text: string, chunks: Iterable<string | Buffer>): Promise<void> {
  const stream = client.query(copyFrom(text));
  let waiting: string[] = [];
  const write = async (chunk: string | Buffer): Promise<void> => {
    if (!stream.write(chunk)) await once(stream as unknown as Readable, 'drain');
  };
  for (const chunk of chunks) {
    if (typeof chunk !== 'string') await write(chunk);
    else if (waiting.push(chunk) === 2000) {
      await write(waiting.join(''));
      waiting = [];
    }
  }
  if (waiting.length > 0) await write(waiting.join(''));
  stream.end();
  await once(stream as unknown as Readable, 'finish');
}
