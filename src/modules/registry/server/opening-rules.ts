import type { EffectiveRule } from '#rulebook/effective-format.ts';
import { findEffective } from '#rulebook/effective-rules.ts';
import type { RuleKind } from '#rulebook/pack-format.ts';
import { isWaivable, isWaived } from '#rulebook/waivers.ts';
import type { Platform } from '../contract.ts';
import type { OpeningCheck, OpeningFinding, OpeningForm } from '../opening-contract.ts';
import { openingFieldTexts } from '../opening-texts.ts';
import { platformTexts } from '../texts.ts';

/** What the register knows of the unit that wants an account. */
export interface OpeningGround {
  readonly unitName: string;
  /** Its live and planned accounts, without the one asked for. */
  readonly accounts: readonly { readonly name: string; readonly platform: Platform }[];
  /** Who holds a post there today, and its budget lines of this year and later. */
  readonly known: OpeningCheck['known'];
}

export type OpeningJudgement = Pick<OpeningCheck, 'policy' | 'findings' | 'approvalClause' | 'conditions' | 'known'>;

/** What the rules say of a wish to open an account: policy, and findings field by field. Pure. */
export function judgeOpening(
  form: OpeningForm,
  ground: OpeningGround,
  rules: readonly EffectiveRule[],
): OpeningJudgement {
  const { policy, ban } = policyOf(rules, ground);
  const conditions = conditionsOf(rules);
  const findings = [
    ...(policy.direction === 'moratorium' && ban ? [finding(ban, '', '本单位原则上不再新开设账号')] : []),
    ...platformFindings(form, ground, rules),
    ...nameFindings(form, ground, rules),
    ...subjectFindings(form, ground, rules),
    ...missingConditions(form, conditions, rules),
    ...unprovenConditions(form, ground.known, rules),
  ];
  return { policy, findings, conditions, approvalClause: approvalClauseOf(rules), known: ground.known };
}

/** The clause by which an account needs an approval before it is opened (S2-3k, S3-4b); null where none holds. Pure. */
export function approvalClauseOf(rules: readonly EffectiveRule[]): string | null {
  const rule = inForce(rules, 'account.openingApproval', 'modality');
  return rule?.value.direction === 'must' ? rule.governing.clause : null;
}

function policyOf(rules: readonly EffectiveRule[], ground: OpeningGround) {
  const said = rules.filter(({ subject, rule }) => subject === 'account.opening' && rule.kind === 'modality');
  const directionOf = (rule: EffectiveRule) => (rule.value as { direction: string }).direction;
  const duty = said.find((one) => directionOf(one) === 'must' && one.rule.force === 'must');
  const ban = said.find((one) => directionOf(one) === 'mustNot' && !isWaived(one));
  const words = ({ governing }: Pick<EffectiveRule, 'governing'>) => ({
    text: governing.summary,
    clause: governing.clause,
  });
  // A moratorium does not lift the duty of those that must have one (S3-6f, S4-4.1a).
  if (duty && ground.accounts.length === 0) return { policy: { direction: 'must' as const, ...words(duty) }, ban };
  if (ban) return { policy: { direction: 'moratorium' as const, ...words(ban) }, ban };
  // What is encouraged besides stands before the permission itself.
  const may = said
    .flatMap(({ members }) => members)
    .find(({ rule }) => rule.kind === 'modality' && rule.value.direction === 'may');
  const free = { text: '没有限制开设的规定', clause: '' };
  return { policy: { direction: 'may' as const, ...(may ? words({ governing: may.source }) : free) }, ban: undefined };
}

function platformFindings(form: OpeningForm, { accounts }: OpeningGround, rules: readonly EffectiveRule[]) {
  const platform = platformTexts[form.platform];
  const found: OpeningFinding[] = [];
  const allowed = inForce(rules, 'account.platformAllowed', 'allowedSet');
  if (allowed && !allowed.value.items.includes(form.platform)) {
    const names = allowed.value.items.map((item) => platformTexts[item as Platform] ?? item).join('、');
    found.push(finding(allowed, 'platform', `${platform}不在准许的平台（${names}）之内`));
  }
  const crowded = crowdedBy(rules, accounts, form.platform);
  if (crowded) found.push(finding(crowded.rule, 'platform', crowded.text));
  return found;
}

/** The rule by which a unit with these accounts may have no further one on a platform (S4-4.1c), and what it has there. Pure. */
export function crowdedBy(
  rules: readonly EffectiveRule[],
  accounts: OpeningGround['accounts'],
  platform: Platform,
): { readonly rule: EffectiveRule; readonly text: string } | undefined {
  const rule = inForce(rules, 'account.perPlatform', 'maxCount');
  const twins = accounts.filter((one) => one.platform === platform);
  if (!rule || twins.length < rule.value.max) return undefined;
  return { rule, text: `在${platformTexts[platform]}已有账号“${twins.map((one) => one.name).join('”“')}”` };
}

/** Beyond this many characters a name is shown to the person as long; no text gives a number. */
const longName = 15;

