/** Results other than 1. The first three are documented or seen, the rest are assumptions (docs/connectors.md). */
const messages: Record<number, [error: string, text: string]> = {
  100200100: ['invalid_request', '参数有误，需要检查参数是否为空或有误'],
  100200101: ['unauthorized_client', '验证出错，需要检查app_id和app_secret'],
  100200102: ['access_denied', '无效的access_token'],
  100200104: ['invalid_grant', '授权码或refresh_token无效'],
  100200105: ['invalid_scope', '用户未授予该权限'],
  100200500: ['server_error', '系统繁忙'],
  120001: ['publish_refused', '作品未通过审核'],
  120002: ['publish_limit', '今日发布作品数已达上限'],
  120003: ['upload_token_invalid', '上传令牌无效、已过期，或没有上传完成'],
  120004: ['photo_not_found', '作品不存在'],
};

export class KuaishouError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(messages[code]?.[1] ?? 'error');
    this.code = code;
  }
}

export function kuaishouRefusal(code: number): Record<string, unknown> {
  const [error, text] = messages[code] ?? ['error', 'error'];
  return { result: code, error, error_msg: text };
}
