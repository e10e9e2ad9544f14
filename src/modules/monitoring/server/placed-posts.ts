import { sql, type RawBuilder } from 'kysely';
import type { UnreviewedKind } from '../match-contract.ts';

/** What `judgePost` asks of a post, beside its own columns. */
export interface PlacedPost {
  readonly id: string;
  readonly province: number;
  readonly unitId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly title: string;
  readonly url: string;
  readonly publishedAt: Date;
  readonly evidenceId: string | null;
  readonly basis: 'address' | 'text' | 'part' | 'title' | 'similar' | null;
  readonly similarity: number | null;
  readonly approvedAt: Date | null;
  readonly isRuled: boolean;
}

/** Columns of `PlacedPost` from `placedFrom`. */
export const placedColumns = sql`p.id, p.province, a.unit_id, p.account_id, a.name as account_name, p.title, p.url, p.published_at, o.evidence_id,
  case when p.publication_id is not null then 'address' else m.basis end as basis, m.similarity::float as similarity,
  coalesce(v.approved_at, m.approved_at) as approved_at, r.outcome = 'accepted' is true as is_ruled`;

/** Posts of accounts in use since their start, each with its approval and what a person ruled. `r` is the ruling that waits or was accepted. */
export const placedFrom = sql`account_use s
  join account a on a.id = s.account_id and a.province = s.province
  join post p on p.account_id = s.account_id and p.province = s.province and p.published_at >= s.started_at
  join observation o on o.id = p.observation_id and o.province = p.province
  left join publication q on q.id = p.publication_id and q.province = p.province
  left join review_approval v on v.round_id = q.round_id and v.province = q.province
  left join post_match m on m.post_id = p.id and m.province = p.province and p.publication_id is null
  left join post_ruling r on r.post_id = p.id and r.province = p.province and r.outcome is distinct from 'refused'`;

const grain = sql`case when date_trunc('day', p.published_at at time zone 'Asia/Shanghai') = p.published_at at time zone 'Asia/Shanghai'
  then interval '1 day' else interval '1 minute' end`;
/** The same as `judgePost`, for lists; null where nothing is wrong. */
export const kindOf: RawBuilder<UnreviewedKind | null> = sql`case when r.outcome = 'accepted' then null
  when coalesce(v.approved_at, m.approved_at) is null then 'unreviewed'
  when p.published_at + ${grain} <= coalesce(v.approved_at, m.approved_at) then 'early'
  when m.basis = 'similar' then 'differs' end`;
