import { randomBytes } from 'node:crypto';

/** Error codes of the platform's public "global return codes" pages that the sandbox can answer with. */
const messages: Record<number, string> = {
  [-1]: 'system error',
  0: 'ok',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40059: 'invalid msg id',
  40097: 'invalid args',
  40164: 'invalid ip, not in whitelist',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44003: 'empty news data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45028: 'has no masssend quota',
  45047: 'out of response count limit',
  45065: 'clientmsgid exist',
  45067: 'clientmsgid size out of limit',
  45110: 'author size out of limit',
  46003: 'menu no exist',
  47001: 'data format error',
  48001: 'api unauthorized',
  53503: 'draft did not pass the publish check',
  53600: 'invalid article id',
  61500: 'date format error',
  61501: 'date range error',
  88000: 'without comment privilege',
  88001: 'msg_data is not exists',
  88002: 'the article is limit for safety',
  88005: 'already reply',
  88007: 'reply content beyond max len or content len is zero',
  88008: 'comment is not exists',
  88009: 'reply is not exists',
  88010: 'count range error. cout <= 0 or count > 50',
};

/** What a failing call answers, always with HTTP 200; extra fields (msg_id of a repeated mass send) go beside. */
export class PlatformError extends Error {
  readonly errcode: number;
  readonly extra: Record<string, unknown>;

  constructor(errcode: number, extra: Record<string, unknown> = {}, message?: string) {
    super(message ?? messages[errcode] ?? 'unknown error');
    this.errcode = errcode;
    this.extra = extra;
  }
}

/** The error body as the platform writes it: errmsg ends with a request id, so nobody can compare it whole. */
export function errorBody(error: PlatformError): Record<string, unknown> {
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-');
  return { errcode: error.errcode, errmsg: `${error.message} rid: ${rid}`, ...error.extra };
}
