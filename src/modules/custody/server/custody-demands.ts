import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { Rule } from '#rulebook/pack-format.ts';
import { isWaived } from '#rulebook/waivers.ts';
import type { Context } from '#platform/context.ts';
import type { Duty } from '#platform/obligations/obligations.ts';
import { rulesFor } from '#modules/rules/server/public.ts';
import type { Account } from '#modules/registry/server/public.ts';

type Of<K extends Rule['kind']> = EffectiveRule<Extract<Rule, { kind: K }>>;

/** What the rules demand of the custody of an account; undefined where none binds. */
export interface Demands {
  readonly namedOperator: Of<'modality'> | undefined;
  readonly fullTime: Of<'modality'> | undefined;
  readonly contractor: Of<'modality'> | undefined;
  readonly dedicatedDevice: Of<'modality'> | undefined;
  readonly publicPlace: Of<'modality'> | undefined;
  readonly sharedDevice: Of<'modality'> | undefined;
  readonly autoLogin: Of<'modality'> | undefined;
  readonly mixedAccounts: Of<'modality'> | undefined;
  readonly passwordAge: Of<'maxInterval'> | undefined;
  readonly passwordSafety: Of<'modality'> | undefined;
  readonly handover: Of<'requiredSet'> | undefined;
  readonly handoverForm: Of<'form'> | undefined;
  readonly accountData: Of<'deadline'> | undefined;
  readonly platformData: Of<'deadline'> | undefined;
  readonly idleLogout: Of<'deadline'> | undefined;
}

/** Picks the demands out of the rules that bind; waived ones bind nobody. Pure. */
export function toDemands(rules: readonly EffectiveRule[]): Demands {
  const find = <K extends Rule['kind']>(subject: string, kind: K): Of<K> | undefined => {
    const rule = findEffective(rules, subject, kind);
    return rule && !isWaived(rule) ? rule : undefined;
  };
  return {
    namedOperator: find('custody.namedOperator', 'modality'),
    fullTime: find('custody.fullTime', 'modality'),
    contractor: find('custody.contractor', 'modality'),
    dedicatedDevice: find('custody.dedicatedDevice', 'modality'),
    publicPlace: find('custody.publicPlace', 'modality'),
    sharedDevice: find('custody.sharedDevice', 'modality'),
    autoLogin: find('custody.autoLogin', 'modality'),
    mixedAccounts: find('custody.mixedAccounts', 'modality'),
    passwordAge: find('custody.passwordAge', 'maxInterval'),
    passwordSafety: find('custody.passwordSafety', 'modality'),
    handover: find('custody.handoverTriggers', 'requiredSet'),
    handoverForm: find('custody.handoverForm', 'form'),
    accountData: find('custody.accountData', 'deadline'),
    platformData: find('custody.platformData', 'deadline'),
    idleLogout: find('custody.idleLogout', 'deadline'),
  };
}

/** The demands on one account. */
export async function demandsOn(
  ctx: Context,
  account: Pick<Account, 'id' | 'unitPath' | 'platform' | 'mediaClass'>,
): Promise<Demands> {
  const { mediaClass, platform, unitPath, id } = account;
  return toDemands((await rulesFor(ctx, unitPath, { context: { mediaClass, platform }, accountId: id })).rules);
}

/** The demands on units and accounts of one transaction, those of each unit and kind of account read once. */
export function demandsReader(ctx: Context) {
  const known = new Map<string, Promise<Demands>>();
  return (
    unitPath: string,
    of?: { platform: Account['platform']; mediaClass: Account['mediaClass'] },
  ): Promise<Demands> => {
    const key = `${unitPath}|${of?.platform ?? ''}|${of?.mediaClass ?? ''}`;
    const found =
      known.get(key) ?? rulesFor(ctx, unitPath, of ? { context: of } : {}).then(({ rules }) => toDemands(rules));
    known.set(key, found);
    return found;
  };
}

/** The duty of an effective rule, named by its subject unless `id` says otherwise. Pure. */
export function toDuty(
  { subject, governing }: Pick<EffectiveRule, 'subject' | 'governing'>,
  id: string = subject,
): Duty {
  const { clause, pack, version, rule } = governing;
  return { id, clause, pack, packVersion: String(version), rule };
}
