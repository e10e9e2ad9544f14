import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#shared/ids.ts';
import type { Input } from '#shared/operation.ts';
import { commonProblems, Problem } from '#shared/problems.ts';
import type { EventDraft, Outcome, PersonContext } from '#platform/context.ts';
import type { letterOperations as operations, LetterContent } from '../letter-contract.ts';
import { circularProblems } from '../texts.ts';
import type { Circular } from './circular-store.ts';
import './circular-tables.ts';

type Done = Outcome<Record<string, never>>;

/** Sends every unit that a circular names its own letter; the event names the units. */
export async function sendLetters(
  ctx: PersonContext,
  circular: Circular,
  issued: { readonly number: string; readonly replyDueAt: Date | undefined },
): Promise<EventDraft[]> {
  const { facts } = circular;
  const ids = facts.named.map((one) => one.accountId);
  if (ids.length === 0) return [];
  const accounts = await ctx.db
    .selectFrom('account')
    .innerJoin('unit', (join) =>
      join.onRef('unit.id', '=', 'account.unitId').onRef('unit.province', '=', 'account.province'),
    )
    .select(['account.id', 'unit.id as unitId', 'unit.province', 'unit.unitPath', 'unit.name'])
    .where('account.id', 'in', ids)
    .where('unit.endedAt', 'is', null)
    .orderBy('unit.unitPath')
    .execute();
  const textOf = new Map(facts.causes.map(({ clause, text }) => [clause, text]));
  const byUnit = Map.groupBy(
    accounts.filter((one) => one.unitId !== circular.unitId),
    (one) => one.unitId,
  );
  const rows = [...byUnit.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const named = facts.named.filter((one) => own.some(({ id }) => id === one.accountId));
    const letter: LetterContent = {
      asOf: facts.asOf,
      accounts: named.map(({ name, silentDays, clauses }) => ({
        name,
        silentDays,
        causes: clauses.map((clause) => ({ clause, text: textOf.get(clause) ?? '' })),
      })),
      demands: [...circular.demands],
    };
    const content = JSON.stringify(letter);
    return [
      {
        id: newId(ctx.now.getTime()),
        province: first.province,
        unitId: first.unitId,
        unitPath: first.unitPath,
        circularId: circular.id,
        circularProvince: circular.province,
        issuerName: circular.unitName,
        number: issued.number,
        title: circular.title,
        content,
        contentSha: createHash('sha256').update(content).digest('hex'),
        issuedAt: ctx.now,
        replyDueAt: issued.replyDueAt ?? null,
      },
    ];
  });
  if (rows.length === 0) return [];
  await ctx.db.insertInto('circularLetter').values(rows).execute();
  const units = [...byUnit.values()].flatMap((own) => own[0]?.name ?? []);
  return [
    {
      action: 'circular.sendLetters',
      subject: { kind: 'circular', id: circular.id, unitPath: circular.unitPath },
      facts: { units },
    },
  ];
}

/** A withdrawn circular asks nothing more. */
export async function withdrawLetters(ctx: PersonContext, circularId: string): Promise<void> {
  await ctx.db
    .updateTable('circularLetter')
    .set({ withdrawnAt: ctx.now })
    .where('circularId', '=', circularId)
    .where('repliedAt', 'is', null)
    .execute();
}

/** The named unit has it. @throws Problem circular.letterOver */
export async function receiveLetter(
  ctx: PersonContext,
  { params }: Input<typeof operations.receiveLetter>,
): Promise<Done> {
  const letter = await lockOwn(ctx, params.letterId);
  if (letter.receivedAt !== null) throw new Problem(circularProblems.letterReceived);
  await ctx.db
    .updateTable('circularLetter')
    .set({ receivedAt: ctx.now, receivedByName: ctx.actor.personName })
    .where('id', '=', letter.id)
    .execute();
  return { reply: {}, events: [toEvent('circularLetter.receive', letter, {})] };
}

/** Says what was the cause, what is done, by when; said once. Receives it where nobody did. @throws Problem circular.letterReplied */
export async function replyLetter(
  ctx: PersonContext,
  { params, body }: Input<typeof operations.replyLetter>,
): Promise<Done> {
  const letter = await lockOwn(ctx, params.letterId);
  if (letter.repliedAt !== null) throw new Problem(circularProblems.letterReplied);
  const by = ctx.actor.personName;
  await ctx.db
    .updateTable('circularLetter')
    .set({
      reply: body.reply.trim(),
      repliedAt: ctx.now,
      repliedByName: by,
      receivedAt: sql<Date>`coalesce(received_at, ${ctx.now})`,
      receivedByName: sql<string>`coalesce(received_by_name, ${by})`,
    })
    .where('id', '=', letter.id)
    .execute();
  return { reply: {}, events: [toEvent('circularLetter.reply', letter, { reply: body.reply.trim() })] };
}

async function lockOwn(ctx: PersonContext, id: string) {
  const letter = await ctx.db
    .selectFrom('circularLetter')
    .select(['id', 'unitPath', 'contentSha', 'receivedAt', 'repliedAt', 'withdrawnAt'])
    .where('id', '=', id)
    .where('unitId', '=', ctx.actor.unitId)
    .forUpdate()
    .executeTakeFirst();
  if (!letter) throw new Problem(commonProblems.notFound, { what: '发给本单位的通知单' });
  if (letter.withdrawnAt !== null) throw new Problem(circularProblems.letterWithdrawn);
  return letter;
}

function toEvent(
  action: string,
  letter: { readonly id: string; readonly unitPath: string; readonly contentSha: string },
  facts: Record<string, unknown>,
): EventDraft {
  return {
    action,
    subject: { kind: 'circularLetter', id: letter.id, unitPath: letter.unitPath, sha: letter.contentSha },
    facts,
  };
}
