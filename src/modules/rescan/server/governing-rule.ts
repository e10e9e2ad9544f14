import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import { rulesFor } from '#modules/rules/server/public.ts';

/** Clause, pack and its version as a finding keeps them. */
export interface Governing {
  readonly clause: string;
  readonly pack: string;
  readonly packVersion: string;
}

/** The rule that binds a unit on the first of these subjects that a text of it speaks of; else the one given. */
export async function governingRule(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  unitPath: string,
  subjects: readonly string[],
  otherwise: { readonly pack: string; readonly clause: string },
): Promise<Governing> {
  const { rules } = await rulesFor(ctx, unitPath);
  const binding = (subject: string): EffectiveRule | undefined =>
    rules.find((rule) => rule.subject === subject && rule.rule.force !== 'encouraged' && !isWaived(rule));
  const rule = subjects.map(binding).find((one) => one !== undefined);
  const { pack, clause } = rule?.governing ?? otherwise;
  return { clause, pack, packVersion: String(ctx.services.packs.getPack(pack)?.version ?? '') };
}
