import { sql } from 'kysely';
import { formatInstant, toDay } from '#shared/time.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { packIdIn, readPack, type PackFile } from '#rulebook/pack-loader.ts';
import { readTimeline } from '#platform/audit/read-timeline.ts';
import type { PersonContext } from '#platform/context.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { packOperations as operations, RulePackDetail, RulePackRow, RulePackState } from '../packs-contract.ts';
import { rulePackStateText } from '../packs-texts.ts';
import {
  endsOfPack,
  faultsOf,
  getRulePack,
  isAuthor,
  selectRulePacks,
  toFaultRow,
  type StoredPack,
} from './rule-pack-store.ts';
import './rule-pack-tables.ts';

/** The packs of the scope, newest first. */
export async function listRulePacks(
  ctx: PersonContext,
  { query }: Input<typeof operations.listRulePacks>,
): Promise<ReplyOf<typeof operations.listRulePacks>> {
  const limit = query.limit ?? defaultPageSize;
  const filtered = selectRulePacks(ctx).$if(query.state !== undefined, (qb) =>
    qb.where('c.state', '=', query.state as string),
  );
  const [id] = query.after ? fromCursor(query.after, ['id']) : [];
  const rows = await filtered
    .select([
      'r.id',
      'c.state',
      'r.pack',
      'r.version',
      'r.title',
      'u.name as unitName',
      'r.effectiveFrom',
      'r.draftedByName',
      'r.editedByName',
      'r.editedAt',
      'r.supersededFrom',
      ...endsOfPack,
    ])
    .$if(id !== undefined, (qb) => qb.where(sql<boolean>`r.id < ${id}::uuid`))
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => [row.id]);
  return { ...page, rows: page.rows.map((row) => toRow(ctx, row)), count: await countCapped(ctx, filtered) };
}

type Columns = Pick<
  StoredPack,
  | 'id'
  | 'pack'
  | 'version'
  | 'title'
  | 'unitName'
  | 'effectiveFrom'
  | 'draftedByName'
  | 'editedByName'
  | 'editedAt'
  | 'issuedByName'
  | 'issuedAt'
  | 'supersededFrom'
  | 'withdrawnByName'
  | 'withdrawnAt'
  | 'withdrawReason'
> & { state: string };

function toRow(ctx: PersonContext, { pack, ...row }: Columns): RulePackRow {
  const state = row.state as RulePackState;
  return {
    ...row,
    packId: pack,
    state,
    stateText: rulePackStateText({ state, supersededFrom: row.supersededFrom }, toDay(ctx.now)),
    editedAt: formatInstant(row.editedAt),
    issuedAt: row.issuedAt && formatInstant(row.issuedAt),
    withdrawnAt: row.withdrawnAt && formatInstant(row.withdrawnAt),
    withdrawReason: row.withdrawReason ?? '',
  };
}

/** One pack with its text, its faults against the packs of now, and what it would replace. */
export async function readRulePack(
  ctx: PersonContext,
  { params }: Input<typeof operations.readRulePack>,
): Promise<ReplyOf<typeof operations.readRulePack>> {
  const stored = await getRulePack(ctx, params.rulePackId);
  const { permissions, personId } = ctx.actor;
  const isDraft = stored.state === 'draft';
  const isOwn = await isAuthor(ctx, stored.id, personId);
  const isIssued = stored.state === 'inForce' || stored.state === 'superseded';
  return {
    ...toRow(ctx, stored),
    yaml: stored.yaml,
    sha: stored.yamlSha,
    faults: isDraft ? faultsOf(ctx, stored.yaml, stored.unitPath) : isIssued ? droppedFor(ctx, stored) : [],
    before: isDraft ? textBefore(ctx.services.packs.files, stored.yaml) : null,
    mayEdit: isDraft && permissions.has('rules.draft'),
    mayIssue: isDraft && permissions.has('rules.issue') && !isOwn,
    mayWithdraw: isIssued && permissions.has('rules.issue'),
    isOwn,
    timeline: await readTimeline(ctx, stored.id),
  };
}

/** Why an issued pack is not loaded. */
function droppedFor(ctx: PersonContext, { pack, version }: StoredPack): RulePackDetail['faults'] {
  const dropped = ctx.services.packs.dropped.find(({ text }) => text.packId === pack && text.version === version);
  return dropped ? dropped.faults.map(toFaultRow) : [];
}

/** The newest text of a pack, the product's or an office's. @throws Problem common.notFound */
export async function readPackText(
  ctx: PersonContext,
  { params }: Input<typeof operations.readPackText>,
): Promise<ReplyOf<typeof operations.readPackText>> {
  const found = textOf(ctx.services.packs.files, params.packId);
  if (!found) throw new Problem(commonProblems.notFound, { what: '规则包' });
  return { packId: params.packId, ...found };
}

/** Checks a text that is not kept. */
export async function checkPackText(
  ctx: PersonContext,
  { body }: Input<typeof operations.checkPackText>,
): Promise<ReplyOf<typeof operations.checkPackText>> {
  return { faults: faultsOf(ctx, body.yaml, ctx.office.unitPath) };
}

/** The edition before a draft, or the pack that it says it supersedes. */
function textBefore(files: readonly PackFile[], yaml: string): { title: string; version: number; yaml: string } | null {
  const read = readPack({ name: '', text: yaml });
  const ids = [packIdIn(yaml), 'pack' in read ? read.pack.supersedes : null];
  return ids.flatMap((id) => (id === null ? [] : (textOf(files, id) ?? [])))[0] ?? null;
}

function textOf(files: readonly PackFile[], id: string): { title: string; version: number; yaml: string } | undefined {
  const file = files.find((one) => packIdIn(one.text) === id);
  const read = file && readPack(file);
  return read && 'pack' in read && file
    ? { title: read.pack.title, version: read.pack.version, yaml: file.text }
    : undefined;
}
