import { Problem } from '#shared/problems.ts';
import type { Outgoing, OutgoingReply, OutgoingRequest } from '#platform/outgoing/outgoing.ts';
import { ConnectorError, type Committed, type Pending, type Refused, type Unknown } from './connector.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A call answered with an error code: certainly not carried out. `detail` is the platform's own words. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';
  readonly code: number;
  readonly detail: string;
  constructor(code: number, detail: string) {
    super(`code ${code}`);
    this.code = code;
    this.detail = detail;
  }
}

/** No usable answer: broken connection, time-out, 5xx, no JSON. Whether the call was carried out is not known. */
export class PlatformSilence extends Error {
  override readonly name = 'PlatformSilence';
}

/** What one error code of a platform means, with what the operator should do. */
export interface Meaning {
  readonly kind: ConnectorError['kind'];
  readonly text: string;
  readonly retryAfterSeconds?: number;
}
export type Meanings = Readonly<Record<number, Meaning>>;

const callTimeoutMs = 20_000;

/** One call. The address and the headers may carry tokens: only the kind of failure reaches logs and people. @throws PlatformSilence, ConnectorError */
export async function callPlatform(outgoing: Outgoing, url: string, options: OutgoingRequest): Promise<OutgoingReply> {
  let reply: OutgoingReply;
  try {
    reply = await outgoing.fetch(url, { timeoutMs: callTimeoutMs, ...options });
  } catch (error) {
    if (error instanceof Problem && error.kind.code === 'outgoing.refused')
      throw new ConnectorError(
        'noRight',
        '连接地址指向内部网络，系统不会访问。请系统管理员核对连接地址，或在启动配置中列出。',
      );
    throw new PlatformSilence(error instanceof Problem ? toText(error.facts['reason']) : '网络故障');
  }
  if (reply.status >= 500) throw new PlatformSilence(`HTTP ${reply.status}`);
  return reply;
}

/** The body as a JSON object. @throws PlatformSilence: an HTML error page says as little as no answer */
export function toJson(reply: OutgoingReply): Json {
  try {
    const body: unknown = JSON.parse(reply.body.toString('utf8'));
    if (typeof body === 'object' && body !== null) return body as Json;
  } catch {
    // Said below.
  }
  throw new PlatformSilence('平台答复无法识别');
}

/** A field that platforms send as text or as number; '' for anything else. */
export function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A field that holds an object; an empty one for anything else. */
export function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** A field that holds a list of objects; none for anything else. */
export function toList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

const defect = '平台认为请求格式不正确，请把编号和错误码告诉系统管理员。';

/** Any failure of a call whose outcome does not matter (reading, staging) as ConnectorError. The platform's own words stay out. */
export function toConnectorError(error: unknown, meanings: Meanings): ConnectorError {
  if (error instanceof ConnectorError) return error;
  if (error instanceof PlatformSilence)
    return new ConnectorError('platformDown', `平台没有答复（${error.message}），稍后自动重试。`, 60);
  if (!(error instanceof PlatformRefusal)) throw error;
  const meaning = meanings[error.code] ?? { kind: 'badContent' as const, text: defect };
  return new ConnectorError(meaning.kind, `${meaning.text}（错误码 ${error.code}）`, meaning.retryAfterSeconds);
}

/** Runs calls that read or stage: whatever they throw becomes a ConnectorError. */
export function asking(meanings: Meanings): <T>(work: Promise<T>) => Promise<T> {
  return (work) => work.catch((error: unknown) => Promise.reject(toConnectorError(error, meanings)));
}

/**
 * Runs the one call that makes something public. Silence and codes that may follow a call that was carried out are unknown;
 * limits are thrown, because they certainly left nothing behind; every other code is a refusal.
 */
export async function commitOnce(
  call: () => Promise<Committed | Pending>,
  meanings: Meanings,
  doubtful: ReadonlySet<number>,
): Promise<Committed | Pending | Refused | Unknown> {
  try {
    const outcome = await call();
    return outcome.platformRef === '' ? { kind: 'unknown', reason: '平台答复中没有编号' } : outcome;
  } catch (error) {
    if (error instanceof PlatformSilence)
      return { kind: 'unknown', reason: `提交后没有收到平台答复（${error.message}）` };
    if (error instanceof PlatformRefusal && doubtful.has(error.code))
      return { kind: 'unknown', reason: `平台答复不能说明是否已发布（错误码 ${error.code}）` };
    const known = toConnectorError(error, meanings);
    if (known.kind === 'rateLimited') throw known;
    return { kind: 'refused', reason: known.forOperator };
  }
}
