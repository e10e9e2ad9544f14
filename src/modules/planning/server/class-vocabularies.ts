import { findEffective } from '#rulebook/effective-rules.ts';
import type { PersonContext } from '#platform/context.ts';
import { Problem } from '#shared/problems.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { CoverageKind } from '../board-contract.ts';
import { coverageKindTexts, planningProblems } from '../texts.ts';

/** The words of one kind of class that bind a unit, and the clause they come from; no words where no pack lists any. */
export interface Vocabulary {
  readonly items: readonly string[];
  readonly clause: string | null;
}
export type Vocabularies = Readonly<Record<CoverageKind, Vocabulary>>;
export type Classes = Partial<Record<CoverageKind, string[]>>;

/** Disclosure classes (S4-3.1b), permitted classes (S2-5a) and local topics (S0-3.1.1a) by the unit's packs. */
export async function readVocabularies(
  ctx: Pick<PersonContext, 'db' | 'services' | 'now'>,
  unitPath: string,
): Promise<Vocabularies> {
  const { rules } = await rulesFor(ctx, unitPath);
  const disclosure = findEffective(rules, 'content.disclosureClasses', 'vocabulary');
  const permitted = findEffective(rules, 'content.permittedClasses', 'vocabulary');
  const local = findEffective(rules, 'content.localTopics', 'requiredSet');
  return {
    disclosureClasses: { items: disclosure?.value.items ?? [], clause: disclosure?.governing.clause ?? null },
    permittedClasses: { items: permitted?.value.items ?? [], clause: permitted?.governing.clause ?? null },
    localTopics: { items: local?.value.items ?? [], clause: local?.governing.clause ?? null },
  };
}

/** Every class named is one of the unit's packs. @throws Problem planning.classUnknown */
export function assertClasses(vocabularies: Vocabularies, classes: Classes, kept: Classes = {}): void {
  for (const kind of ['disclosureClasses', 'permittedClasses', 'localTopics'] as const) {
    const { items } = vocabularies[kind];
    const unknown = classes[kind]?.find((name) => !items.includes(name) && !kept[kind]?.includes(name));
    if (unknown !== undefined)
      throw new Problem(planningProblems.classUnknown, { name: unknown, kind: coverageKindTexts[kind] }, [
        { path: `/${kind}`, text: '请从列出的类别中选择' },
      ]);
  }
}
