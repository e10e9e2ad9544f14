import { createHash } from 'node:crypto';
import { commonProblems, Problem } from '#shared/problems.ts';
import { toDayFault } from '#rulebook/pack-fault.ts';
import { readPack, packIdIn, packTitleIn } from '#rulebook/pack-loader.ts';
import type { Context } from '#platform/context.ts';
import type { PackFaultRow, RulePackState } from '../packs-contract.ts';
import { packRuleTexts } from '../packs-texts.ts';
import { draftFaults, draftName } from './draft-rules.ts';
import './rule-pack-tables.ts';

/** An office's pack with the names around it. */
export type StoredPack = Awaited<ReturnType<typeof getRulePack>>;

/** Finds an office's pack in the scope. @throws Problem common.notFound */
export async function getRulePack(ctx: Pick<Context, 'db'>, id: string) {
  const row = await ctx.db
    .selectFrom('rulePack as r')
    .innerJoin('caseRecord as c', (join) => join.onRef('c.id', '=', 'r.id').onRef('c.province', '=', 'r.province'))
    .innerJoin('unit as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.province', '=', 'r.province'))
    .selectAll('r')
    .select(['c.state', 'u.name as unitName'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Problem(commonProblems.notFound, { what: '规则包' });
  return { ...row, state: row.state as RulePackState };
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

/** What keeps a text from being issued by this unit now. */
export function faultsOf(ctx: Pick<Context, 'services'>, yaml: string, unitPath: string): PackFaultRow[] {
  const { packs } = ctx.services;
  const faults = draftFaults(yaml, {
    files: packs.files,
    knownClauses: new Set(packs.clauses.keys()),
    packs: packs.packs,
    installed: packs.installed,
    unitPath,
  });
  return faults.map((fault) => ({ ...fault, file: fault.file === draftName ? null : fault.file }));
}
