/**
 * What we keep of a WeChat post: how it went out, the id to ask by (publish job, then article; or mass-send job), and the
 * `msg_data_id` by which comments and figures are kept. A publication of before bears only the id.
 */
export interface WechatRef {
  readonly way: 'publish' | 'massSend';
  readonly id: string;
  readonly dataId: string;
}

export function toRef({ way, id, dataId }: WechatRef): string {
  if (id === '') return '';
  return `${way === 'massSend' ? 'mass:' : ''}${id}${dataId === '' ? '' : `:${dataId}`}`;
}

export function fromRef(ref: string): WechatRef {
  const parts = ref.split(':');
  const way = parts[0] === 'mass' ? 'massSend' : 'publish';
  if (way === 'massSend') parts.shift();
  return { way, id: parts[0] ?? '', dataId: parts[1] ?? '' };
}
