/** Error codes of the platform's public error page that the sandbox can answer with. */
const messages: Record<number, string> = {
  10001: 'System error',
  10002: 'Service unavailable',
  10006: 'source paramter(appkey) is missing',
  10008: 'Param error, see doc for more info',
  10014: 'Insufficient app permissions',
  10016: 'Miss required parameter, see doc for more info',
  10017: 'text not find domain!',
  10022: 'IP requests out of rate limit',
  10023: 'User requests out of rate limit',
  10024: 'User requests for this api out of rate limit',
  20003: 'User does not exists!',
  20005: 'unsupport image type, only suport JPG, GIF, PNG!',
  20006: 'Image size too large.',
  20008: 'Content is null',
  20012: 'Text too long, please input text less than 140 characters!',
  20016: 'Out of limit',
  20019: 'Repeated content',
  20021: 'Content is illegal',
  20101: 'Target weibo does not exist!',
  20102: 'Not your own weibo',
  20201: 'Target weibo comment does not exist!',
  20203: 'Not your own comment',
  21315: 'Token expired',
  21316: 'Token revoked',
  21317: 'Token rejected',
  21321: 'applications over the unaudited use restrictions!',
  21322: 'redirect_uri_mismatch',
  21323: 'invalid_request',
  21324: 'invalid_client',
  21325: 'invalid_grant',
  21327: 'expired_token',
  21332: 'invalid_access_token',
};

export class WeiboError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(messages[code] ?? 'error');
    this.code = code;
  }
}

/** The refusal as the platform writes it; tokens are 401, rights and rates 403, everything else 400 (assumed). */
export function weiboRefusal(code: number, path: string): { status: number; body: Record<string, unknown> } {
  const { message } = new WeiboError(code);
  const group = Math.floor(code / 100);
  const status = group === 213 ? 401 : group === 100 ? 403 : 400;
  return { status, body: { error: message, error_code: code, request: path } };
}
