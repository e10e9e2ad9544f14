import { toDay } from '#shared/time.ts';
import { ruleValueText } from '#rulebook/code-texts.ts';
import { subjectText } from '#rulebook/subjects.ts';
import type { Context } from '#platform/context.ts';
import { inspectedPack, judgeAccounts, leaveOutWaived, type JudgedAccount } from '#modules/inspection/server/public.ts';
import type { UpdateFact } from '#modules/monitoring/server/public.ts';
import type { WaiverLookup } from '#modules/rules/server/public.ts';
import { bindRules } from './bound-rules.ts';
import { pathsOf } from './candidate-packs.ts';
import type { UnitGround } from './unit-ground.ts';
import type { Judgement } from './view-rules.ts';

/** The national list that every account is judged by, whatever else binds it. */
export const nationalPack = 'S4-inspection';

type Ground = (unitPath: string) => UnitGround;
type Judging = Pick<Context, 'services' | 'now'>;

/** Judges accounts slice by slice. */
export interface Judge {
  of(facts: readonly UpdateFact[]): Map<string, Judgement[]>;
  /** Judgements left out so far because a granted waiver lifts the rule. */
  readonly waived: number;
}

/** The national list, and the pack whose interval binds each account, by the one judge of inspections. */
export function createJudge(ctx: Judging, groundOf: Ground, isWaived: WaiverLookup): Judge {
  const own = ownPacks(ctx, groundOf);
  const inspected = remember((id: string) => inspectedPack(ctx.services, id));
  const words = wordsOf(ctx);
  let waived = 0;
  return {
    get waived() {
      return waived;
    },
    of(facts) {
      const found = new Map<string, Judgement[]>(facts.map((fact) => [fact.accountId, []]));
      for (const [id, ofPack] of groupByPack(facts, own)) {
        const left = leaveOutWaived(ofPack, inspected(id), isWaived);
        waived += left.waived.length;
        for (const one of judgeAccounts(left.kept, inspected(id), ctx.now, left.lifted))
          found.get(one.fact.accountId)?.push({ verdict: one.verdict, reason: one.reason, ...words(id, one) });
      }
      return found;
    },
  };
}

function groupByPack(
  facts: readonly UpdateFact[],
  own: (fact: UpdateFact) => string | null,
): Map<string, UpdateFact[]> {
  const byPack = new Map<string, UpdateFact[]>([[nationalPack, [...facts]]]);
  for (const fact of facts) {
    const pack = own(fact);
    if (pack === null || pack === nationalPack) continue;
    const known = byPack.get(pack);
    if (known) known.push(fact);
    else byPack.set(pack, [fact]);
  }
  return byPack;
}

/** The pack whose interval binds an account, by its kind and ground. */
function ownPacks({ services, now }: Judging, groundOf: Ground): (fact: UpdateFact) => string | null {
  const { packs } = services.packs;
  const today = toDay(now);
  const known = new Map<string, string | null>();
  return ({ unitPath, mediaClass, platform }) => {
    const ground = groundOf(unitPath);
    const key = `${ground.key} ${mediaClass} ${platform}`;
    const pack = known.get(key);
    if (pack !== undefined) return pack;
    const { settings, calendar } = ground;
    const given = { context: { mediaClass, platform }, settings, calendar };
    const bound = bindRules(packs, pathsOf(packs, ground.packIds, today), given).silence?.pack ?? null;
    known.set(key, bound);
    return bound;
  };
}

type Words = Omit<Judgement, 'verdict' | 'reason'>;

/** What the rule behind a judgement is called, from the pack that was judged by. */
function wordsOf({ services }: Judging): (packId: string, judged: JudgedAccount) => Words {
  const known = new WeakMap<object, Words>();
  return (packId, { rule }) => {
    const words = known.get(rule);
    if (words) return words;
    const written = services.packs
      .getPack(packId)
      ?.rules.find((one) => one.check === rule.check.id && one.clauses.includes(rule.clause));
    const made = {
      veto: written?.veto ?? null,
      subjectText: written ? subjectText(written.subject) : '',
      clause: rule.clause,
      valueText: ruleValueText({ kind: 'maxInterval', value: rule.value }),
    };
    known.set(rule, made);
    return made;
  };
}

function remember<V>(make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
