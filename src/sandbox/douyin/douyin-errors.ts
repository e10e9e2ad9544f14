import { randomBytes } from 'node:crypto';

/** Error codes of the platform's public documents that the sandbox can answer with. */
const messages: Record<number, string> = {
  10002: '参数错误',
  10003: 'client_key错误',
  10004: '应用权限不足，请申请对应的scope权限',
  10006: '非法重定向URI',
  10007: '授权码过期',
  10008: 'access_token无效',
  10010: 'refresh_token过期',
  10013: 'client_secret错误',
  10020: 'refresh_token刷新次数已达上限',
  2100004: '系统繁忙，此时请开发者稍候再试',
  2100005: '参数不合法',
  2100007: '无权限操作',
  2100009: '用户被禁封使用该操作',
  2190001: 'quota已用完',
  28001003: 'access_token无效',
  28001005: '系统内部错误，请重试',
  28001006: '网络调用错误，请重试',
  28001007: '参数不合法',
  28001008: 'access_token过期,请刷新或重新授权',
  28001012: '用户未授权该api',
  28001016: '应用已被封禁',
  28001018: '应用未获得该能力',
  28001046: '用户被封禁',
  28001047: '用户为私密账号',
  28001056: '该接口已下线',
  28003017: 'quota已用完',
  28003018: '接口被限频',
};

export class DouyinError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(messages[code] ?? '错误');
    this.code = code;
  }
}

type Json = Record<string, unknown>;

/** The envelope of every answer but OAuth's; `error_code` stands in it twice. */
export function douyinEnvelope(data: Json, nowMs: number, code = 0): Json {
  const description = code === 0 ? '' : new DouyinError(code).message;
  return {
    data: { ...data, error_code: code, description },
    extra: {
      error_code: code,
      description,
      sub_error_code: 0,
      sub_description: '',
      logid: randomBytes(16).toString('hex').toUpperCase(),
      now: nowMs,
    },
  };
}

/** A refused OAuth call. */
export function douyinOauthRefusal(code: number): Json {
  return { data: { error_code: code, description: new DouyinError(code).message }, message: 'error' };
}
