import { Problem } from '#shared/problems.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import type { LicenceKind } from '#modules/licences/contract.ts';
import { hasLicence, serviceTexts } from '#modules/licences/server/public.ts';
import type { Platform } from '#modules/registry/contract.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import { contentProblems } from '../texts.ts';

/** What goes out there is sound and picture, whatever text comes along. */
const videoPlatforms: readonly Platform[] = ['douyin', 'kuaishou', 'channels', 'bilibili'];

/**
 * The accounts that an item is for have the licence that their service needs (S4-4.2u): news where the account says so, audio-visual
 * where it says so and shows video. An account that does not say is not judged. Returns what a rule that only encourages would have.
 * @throws Problem content.licenceMissing where a rule demands it and no waiver lifts it
 */
export async function assertTargetLicences(
  ctx: Pick<Context, 'db' | 'services' | 'now'>,
  targets: readonly string[],
): Promise<string[]> {
  const hints: string[] = [];
  for (const { account, kind } of await servicesOf(ctx, targets)) {
    const { rules } = await rulesFor(ctx, account.unitPath, { accountId: account.id });
    const rule = findEffective(rules, 'licence.services', 'vocabulary');
    const service = serviceTexts[kind];
    if (!rule || isWaived(rule) || !rule.value.items.includes(service)) continue;
    if (await hasLicence(ctx, account.id, kind)) continue;
    const facts = { account: account.name, service, clause: rule.governing.clause };
    if (rule.rule.force === 'encouraged') hints.push(`“${facts.account}”没有有效的${service}资质（${facts.clause}）。`);
    else
      throw new Problem(contentProblems.licenceMissing, facts, [
        { path: '/targets', text: `“${account.name}”没有有效的${service}资质` },
      ]);
  }
  return hints;
}

async function servicesOf(ctx: Pick<Context, 'db'>, targets: readonly string[]) {
  const accounts = await ctx.db
    .selectFrom('account')
    .select(['id', 'name', 'platform', 'unitPath', 'needsNewsLicence', 'needsAudiovisualLicence'])
    .where('id', 'in', [...targets])
    .where((eb) => eb.or([eb('needsNewsLicence', '=', true), eb('needsAudiovisualLicence', '=', true)]))
    .orderBy('name')
    .execute();
  return accounts.flatMap((account) => {
    const kinds: LicenceKind[] = [];
    if (account.needsNewsLicence) kinds.push('news');
    if (account.needsAudiovisualLicence && videoPlatforms.includes(account.platform)) kinds.push('audiovisual');
    return kinds.map((kind) => ({ account, kind }));
  });
}
