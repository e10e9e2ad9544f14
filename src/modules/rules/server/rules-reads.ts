import { commonProblems, Problem } from '#shared/problems.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import { appliesText } from '#rulebook/applies-text.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import { mostFaultsShown } from '#rulebook/pack-fault.ts';
import type { RulePack } from '#rulebook/pack-format.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { PersonContext } from '#platform/context.ts';
import type { PackRow, rulesOperations as operations } from '../contract.ts';
import type { PackNotLoaded } from '../packs-contract.ts';

/** The packs this process runs. */
export async function listPacks(ctx: PersonContext): Promise<ReplyOf<typeof operations.listPacks>> {
  return { rows: ctx.services.packs.packs.map(toPackRow), notLoaded: packsNotLoaded(ctx) };
}

function packsNotLoaded({ services: { packs }, office: { unitPath } }: PersonContext): PackNotLoaded[] {
  return packs.dropped
    .filter(({ text }) => text.unitPath.startsWith(unitPath) || unitPath.startsWith(text.unitPath))
    .map(({ text: { packId, version }, faults }) => ({
      packId,
      version,
      isRunning: packs.installed.some((running) => running.packId === packId && running.version === version),
      faults: faults.slice(0, mostFaultsShown),
    }));
}

/** One pack with its rules in words and the clauses of its document. @throws Problem common.notFound */
export async function readPack(
  ctx: PersonContext,
  { params }: Input<typeof operations.readPack>,
): Promise<ReplyOf<typeof operations.readPack>> {
  const { packs } = ctx.services;
  const pack = packs.getPack(params.packId);
  if (!pack) throw new Problem(commonProblems.notFound, { what: '规则包' });
  const shared = [...packs.clauses.values()].filter((clause) => clause.id.startsWith(`${pack.id}-`));
  const clauses = [...shared, ...(pack.clauses ?? []).map((clause) => ({ ...clause, place: '' }))];
  return {
    pack: toPackRow(pack),
    rules: pack.rules.map((rule) => ({
      id: rule.id,
      subject: rule.subject,
      subjectText: subjectText(rule.subject),
      valueText: ruleValueText(rule),
      force: rule.force,
      appliesText: appliesText(rule.applies ?? {}),
      clauses: [...rule.clauses],
      summary: rule.summary,
      setByUnit: rule.setByUnit ?? false,
      reading: rule.reading ?? null,
      weakerThanParent: rule.weakerThanParent ?? null,
    })),
    clauses: clauses.map(({ id, summary, place }) => ({
      id,
      summary,
      place,
      ruleCount: pack.rules.filter((rule) => rule.clauses.includes(id)).length,
    })),
    parents: packs.packs.filter((other) => pack.parents.includes(other.id)).map(toName),
    children: packs.packs.filter((other) => other.parents.includes(pack.id)).map(toName),
  };
}

function toName({ id, title }: RulePack): { id: string; title: string } {
  return { id, title };
}

function toPackRow(pack: RulePack): PackRow {
  return {
    id: pack.id,
    title: pack.title,
    documentNumber: pack.documentNumber ?? null,
    issuer: pack.issuer ?? '',
    level: pack.level,
    status: pack.status,
    version: pack.version,
    effectiveFrom: pack.effectiveFrom ?? null,
    effectiveTo: pack.effectiveTo ?? null,
    supersedes: pack.supersedes ?? null,
    parents: [...pack.parents],
    note: pack.note ?? null,
    ruleCount: pack.rules.length,
  };
}

/** Our summary of a clause, from the shared list or from a pack's own. @throws Problem common.notFound */
export async function readClause(
  ctx: PersonContext,
  { params }: Input<typeof operations.readClause>,
): Promise<ReplyOf<typeof operations.readClause>> {
  const { packs } = ctx.services;
  const own = packs.packs
    .flatMap((pack) => (pack.clauses ?? []).map((clause) => ({ ...clause, pack })))
    .find((clause) => clause.id === params.clauseId);
  if (own) return { id: own.id, summary: own.summary, place: '', packTitle: own.pack.title };
  const clause = packs.clauses.get(params.clauseId);
  if (!clause) throw new Problem(commonProblems.notFound, { what: '条款' });
  return { ...clause, packTitle: packs.getPack(clause.id.split('-')[0] ?? '')?.title ?? '' };
}
