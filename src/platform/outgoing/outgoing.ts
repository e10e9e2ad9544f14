import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { defineProblems, Problem } from '#shared/problems.ts';

export const outgoingProblems = defineProblems('outgoing', {
  refused: {
    status: 422,
    text: '地址 {url} 指向内部网络或不受支持，系统不会访问。确需访问内网地址的，请管理员在启动配置中列出。',
  },
  unreachable: { status: 502, text: '无法访问 {url}：{reason}。请检查地址和网络后重试。' },
  tooLarge: { status: 502, text: '{url} 返回的内容超过 {limit}，已停止读取。' },
});

export interface OutgoingReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly url: string;
}

export interface OutgoingRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Until the last byte, redirects included; default 20 s. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** The only way out of the server. */
export interface Outgoing {
  /**
   * Fetches a URL. Private, loopback and link-local addresses are refused except for origins the operator listed; the
   * address checked is the address connected to (no second look-up).
   * @throws Problem outgoing.refused, outgoing.unreachable, outgoing.tooLarge
   */
  fetch(url: string, options?: OutgoingRequest): Promise<OutgoingReply>;
  close(): Promise<void>;
}

const defaultTimeoutMs = 20_000;
const defaultMaxBytes = 8 * 1024 * 1024;
const mostRedirects = 3;

/** @param allowedOrigins origins such as `http://127.0.0.1:9080` that may be private: operator's configuration only. */
export function createOutgoing(allowedOrigins: readonly string[]): Outgoing {
  const allowed = new Set(allowedOrigins);
  const open = new Agent({ keepAliveTimeout: 10_000 });
  const guarded = new Agent({ keepAliveTimeout: 10_000, connect: { lookup: publicOnlyLookup } });
  const once = async (url: string, options: OutgoingRequest, deadline: AbortSignal): Promise<OutgoingReply> => {
    const target = parseTarget(url);
    const isListed = allowed.has(target.origin);
    if (
      !isListed &&
      isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0 &&
      !isPublic(target.hostname.replace(/^\[|\]$/g, ''))
    )
      throw new Problem(outgoingProblems.refused, { url });
    try {
      const reply = await request(target, {
        dispatcher: isListed ? open : guarded,
        method: options.method ?? 'GET',
        headers: { 'user-agent': 'Zhijian/0.1', ...options.headers },
        ...(options.body === undefined ? {} : { body: options.body }),
        signal: deadline,
      });
      const headers = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)]));
      return {
        status: reply.statusCode,
        headers,
        url,
        body: await readLimited(reply.body, options.maxBytes ?? defaultMaxBytes, url),
      };
    } catch (error) {
      if (error instanceof Problem) throw error;
      if ((error as { code?: string }).code === 'EPRIVATE') throw new Problem(outgoingProblems.refused, { url });
      throw new Problem(outgoingProblems.unreachable, { url, reason: reasonOf(error) });
    }
  };
  return {
    async fetch(url, options = {}) {
      // One deadline for all of it: a host that sends a byte now and then must not hold us.
      const deadline = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
      let reply = await once(url, options, deadline);
      for (let hop = 0; hop < mostRedirects && isRedirect(reply) && (options.method ?? 'GET') === 'GET'; hop += 1) {
        const location = reply.headers['location'] ?? '';
        reply = await once(URL.parse(location, reply.url)?.href ?? location, options, deadline);
      }
      return reply;
    },
    async close() {
      await Promise.all([open.close(), guarded.close()]);
    },
  };
}

const isRedirect = (reply: OutgoingReply): boolean =>
  [301, 302, 303, 307, 308].includes(reply.status) && 'location' in reply.headers;

function parseTarget(url: string): URL {
  const target = URL.parse(url);
  if (!target || !['http:', 'https:'].includes(target.protocol) || target.username !== '')
    throw new Problem(outgoingProblems.refused, { url });
  return target;
}

function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

const publicOnlyLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { all: true }).then(
    (addresses) => {
      const first = addresses[0];
      if (!first || addresses.some((entry) => !isPublic(entry.address)))
        return callback(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '');
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    },
    (error: Error) => callback(error, ''),
  );
};

async function readLimited(body: AsyncIterable<Buffer>, maxBytes: number, url: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes)
      throw new Problem(outgoingProblems.tooLarge, { url, limit: `${Math.round(maxBytes / 1024 / 1024)} MB` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const reasons: Record<string, string> = {
  ENOTFOUND: '域名不存在',
  EAI_AGAIN: '域名暂时无法解析',
  ECONNREFUSED: '对方拒绝连接',
  ECONNRESET: '连接被中断',
  EPIPE: '连接被中断',
  EHOSTUNREACH: '网络不可达',
  ENETUNREACH: '网络不可达',
  ETIMEDOUT: '连接超时',
  UND_ERR_SOCKET: '连接被中断',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: '返回的内容不完整',
  CERT_HAS_EXPIRED: '对方的安全证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方的安全证书不受信任',
  SELF_SIGNED_CERT_IN_CHAIN: '对方的安全证书不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方的安全证书不受信任',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '对方的安全证书不受信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的安全证书与域名不符',
  UND_ERR_HEADERS_TIMEOUT: '等待超时',
  UND_ERR_BODY_TIMEOUT: '读取超时',
  UND_ERR_CONNECT_TIMEOUT: '连接超时',
};

/** In Chinese whatever happened; the words of libraries are not for the people who read this. */
function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  if (name === 'TimeoutError') return '等待超时';
  if (name === 'HTTPParserError' || code?.startsWith('HPE_')) return '对方的回应不是有效的网页';
  return reasons[code ?? ''] ?? '连接失败';
}
