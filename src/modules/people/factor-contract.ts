import { Type } from 'typebox';
import { command, query } from '#shared/operation.ts';

const password = Type.String({ title: '密码', minLength: 1, maxLength: 200 });
/** Six figures of the device, or a recovery code. */
export const codeField = Type.String({ title: '动态口令', minLength: 1, maxLength: 20 });

export const secondFactorOperations = {
  readSecondFactor: query({
    id: 'people.readSecondFactor',
    path: '/session/second-factor',
    access: 'session',
    summary: '本人的动态口令：何时启用、还剩几个备用码',
    reply: Type.Object({ since: Type.Union([Type.String(), Type.Null()]), codesLeft: Type.Integer() }),
  }),
  beginSecondFactor: command({
    id: 'people.beginSecondFactor',
    path: '/session/second-factor',
    access: 'session',
    summary: '开始启用动态口令：给出密钥和二维码内容，输入一次口令后生效',
    body: Type.Object({ password }, { additionalProperties: false }),
    /** `qr`: an SVG picture of `uri`. */
    reply: Type.Object({ secret: Type.String(), uri: Type.String(), qr: Type.String() }),
  }),
  confirmSecondFactor: command({
    id: 'people.confirmSecondFactor',
    path: '/session/second-factor/confirm',
    access: 'session',
    summary: '输入一次动态口令，启用并得到备用码（只显示一次）',
    body: Type.Object({ code: codeField }, { additionalProperties: false }),
    reply: Type.Object({ codes: Type.Array(Type.String()) }),
  }),
  endSecondFactor: command({
    id: 'people.endSecondFactor',
    path: '/session/second-factor/end',
    access: 'session',
    summary: '停用本人的动态口令（须输入一次口令或备用码）',
    body: Type.Object({ code: codeField }, { additionalProperties: false }),
    reply: Type.Object({}),
  }),
} as const;
