import { parseInstant, toClock, toDay, type Day } from '#shared/time.ts';
import type { DocumentBlock, OfficialDocument } from '#modules/documents/contract.ts';
import type { CircularFacts, NamedAccount } from '../contract.ts';

/** What a circular says beside its facts. */
export interface CircularWords {
  readonly title: string;
  readonly number: string | null;
  readonly office: string;
  readonly demands: readonly string[];
  /** Day of issue; of writing while it is a draft. */
  readonly day: Day;
}

const namedInText = 10;
const addresseesByName = 10;

/** Puts facts and words into the form of a circular. Every number in the text is one of the facts. */
export function composeCircular(facts: CircularFacts, words: CircularWords): OfficialDocument {
  return {
    title: words.title,
    number: words.number,
    addressees: addresseesOf(facts),
    body: [...openingOf(facts, words), ...problemsOf(facts), ...demandsOf(words)],
    annexes: annexesOf(facts),
    office: words.office,
    date: chineseDate(words.day),
  };
}

/** "2026年11月21日". */
export function chineseDate(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function addresseesOf(facts: CircularFacts): string[] {
  const units = [...new Set([...facts.named, ...facts.undecided].map((account) => account.unitName))];
  return units.length === 0 || units.length > addresseesByName ? ['各有关单位'] : units;
}

function openingOf(facts: CircularFacts, words: CircularWords): DocumentBlock[] {
  const asOf = parseInstant(facts.asOf);
  const at = `${chineseDate(toDay(asOf))} ${toClock(asOf)}`;
  const notChecked =
    facts.notChecked.length === 0
      ? []
      : [
          paragraph(
            `另有 ${facts.notChecked.length} 项指标须由人工检查，本次未检查，不计入上述结果：${facts.notChecked.map((head) => head.text).join('；')}。`,
          ),
        ];
  return [
    paragraph(`近期，${words.office}组织了“${facts.inspectionTitle}”。现将有关情况通报如下。`),
    heading('一、基本情况'),
    paragraph(
      `以 ${at} 为监测时间点，依据《${facts.packTitle}》，${scopeOf(facts)}共检查政务新媒体账号 ${facts.checked.value} 个，其中合格 ${facts.passed.value} 个，不合格 ${facts.failed.value} 个，因没有有效采集记录而无法判定 ${facts.unknown.value} 个，合格率 ${facts.passRate.text}（${facts.passRate.rule}）。`,
    ),
    ...notChecked,
  ];
}

/** A spot check says how its accounts were chosen, so that the rate is not read as that of all. */
function scopeOf({ sample }: CircularFacts): string {
  if (!sample) return '';
  return `从 ${sample.population} 个在用账号中按 ${sample.percent}% 随机抽取 ${sample.size} 个（抽样种子：${sample.seed}），`;
}

function problemsOf(facts: CircularFacts): DocumentBlock[] {
  if (facts.failed.value === 0) return [heading('二、存在问题'), paragraph('本次检查没有发现不合格账号。')];
  const causes = facts.causes.flatMap((cause, index) => [
    { kind: 'subheading' as const, text: `（${chineseNumeral(index + 1)}）${cause.text}` },
    paragraph(`此项涉及账号 ${cause.count} 个：${namesOf(facts, cause.accountIds)}。`),
  ]);
  return [heading('二、存在问题'), ...causes];
}

function namesOf(facts: CircularFacts, accountIds: readonly string[]): string {
  const byId = new Map(facts.named.map((account) => [account.accountId, account]));
  const names = accountIds
    .slice(0, namedInText)
    .map((id) => `“${byId.get(id)?.name ?? ''}”（${byId.get(id)?.unitName ?? ''}）`);
  return accountIds.length > namedInText ? `${names.join('、')}等，详见附件` : names.join('、');
}

function demandsOf(words: CircularWords): DocumentBlock[] {
  return [
    heading('三、工作要求'),
    ...words.demands.map((demand, index) => paragraph(words.demands.length === 1 ? demand : `${index + 1}.${demand}`)),
  ];
}

function annexesOf(facts: CircularFacts): OfficialDocument['annexes'] {
  return [
    ...(facts.named.length > 0 ? [{ title: '不合格账号名单', table: tableOf(facts.named) }] : []),
    ...(facts.undecided.length > 0 ? [{ title: '无法判定账号名单', table: tableOf(facts.undecided) }] : []),
  ];
}

function tableOf(accounts: readonly NamedAccount[]): OfficialDocument['annexes'][number]['table'] {
  return {
    columns: ['序号', '账号', '主办单位', '最后更新', '距监测时间点（天）', '条款'],
    widths: [0.7, 2.6, 2.8, 1.7, 1.3, 1.4],
    rows: accounts.map((account, index) => [
      String(index + 1),
      account.name,
      account.unitName,
      account.lastPostAt === null ? '没有记录' : toDay(parseInstant(account.lastPostAt)),
      account.silentDays === null ? '—' : String(account.silentDays),
      account.clauses.join('、') || '—',
    ]),
  };
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese: 一, 十, 十一, 二十一. */
export function chineseNumeral(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digits[ones] : ''}`;
}

const heading = (text: string): DocumentBlock => ({ kind: 'heading', text });
const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
