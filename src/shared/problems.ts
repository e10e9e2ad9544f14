/**
 * Errors people see. A module declares its problems once, each with status and Chinese text, so a code
 * without a text cannot exist; the server answers them as `application/problem+json` (RFC 9457).
 */

/** One kind of error: stable code, HTTP status, Chinese text that says what to do. `{name}` marks are filled from the facts. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly text: string;
  /** The refused command leaves an event: it was an attempt on what is somebody else's duty. */
  readonly audited?: boolean;
}

/** Facts of one occurrence; they fill the text's marks and reach the page as `facts`. */
export type ProblemFacts = Readonly<Record<string, string | number | boolean | null>>;

/** One field that was refused, with the remedy in Chinese. `path` is a JSON pointer into the input ('' = the whole). */
export interface FieldFault {
  readonly path: string;
  readonly text: string;
}

/** The body of an error reply. */
export interface ProblemReply {
  readonly type: string;
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly facts: ProblemFacts;
  readonly fields: readonly FieldFault[];
  /** Number to quote to the administrator; the same one is in the server's log. */
  readonly requestId: string;
}

/**
 * Declares the problems of one module; keys are camelCase, codes become `area.kebab-case`.
 * @example const problems = defineProblems('content', { textChanged: { status: 409, text: '稿件已被{by}修改，请刷新后再提交。' } });
 */
export function defineProblems<const T extends Record<string, { status: number; text: string; audited?: boolean }>>(
  area: string,
  table: T,
): { readonly [K in keyof T]: ProblemKind } {
  const entries = Object.entries(table).map(([key, value]) => [key, { code: `${area}.${toKebab(key)}`, ...value }]);
  return Object.freeze(Object.fromEntries(entries)) as { readonly [K in keyof T]: ProblemKind };
}

function toKebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Thrown anywhere on the server to refuse; the transaction rolls back and the person reads `text`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly facts: ProblemFacts;
  readonly fields: readonly FieldFault[];
  constructor(kind: ProblemKind, facts: ProblemFacts = {}, fields: readonly FieldFault[] = []) {
    super(fillText(kind.text, facts));
    this.kind = kind;
    this.facts = facts;
    this.fields = fields;
  }
}

/** Fills `{name}` marks; a mark without a fact stays visible so that a test or a user notices it. */
export function fillText(text: string, facts: ProblemFacts): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in facts ? String(facts[name]) : mark));
}

/** Problems any operation may answer. */
export const commonProblems = defineProblems('common', {
  unauthenticated: { status: 401, text: '登录已失效，请重新登录后再试；已填写的内容不会丢失。' },
  forbidden: {
    status: 403,
    text: '您的岗位没有“{permission}”的权限，请联系本单位安全管理员授权。',
    audited: true,
  },
  notFound: { status: 404, text: '没有找到该{what}，可能已被移动，或不在您的管辖范围内。' },
  invalidInput: { status: 422, text: '有 {count} 处填写不符合要求，请按提示修改。' },
  malformed: { status: 400, text: '请求内容无法识别，请刷新页面后重试。' },
  stateConflict: { status: 409, text: '当前状态为“{state}”，不能进行“{action}”，请刷新查看最新情况。' },
  tooLarge: { status: 413, text: '内容超过上限（{limit}），请拆分后再提交。' },
  throttled: { status: 429, text: '操作过于频繁，请在 {seconds} 秒后再试。' },
  busy: { status: 503, text: '他人正在处理同一内容，请稍后重试。' },
  internal: { status: 500, text: '系统出现故障，已记录。请稍后重试；如仍不行，请把编号 {requestId} 告诉管理员。' },
  unavailable: { status: 503, text: '系统正在启动或维护，请稍后重试。' },
});
