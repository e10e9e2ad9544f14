import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';

/** What a group or a receiver is told through; a person's mailbox is set by the person. */
export const groupKinds = ['wecom', 'dingtalk', 'feishu', 'webhook'] as const;
export type GroupKind = (typeof groupKinds)[number];
export const targetKinds = [...groupKinds, 'mail'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Kinds of tasks as people think of them when they choose what to be told. */
export const reminderTopics = ['review', 'publishing', 'orders', 'deadlines', 'register', 'planning'] as const;
export type ReminderTopic = (typeof reminderTopics)[number];

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = Type.Union([text, Type.Null()]);
const closed = { additionalProperties: false };
const params = Type.Object({ targetId: idField('提醒渠道') });
const topics = Type.Array(Type.Enum([...reminderTopics]), { title: '提醒的事项', minItems: 1, uniqueItems: true });

/** Where reminders go; the address and its key are never shown again. */
export const targetRow = Type.Object({
  id,
  kind: Type.Enum([...targetKinds]),
  name: text,
  unitName: text,
  shown: text,
  topics,
  setByName: text,
  setAt: text,
  /** When the newest message arrived, and what went wrong with the newest one. */
  sentAt: orNull,
  fault: orNull,
});
export type TargetRow = Static<typeof targetRow>;

export const messageRow = Type.Object({
  id,
  targetName: text,
  madeAt: text,
  title: text,
  state: Type.Enum(['queued', 'sent', 'failed']),
  fault: orNull,
  settledAt: orNull,
});
export type MessageRow = Static<typeof messageRow>;

const testReply = Type.Object({ fault: orNull });

export const reminderOperations = {
  listTargets: query({
    id: 'reminders.listTargets',
    path: '/reminders',
    access: 'publishing.connect',
    summary: '提醒渠道：群机器人和接收地址（不含密钥）',
    reply: Type.Object({
      rows: Type.Array(targetRow),
      messages: Type.Array(messageRow),
      /** Whether messages can carry links: the address of this system is known. */
      hasLinks: Type.Boolean(),
    }),
  }),
  addTarget: command({
    id: 'reminders.addTarget',
    path: '/reminders',
    access: 'publishing.connect',
    summary: '添加提醒渠道；地址和密钥加密保存，不再显示',
    body: Type.Object(
      {
        kind: Type.Enum([...groupKinds], { title: '渠道' }),
        /** Whose tasks are told; left out: the acting unit's. */
        unitId: Type.Optional(idField('单位')),
        name: Type.String({ title: '名称', minLength: 1, maxLength: 60 }),
        address: Type.String({ title: '地址', minLength: 8, maxLength: 1000 }),
        key: Type.Optional(Type.String({ title: '加签密钥', maxLength: 200 })),
        topics,
      },
      closed,
    ),
    reply: Type.Object({ id }),
  }),
  setTopics: command({
    id: 'reminders.setTopics',
    path: '/reminders/:targetId/topics',
    access: 'publishing.connect',
    summary: '调整一个渠道提醒的事项',
    params,
    body: Type.Object({ topics }, closed),
    reply: Type.Object({}),
  }),
  testTarget: command({
    id: 'reminders.testTarget',
    path: '/reminders/:targetId/test',
    access: 'publishing.connect',
    summary: '发一条测试提醒，说明收到与否',
    params,
    reply: testReply,
  }),
  endTarget: command({
    id: 'reminders.endTarget',
    path: '/reminders/:targetId/end',
    access: 'publishing.connect',
    summary: '停用提醒渠道',
    params,
    reply: Type.Object({}),
  }),
  readMailbox: query({
    id: 'reminders.readMailbox',
    path: '/session/mailbox',
    access: 'session',
    summary: '本人接收提醒的邮箱（遮掩显示）',
    reply: Type.Object({
      /** False: the operator has not configured a mail server. */
      isServed: Type.Boolean(),
      mailbox: Type.Union([targetRow, Type.Null()]),
    }),
  }),
  saveMailbox: command({
    id: 'reminders.saveMailbox',
    method: 'PUT',
    path: '/session/mailbox',
    access: 'session',
    summary: '设定本人接收提醒的邮箱和事项；邮箱加密保存',
    body: Type.Object(
      {
        /** Left out: the mailbox stays, the topics change. */
        address: Type.Optional(
          Type.String({ title: '邮箱', pattern: '^[^\\s@,;<>"]+@[^\\s@,;<>"]+\\.[^\\s@,;<>"]+$', maxLength: 200 }),
        ),
        topics,
      },
      closed,
    ),
    reply: Type.Object({}),
  }),
  testMailbox: command({
    id: 'reminders.testMailbox',
    path: '/session/mailbox/test',
    access: 'session',
    summary: '向本人邮箱发一封测试提醒',
    reply: testReply,
  }),
  endMailbox: command({
    id: 'reminders.endMailbox',
    path: '/session/mailbox/end',
    access: 'session',
    summary: '不再向本人邮箱发提醒',
    reply: Type.Object({}),
  }),
} as const;
