import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';
import { formFormats } from '../documents/form-contract.ts';

export const letterStates = ['sent', 'received', 'replied', 'withdrawn'] as const;
export type LetterState = (typeof letterStates)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const params = Type.Object({ letterId: idField('通知单') });

export const letterRow = Type.Object({
  id,
  circularId: id,
  number: text,
  title: text,
  unitName: text,
  issuerName: text,
  state: Type.Enum([...letterStates]),
  issuedAt: text,
  replyDueAt: orNull,
  /** Not replied when the time had run out, or after it. */
  isLate: Type.Boolean(),
  accounts: Type.Integer(),
  receivedByName: orNull,
  receivedAt: orNull,
  repliedAt: orNull,
});
export type LetterRow = Static<typeof letterRow>;

/** What a letter says; kept as it was sent. */
export const letterContent = Type.Object({
  asOf: text,
  accounts: Type.Array(
    Type.Object({
      name: text,
      silentDays: Type.Union([Type.Number(), Type.Null()]),
      causes: Type.Array(Type.Object({ clause: text, text })),
    }),
  ),
  demands: Type.Array(text),
});
export type LetterContent = Static<typeof letterContent>;

export const letterOperations = {
  listLetters: query({
    id: 'circular.listLetters',
    path: '/circular-letters',
    access: 'circular.read',
    summary: '通报点名的整改通知单：发给本单位和下级单位的，接收与回复情况',
    query: Type.Object({
      ...pageQuery,
      circularId: Type.Optional(idField('通报')),
      state: Type.Optional(Type.Enum([...letterStates], { title: '状态' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 50 })),
    }),
    reply: pageOf(letterRow),
  }),
  readLetter: query({
    id: 'circular.readLetter',
    path: '/circular-letters/:letterId',
    access: 'circular.read',
    summary: '一份整改通知单',
    params,
    reply: Type.Object({
      ...letterRow.properties,
      content: letterContent,
      sha: text,
      reply: text,
      repliedByName: orNull,
      mayReceive: Type.Boolean(),
      mayReply: Type.Boolean(),
    }),
  }),
  receiveLetter: command({
    id: 'circular.receiveLetter',
    path: '/circular-letters/:letterId/receipt',
    access: 'rectification.respond',
    summary: '接收整改通知单',
    params,
    reply: Type.Object({}),
  }),
  replyLetter: command({
    id: 'circular.replyLetter',
    path: '/circular-letters/:letterId/reply',
    access: 'rectification.respond',
    summary: '回复整改通知单：原因、措施和完成情况',
    params,
    body: Type.Object(
      { reply: Type.String({ title: '回复', minLength: 5, maxLength: 3000 }) },
      { additionalProperties: false },
    ),
    reply: Type.Object({}),
  }),
  downloadLetter: query({
    id: 'circular.downloadLetter',
    path: '/circular-letters/:letterId/file',
    access: 'circular.read',
    summary: '下载整改通知单',
    params,
    query: Type.Object({ format: Type.Optional(Type.Enum([...formFormats], { title: '格式' })) }),
    raw: 'application/octet-stream',
  }),
} as const;
