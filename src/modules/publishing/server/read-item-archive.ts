import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input } from '#shared/operation.ts';
import { hashedFields } from '#platform/audit/verify-chain.ts';
import type { PersonContext } from '#platform/context.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { archiveOperations as operations } from '../afterwards-contract.ts';
import {
  sealItem,
  type ArchivedEvent,
  type ArchivedPublication,
  type ArchivedRound,
  type ItemArchive,
} from './item-archive.ts';

type Asked = Input<typeof operations.downloadItemArchive>;

/** Everything about one item, its approvals and what went out, as one package that proves itself (`zhijian verify-item`). */
export const downloadItemArchive = {
  async read(ctx: PersonContext, { params }: Asked) {
    const { itemId } = params;
    const head = await sql<ItemArchive['item']>`
      select i.id, c.title, u.name as unit, i.author_name as author from item i join case_record c on c.id = i.id and c.province = i.province
        join unit u on u.id = i.unit_id and u.province = i.province where i.id = ${itemId}`.execute(ctx.db);
    const item = head.rows[0];
    if (!item) throw new Problem(commonProblems.notFound, { what: '稿件' });
    const facts = await readFacts(ctx, itemId);
    const files = await readFileNames(ctx, itemId, facts.revisions);
    const { evidence } = ctx.services;
    return async () => {
      const kept: ItemArchive['files'][number][] = [];
      for (const file of files) kept.push({ ...file, bytes: await evidence.get(file.sha) });
      return sealItem({ item, ...facts, files: kept });
    };
  },
  run: (_ctx: PersonContext, _input: Asked, body: Buffer): Promise<RawReply> =>
    Promise.resolve({ body, mediaType: 'application/zip', fileName: '稿件归档包.zip' }),
};

async function readFacts(ctx: PersonContext, itemId: string): Promise<Omit<ItemArchive, 'item' | 'files'>> {
  const { db } = ctx;
  const revisions = await sql<ItemArchive['revisions'][number]>`
    select number, sha256 as sha, canonical from item_revision where item_id = ${itemId} order by number`.execute(db);
  const rounds = await sql<ArchivedRound>`
    select r.id, r.subject_sha as sha,
      (select jsonb_agg(jsonb_build_object('stepNo', s.step_no, 'text', s.text, 'apart', s.apart, 'clause', s.clause) order by s.step_no)
        from review_policy_step s where s.policy_id = r.policy_id and s.policy_version = r.policy_version) as steps,
      (select coalesce(jsonb_agg(jsonb_build_object('eventId', d.event_id, 'stepNo', d.step_no, 'verdict', d.verdict, 'sha', d.subject_sha,
          'personId', d.person_id, 'personName', d.person_name, 'onBehalfOf', d.on_behalf_of_name, 'reason', d.reason, 'gates', d.gates,
          'decidedAt', d.decided_at, 'standing', d.standing) order by d.decided_at, d.event_id), '[]')
        from review_decision d where d.round_id = r.id and d.province = r.province) as decisions
    from review_round r where r.subject_id = ${itemId} order by r.id`.execute(db);
  const publications = await sql<ArchivedPublication>`
    select p.id, a.name as account, p.subject_sha as sha, p.round_id, p.event_id, c.state, p.url, p.released_by_name as released_by, p.published_at,
      p.live_verdict, p.live_text_sha from publication p join case_record c on c.id = p.id and c.province = p.province
      join account_known a on a.id = p.account_id and a.province = p.province where p.item_id = ${itemId} order by p.id`.execute(
    db,
  );
  const ids = [itemId, ...publications.rows.map(({ id }) => id)];
  const events = await sql<ArchivedEvent>`
    select id, action, person_id, subject_id, subject_sha, payload, prev_hash, hash, ${hashedFields} as fields
    from audit_event where subject_id = any(${ids}::uuid[]) order by recorded_at, seq`.execute(db);
  const risk = await sql`
    select k.subject_sha as sha, k.verdict, k.checked_at, k.hits, k.engine_version, k.table_version, k.action,
      (select coalesce(jsonb_agg(to_jsonb(w) - 'unit_path' - 'session_id' order by w.number), '[]') from risk_confirmation w where w.report_id = k.id and w.province = k.province) as confirmed
    from risk_report k where k.subject_id = ${itemId} order by k.checked_at, k.id`.execute(db);
  const receipts = await sql`
    select number, verdict, note, subject_sha as sha, received_at, recorded_at, person_name as by from risk_receipt where subject_id = ${itemId} order by id`.execute(
    db,
  );
  const attempts = await sql`
    select publication_id, phase, outcome, detail, at from publish_attempt where publication_id = any(${ids}::uuid[]) order by at, id`.execute(
    db,
  );
  const takedowns = await sql`
    select publication_id, cause, reason, note, asked_by_name, asked_at, verdict, decided_by_name, decided_at, decision_reason, removed_at, removed_by
    from takedown where publication_id = any(${ids}::uuid[]) order by id`.execute(db);
  return {
    revisions: revisions.rows,
    rounds: rounds.rows,
    publications: publications.rows,
    events: events.rows,
    rest: { 风险检查: risk.rows, 识别回执: receipts.rows, 发送经过: attempts.rows, 撤回: takedowns.rows },
  };
}

/** Pictures of the texts, papers of receipts and consents, live pages: by hash, each once. */
async function readFileNames(
  ctx: PersonContext,
  itemId: string,
  revisions: ItemArchive['revisions'],
): Promise<{ sha: string; name: string }[]> {
  const papers = await sql<{ sha: string; name: string }>`
    select distinct e.sha256 as sha, e.name from evidence e where (e.id, e.province) in (
      select evidence_id, province from risk_receipt where subject_id = ${itemId}
      union select evidence_id, province from review_consent where subject_id = ${itemId}
      union select evidence_id, province from publication where item_id = ${itemId}
      union select t.evidence_id, t.province from takedown t join publication p on p.id = t.publication_id and p.province = t.province where p.item_id = ${itemId})`.execute(
    ctx.db,
  );
  const media = revisions.flatMap(({ canonical }) => {
    const { media: listed = [] } = JSON.parse(canonical) as { media?: { sha: string; name: string }[] };
    return listed.map(({ sha, name }) => ({ sha, name }));
  });
  return [...new Map([...papers.rows, ...media].map((file) => [file.sha, file])).values()].toSorted((a, b) =>
    a.sha < b.sha ? -1 : 1,
  );
}
