import { errorCode, errorText } from './file-failure.ts';
import { StartFailure } from './start-failure.ts';

/** Names the connection variable a person has to mend. */
export type UrlVariable = 'DATABASE_URL' | 'ZHIJIAN_APP_URL' | 'ZHIJIAN_AUTH_URL';

const networkReasons = new Map([
  ['ENOTFOUND', '找不到这台主机'],
  ['EAI_AGAIN', '域名解析失败'],
  ['ECONNREFUSED', '端口上没有数据库在监听'],
  ['ENOENT', '套接字文件不存在'],
  ['ETIMEDOUT', '连接超时'],
  ['EHOSTUNREACH', '主机不可达'],
  ['ENETUNREACH', '网络不可达'],
  ['ECONNRESET', '连接被对方关闭'],
  ['53300', '连接数已满'],
  ['57P03', '数据库正在启动或关闭'],
]);

/**
 * Reads a connection address.
 * @throws StartFailure when it is none; the text never repeats the address, which may carry a password
 */
export function parseDatabaseUrl(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (url === undefined) throw new StartFailure('database-url-invalid', { reason: '不是网址' });
  if (!/^postgres(ql)?:$/.test(url.protocol))
    throw new StartFailure('database-url-invalid', { reason: `协议是 ${url.protocol}` });
  if (url.pathname.length < 2) throw new StartFailure('database-url-invalid', { reason: '没有写库名' });
  return url;
}

/** Where an address points, without user and password. */
export function placeOf(url: URL): string {
  return `${url.searchParams.get('host') ?? (url.hostname || 'localhost')}:${url.port || '5432'}${url.pathname}`;
}

/** Turns an error of connecting into the {@link StartFailure} that names the remedy. */
export function toConnectFailure(error: unknown, url: URL, variable: UrlVariable): StartFailure {
  const code = errorCode(error);
  const where = placeOf(url);
  if (code === '28P01' || code === '28000') {
    return new StartFailure('database-login-refused', { where, variable, reason: errorText(error) }, error);
  }
  if (code === '3D000') {
    const database = decodeURIComponent(url.pathname.slice(1));
    return new StartFailure('database-missing', { where, database, user: decodeURIComponent(url.username) }, error);
  }
  const reason = networkReasons.get(code) ?? toChineseReason(errorText(error));
  return new StartFailure('database-unreachable', { where, reason }, error);
}

/** The client library says these two in words, without a code. */
function toChineseReason(text: string): string {
  if (/timeout/i.test(text)) return '连接超时';
  return /terminated unexpectedly/i.test(text) ? '连接被对方关闭，可能不是 PostgreSQL' : text;
}