function nameFindings(form: OpeningForm, { accounts, unitName }: OpeningGround, rules: readonly EffectiveRule[]) {
  const name = form.name.trim();
  if (name === '') return [];
  const found: OpeningFinding[] = [];
  const allowed = inForce(rules, 'account.nameAllowed', 'allowedSet');
  if (allowed && !allowed.value.items.includes(name))
    found.push(finding(allowed, 'name', `名称只能用“${allowed.value.items.join('”或“')}”`));
  const equal = inForce(rules, 'account.nameEqual', 'modality');
  const others = [...new Set(accounts.map((one) => one.name))].filter((one) => plainName(one) !== plainName(name));
  if (equal && others.length > 0)
    found.push(finding(equal, 'name', `与本单位其他平台的账号名称“${others.slice(0, 3).join('”“')}”不一致`));
  const short = inForce(rules, 'account.nameShort', 'modality');
  if (short && (name.length > longName || /[\s|｜·.,，。、!！?？@#]/.test(name)))
    found.push(hint(short, 'name', name.length > longName ? `名称有 ${name.length} 个字，偏长` : '名称含空格或符号'));
  const fits = inForce(rules, 'account.nameFitsDuty', 'modality');
  if (fits && !allowed && !sharesWords(name, unitName))
    found.push(hint(fits, 'name', `名称与“${unitName}”没有共同的字词，请确认与职责有关联`));
  return found;
}

function subjectFindings(form: OpeningForm, { unitName }: OpeningGround, rules: readonly EffectiveRule[]) {
  const subject = form.certifiedSubject.trim();
  if (subject === '') return [];
  const personal = inForce(rules, 'account.personalRegistration', 'modality');
  if (personal && looksLikePerson(subject))
    return [finding(personal, 'certifiedSubject', `“${subject}”像是个人，不得以个人名义代单位注册`)];
  const certification = inForce(rules, 'account.certification', 'modality');
  return certification && !plainName(subject).includes(plainName(unitName))
    ? [finding(certification, 'certifiedSubject', `认证主体没有标明主办单位“${unitName}”`)]
    : [];
}

const conditionFields: Readonly<Record<string, readonly (keyof OpeningForm)[]>> = {
  office: ['office'],
  staff: ['staff'],
  budget: ['budgetHead', 'budgetYuan'],
  定位: ['positioning'],
  开设理由: ['reason'],
  账号名称: ['name'],
};

function conditionsOf(rules: readonly EffectiveRule[]): OpeningCheck['conditions'] {
  const asked = [
    inForce(rules, 'account.openingConditions', 'requiredSet'),
    inForce(rules, 'account.openingRequest', 'form'),
  ];
  return asked.flatMap((rule) =>
    (rule?.value.items ?? []).flatMap((item) =>
      (conditionFields[item] ?? []).map((field) => ({
        field,
        label: openingFieldTexts[field],
        clause: rule?.governing.clause ?? '',
      })),
    ),
  );
}

function missingConditions(
  form: OpeningForm,
  conditions: OpeningCheck['conditions'],
  rules: readonly EffectiveRule[],
): OpeningFinding[] {
  const summary = inForce(rules, 'account.openingConditions', 'requiredSet')?.governing.summary ?? '';
  return conditions
    .filter(({ field }) => String(form[field as keyof OpeningForm] ?? '').trim() === '')
    .map(({ field, label, clause }) => ({
      subject: 'account.openingConditions',
      clause,
      summary,
      text: `请填写${label}`,
      field,
      kind: 'missing' as const,
    }));
}

/** Named staff and money that the registers of people and money do not bear out: for who decides to see, not a bar (S3-6d). */
function unprovenConditions(form: OpeningForm, known: OpeningCheck['known'], rules: readonly EffectiveRule[]) {
  const asked = inForce(rules, 'account.openingConditions', 'requiredSet');
  if (!asked) return [];
  const found: OpeningFinding[] = [];
  if (form.staff.trim() !== '' && !known.people.some((name) => form.staff.includes(name)))
    found.push(hint(asked, 'staff', '没有写到本单位在岗名册中的人，请写明姓名，或先在“人员任职”登记'));
  const head = form.budgetHead.trim();
  if (head === '') return found;
  const lines = known.budget.filter((line) => line.head === head);
  const most = Math.max(0, ...lines.map((line) => line.yuan));
  if (lines.length === 0) found.push(hint(asked, 'budgetHead', `“经费”中没有本单位的科目“${head}”，请核对，或先登记`));
  else if ((form.budgetYuan ?? 0) > most)
    found.push(hint(asked, 'budgetYuan', `超过“经费”中这个科目登记的 ${most} 元`));
  return found;
}

function inForce<K extends RuleKind>(rules: readonly EffectiveRule[], subject: string, kind: K) {
  const rule = findEffective(rules, subject, kind);
  return rule && !isWaived(rule) && rule.rule.force !== 'encouraged' ? rule : undefined;
}

function finding(rule: EffectiveRule, field: string, text: string): OpeningFinding {
  return { ...hint(rule, field, text), kind: isWaivable(rule) ? 'waivable' : 'refused' };
}

function hint({ subject, governing }: EffectiveRule, field: string, text: string): OpeningFinding {
  return { subject, clause: governing.clause, summary: governing.summary, text, field, kind: 'hint' };
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

function sharesWords(name: string, unitName: string): boolean {
  const [short, long] = [plainName(name), plainName(unitName)];
  return [...short].slice(0, -1).some((_, at) => long.includes(short.slice(at, at + 2)));
}

const officeWords = /[局厅部委办院校会社站所中心馆团队处科室府区县市省乡镇村街道公司企业机关联盟党]/;

/** A short run of Chinese characters without any word of an office is read as a person's name. */
function looksLikePerson(subject: string): boolean {
  if (/个人|个体|自然人/.test(subject)) return true;
  return /^[\u4e00-\u9fff]{2,4}$/.test(subject) && !officeWords.test(subject);
}
