import { defineCheck } from '#platform/checks/define-check.ts';
import { checkTexts } from '../texts.ts';

/** The rule behind a judgement: its clause, and what it asks for. */
export interface CheckedRule<Value> {
  readonly clause: string;
  readonly value: Value;
}

/** F3: more accounts of a unit on one platform than allowed, those under a waiver not counted. */
export const perPlatformCheck = defineCheck<
  { readonly names: readonly string[]; readonly waived: number; readonly platformText: string },
  CheckedRule<{ max: number }>
>({
  id: 'F3',
  text: checkTexts.F3,
  clauses: ['S4-4.1c'],
  evaluate: ({ names, waived, platformText }, rule) => ({
    verdict: names.length > rule.value.max ? 'fail' : 'pass',
    clause: rule.clause,
    value: { accounts: names, waived },
    threshold: rule.value,
    text: `在${platformText}有 ${names.length} 个账号（${names.join('、')}），至多 ${rule.value.max} 个`,
  }),
});

/** F5: names of a unit that differ between platforms, or a name or platform outside the closed list. */
export const namesCheck = defineCheck<
  | { readonly matter: 'equal'; readonly names: readonly string[] }
  | { readonly matter: 'name' | 'platform'; readonly found: string; readonly foundText: string },
  CheckedRule<{ items: readonly string[] } | null>
>({
  id: 'F5',
  text: checkTexts.F5,
  clauses: ['S3-6b'],
  evaluate: (inputs, rule) => {
    if (inputs.matter === 'equal') {
      const distinct = [...new Set(inputs.names)];
      return {
        verdict: distinct.length > 1 ? 'fail' : 'pass',
        clause: rule.clause,
        value: distinct,
        threshold: null,
        text: `各平台名称不一致：${distinct.join('、')}`,
      };
    }
    const items = rule.value?.items ?? [];
    const what = inputs.matter === 'name' ? '名称' : '平台';
    return {
      verdict: items.includes(inputs.found) ? 'pass' : 'fail',
      clause: rule.clause,
      value: inputs.found,
      threshold: items,
      text: `${what}“${inputs.foundText}”不在规定的范围内`,
    };
  },
});

export type CertificationInputs =
  | {
      readonly matter: 'sponsor';
      readonly shown: string | null;
      /** The registered full name; former names while a change is on its way. */
      readonly unitNames: readonly string[];
    }
  | { readonly matter: 'personal'; readonly shown: string | null }
  | { readonly matter: 'expired'; readonly until: string | null; readonly today: string };

/** F6: the certified subject does not name the sponsor in full, is a person, or the certification ran out. Unknown without the text. */
export const certificationCheck = defineCheck<CertificationInputs, CheckedRule<null>>({
  id: 'F6',
  text: checkTexts.F6,
  clauses: ['S4-4.1k', 'S3-5a'],
  evaluate: (inputs, { clause }) => {
    if (inputs.matter === 'expired') {
      const { until, today } = inputs;
      const isOver = until !== null && until < today;
      return {
        verdict: until === null ? 'unknown' : isOver ? 'fail' : 'pass',
        clause,
        value: until,
        threshold: today,
        text: `认证已于 ${until ?? ''} 到期`,
      };
    }
    const { shown } = inputs;
    if (shown === null || shown.trim() === '')
      return { verdict: 'unknown', clause, value: null, threshold: null, text: '没有认证主体的资料' };
    if (inputs.matter === 'personal')
      return {
        verdict: isPersonal(shown) ? 'fail' : 'pass',
        clause,
        value: shown,
        threshold: null,
        text: '认证主体像是个人，不是单位',
      };
    const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s（）()]/g, '');
    return {
      verdict: inputs.unitNames.some((name) => plain(shown).includes(plain(name))) ? 'pass' : 'fail',
      clause,
      value: shown,
      threshold: inputs.unitNames,
      text: `认证主体“${shown}”没有写明主办单位“${inputs.unitNames[0] ?? ''}”`,
    };
  },
});

const unitWords = /[局委办厅部处科院校所站队团会社馆台网行司厂店心府署室系组]|政府|中心|公司|集团|单位|协会/u;

/** Whether a certified subject reads like a person: says so itself, or two to four characters without any word of an organisation. Pure. */
export function isPersonal(subject: string): boolean {
  const text = subject.trim();
  return (
    /^个人|（个人）|\(个人\)|个人认证/u.test(text) || (/^[\p{Script=Han}·*]{2,4}$/u.test(text) && !unitWords.test(text))
  );
}

/** F8: the platform shows another name or subject than registered without a filing, or an account nobody registered bears a unit's name. */
export const driftCheck = defineCheck<
  | {
      readonly matter: 'drift';
      readonly fieldText: string;
      readonly registered: string;
      readonly shown: string;
      readonly isCovered: boolean;
    }
  | { readonly matter: 'unregistered'; readonly name: string; readonly platformText: string },
  CheckedRule<null>
>({
  id: 'F8',
  text: checkTexts.F8,
  clauses: ['S2-3j', 'S3-4b', 'S3-4d', 'S4-4.1r'],
  evaluate: (inputs, { clause }) => {
    if (inputs.matter === 'unregistered')
      return {
        verdict: 'fail',
        clause,
        value: { name: inputs.name, platform: inputs.platformText },
        threshold: null,
        text: `${inputs.platformText}账号“${inputs.name}”不在名册中`,
      };
    const { fieldText, registered, shown, isCovered } = inputs;
    return {
      verdict: isCovered ? 'pass' : 'fail',
      clause,
      value: { shown },
      threshold: { registered },
      text: `平台显示的${fieldText}“${shown}”与登记的“${registered}”不同，没有变更备案`,
    };
  },
});

/** F40: little followed or read, and another account of the unit does the same. Unknown without figures. */
export const lowUseCheck = defineCheck<
  {
    readonly followers: number | null;
    readonly reads: number | null;
    /** Name of another account of the unit that does the same; null: none. */
    readonly overlaps: string | null;
  },
  CheckedRule<{ followers: number | null; reads: number | null }>
>({
  id: 'F40',
  text: checkTexts.F40,
  clauses: ['S4-4.1n'],
  evaluate: ({ followers, reads, overlaps }, { clause, value }) => {
    const few = value.followers !== null && followers !== null && followers < value.followers;
    const unread = value.reads !== null && reads !== null && reads < value.reads;
    const isKnown = (value.followers !== null && followers !== null) || (value.reads !== null && reads !== null);
    const said = [
      few ? `关注 ${followers} 人，低于 ${value.followers} 人` : '',
      unread ? `平均阅读 ${reads} 次，低于 ${value.reads} 次` : '',
    ].filter(Boolean);
    return {
      verdict: overlaps === null ? 'pass' : !isKnown ? 'unknown' : few || unread ? 'fail' : 'pass',
      clause,
      value: { followers, reads, overlaps },
      threshold: value,
      text: `${said.join('，')}（由单位设定，非条款数值），且与“${overlaps ?? ''}”功能相近`,
    };
  },
});
