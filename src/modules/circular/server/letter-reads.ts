import { sql } from 'kysely';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import { formatInstant, toChineseDay, toChineseMoment, toDay } from '#shared/time.ts';
import type { PersonContext } from '#platform/context.ts';
import { containing } from '#platform/database/containing.ts';
import { countCapped, defaultPageSize, fromCursor, toPage } from '#platform/http/keyset.ts';
import type { RawReply } from '#platform/http/route.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import { writeForm } from '#modules/documents/server/public.ts';
import type { LetterContent, letterOperations as operations, LetterRow, LetterState } from '../letter-contract.ts';
import './circular-tables.ts';

const stateOf = sql<LetterState>`case when l.withdrawn_at is not null then 'withdrawn' when l.replied_at is not null then 'replied'
  when l.received_at is not null then 'received' else 'sent' end`;

const selectLetters = (ctx: PersonContext) =>
  ctx.db
    .selectFrom('circularLetter as l')
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'l.unitId').onRef('u.province', '=', 'l.province'));

const withColumns = (selected: ReturnType<typeof selectLetters>) =>
  selected
    .select(['l.id', 'l.circularId', 'l.number', 'l.title', 'u.name as unitName', 'l.issuerName', 'l.issuedAt'])
    .select(['l.replyDueAt', 'l.receivedAt', 'l.receivedByName', 'l.repliedAt', stateOf.as('state')])
    .select(sql<number>`jsonb_array_length(l.content::jsonb -> 'accounts')`.as('accounts'));

type Line = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

function toRow(ctx: PersonContext, line: Line): LetterRow {
  const { id, circularId, number, title, unitName, issuerName, state, accounts, receivedByName } = line;
  return {
    id,
    circularId,
    number,
    title,
    unitName,
    issuerName,
    state,
    accounts,
    receivedByName,
    issuedAt: formatInstant(line.issuedAt),
    replyDueAt: line.replyDueAt && formatInstant(line.replyDueAt),
    receivedAt: line.receivedAt && formatInstant(line.receivedAt),
    repliedAt: line.repliedAt && formatInstant(line.repliedAt),
    isLate: state !== 'withdrawn' && line.replyDueAt !== null && (line.repliedAt ?? ctx.now) > line.replyDueAt,
  };
}

/** Letters to the acting unit and those below, newest first. */
export async function listLetters(
  ctx: PersonContext,
  { query }: Input<typeof operations.listLetters>,
): Promise<ReplyOf<typeof operations.listLetters>> {
  const limit = query.limit ?? defaultPageSize;
  const [after] = query.after ? fromCursor(query.after, ['id']) : [];
  const filtered = selectLetters(ctx)
    .$if(query.circularId !== undefined, (qb) => qb.where('l.circularId', '=', query.circularId as string))
    .$if(query.state !== undefined, (qb) => qb.where(stateOf, '=', query.state as LetterState))
    .$if(query.search !== undefined, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('l.title', 'like', containing(query.search)),
          eb('l.number', 'like', containing(query.search)),
          eb('u.name', 'like', containing(query.search)),
        ]),
      ),
    );
  const lines = await withColumns(filtered)
    .$if(after !== undefined, (qb) => qb.where('l.id', '<', after as string))
    .orderBy('l.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(lines, limit, (line) => [line.id]);
  return { ...page, rows: page.rows.map((line) => toRow(ctx, line)), count: await countCapped(ctx, filtered) };
}

async function getLetter(ctx: PersonContext, id: string) {
  const line = await withColumns(selectLetters(ctx))
    .select(['l.unitId', 'l.content', 'l.contentSha', 'l.reply', 'l.repliedByName'])
    .where('l.id', '=', id)
    .executeTakeFirst();
  if (!line) throw new Problem(commonProblems.notFound, { what: '整改通知单' });
  return { ...line, content: JSON.parse(line.content) as LetterContent };
}

/** One letter with what this person may do. @throws Problem common.notFound */
export async function readLetter(
  ctx: PersonContext,
  { params }: Input<typeof operations.readLetter>,
): Promise<ReplyOf<typeof operations.readLetter>> {
  const line = await getLetter(ctx, params.letterId);
  const isOurs = line.unitId === ctx.actor.unitId && ctx.actor.permissions.has('rectification.respond');
  return {
    ...toRow(ctx, line),
    content: line.content,
    sha: line.contentSha,
    reply: line.reply,
    repliedByName: line.repliedByName,
    mayReceive: isOurs && line.state === 'sent',
    mayReply: isOurs && (line.state === 'sent' || line.state === 'received'),
  };
}

/** 整改通知单 as a form with the seal of who sent it. */
export async function downloadLetter(
  ctx: PersonContext,
  { params, query }: Input<typeof operations.downloadLetter>,
): Promise<RawReply> {
  const line = await getLetter(ctx, params.letterId);
  const { content } = line;
  const sheet: FormSheet = {
    form: 'circular.letter',
    title: '政务新媒体整改通知单',
    office: line.issuerName,
    date: toChineseDay(toDay(line.issuedAt)),
    number: line.number,
    parts: [
      {
        kind: 'fields',
        fields: [
          { key: 'unit', label: '通知单位', value: line.unitName },
          { key: 'circular', label: '依据通报', value: `《${line.title}》（${line.number}）`, isWide: true },
          { key: 'asOf', label: '检查时点', value: toChineseMoment(content.asOf) },
          { key: 'due', label: '回复期限', value: line.replyDueAt ? toChineseMoment(line.replyDueAt) : '' },
        ],
      },
      {
        kind: 'table',
        table: {
          key: 'accounts',
          title: '点名账号',
          columns: [
            { key: 'name', text: '账号', width: 14 },
            { key: 'causes', text: '问题及依据', width: 30 },
          ],
          rows: content.accounts.map(({ name, causes }) => [
            name,
            causes.map(({ clause, text }) => `${text}（${clause}）`).join('；'),
          ]),
        },
      },
      {
        kind: 'fields',
        fields: content.demands.map((value, index) => ({
          key: `demand${index + 1}`,
          label: `要求${index + 1}`,
          value,
          isWide: true,
        })),
      },
      {
        kind: 'seals',
        seals: [{ key: 'seal', label: '发出单位', opinion: '', signer: '', date: '', by: 'seal' }],
      },
    ],
  };
  return writeForm(ctx, sheet, query.format ?? 'docx');
}
