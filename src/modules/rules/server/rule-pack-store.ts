import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { toDayFault, type PackFault } from '#rulebook/pack-fault.ts';
import { readPack, packIdIn, packTitleIn } from '#rulebook/pack-loader.ts';
import type { Context } from '#platform/context.ts';
import type { PackFaultRow, RulePackState } from '../packs-contract.ts';
import { packRuleTexts } from '../packs-texts.ts';
import { draftFaults, draftName } from './draft-rules.ts';
import type { InstalledText } from './sound-packs.ts';
import './rule-pack-tables.ts';

/** An office's pack with the names around it. */
export type StoredPack = Awaited<ReturnType<typeof getRulePack>>;

/** The packs of offices in the scope (`r`), each with its case, its unit, its issue and its end. */
export function selectRulePacks({ db }: Pick<Context, 'db'>) {
  return db
    .selectFrom('rulePack as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .leftJoin('rulePackIssue as i', (join) =>
      join.onRef('i.rulePackId', '=', 'r.id').onRef('i.province', '=', 'r.province'),
    )
    .leftJoin('rulePackEnd as e', (join) =>
      join
        .onRef('e.rulePackId', '=', 'r.id')
        .onRef('e.province', '=', 'r.province')
        .on(
          sql<boolean>`e.action = case when i.rule_pack_id is null then 'rulePack.discard' else 'rulePack.withdraw' end`,
        ),
    );
}

/** What a pack's issue and end say of it. */
export const endsOfPack = [
  'i.issuedByName',
  'i.issuedAt',
  'e.endedByName as withdrawnByName',
  'e.endedAt as withdrawnAt',
  'e.reason as withdrawReason',
] as const;

/** Finds an office's pack in the scope. @throws Problem common.notFound */
export async function getRulePack(ctx: Pick<Context, 'db'>, id: string) {
  const row = await selectRulePacks(ctx)
    .selectAll('r')
    .select(['c.state', 'u.name as unitName', ...endsOfPack])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '规则包' });
  return { ...row, state: row.state as RulePackState };
}

/** Whether a person wrote a word of a pack. */
export async function isAuthor(ctx: Pick<Context, 'db'>, id: string, personId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('rulePackPerson')
    .select('personId')
    .where('rulePackId', '=', id)
    .where('personId', '=', personId)
    .where('part', '=', 'wrote')
    .executeTakeFirst();
  return row !== undefined;
}

/** What a text says of itself, as far as it can be read, for the columns beside it. */
export function headOf(yaml: string) {
  const read = readPack({ name: draftName, text: yaml });
  const pack = 'pack' in read ? read.pack : null;
  return {
    pack: packIdIn(yaml)?.slice(0, 100) ?? '',
    version: pack?.version ?? null,
    effectiveFrom: pack?.effectiveFrom && toDayFault(pack.effectiveFrom) === null ? pack.effectiveFrom : null,
    title: packTitleIn(yaml)?.slice(0, 200) ?? packRuleTexts.untitled,
    yaml,
    yamlSha: createHash('sha256').update(yaml, 'utf8').digest('hex'),
  };
}

/**
 * What keeps a text from being issued by this unit.
 * @param issued every pack that stands issued; default: as this process knows them
 */
export function faultsOf(
  ctx: Pick<Context, 'services' | 'now'>,
  yaml: string,
  unitPath: string,
  issued?: readonly InstalledText[],
): PackFaultRow[] {
  const { packs } = ctx.services;
  const ground = issued ? packs.sound(issued) : packs;
  const faults = draftFaults(yaml, {
    files: ground.files,
    knownClauses: new Set(packs.clauses.keys()),
    packs: 'editions' in ground ? ground.editions.on(toDay(ctx.now)) : ground.packs,
    installed: issued ?? [...packs.installed, ...packs.dropped.map(({ text }) => text)],
    unitPath,
  });
  return faults.map(toFaultRow);
}

/** A fault for the page: of the text itself, or of the pack beside it that the text makes faulty. */
export function toFaultRow(fault: PackFault): PackFaultRow {
  return { ...fault, file: fault.file === draftName ? null : fault.file };
}
