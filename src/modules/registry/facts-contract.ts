import { Type, type Static } from 'typebox';
import { dayField } from '#shared/input-fields.ts';

export const mediaClasses = ['text', 'video'] as const;
export const accountModes = ['api', 'assisted', 'observe'] as const;
/** Kinds of account that one platform has several of; the platforms without a name of their own here stand under `other`. */
export const subTypes = {
  wechat: ['subscription', 'service', 'miniProgram'],
  client: ['app', 'quickApp'],
  other: ['baijiahao', 'qiehao', 'renminhao', 'nanfanghao', 'yangshipin', 'zhihu'],
} as const;
export const certificationStates = ['certified', 'uncertified', 'lapsed'] as const;
export const accountFunctions = ['publish', 'interact', 'services'] as const;
export const upperSystems = ['national', 'provincial', 'cyberspace'] as const;
export type MediaClass = (typeof mediaClasses)[number];
export type AccountMode = (typeof accountModes)[number];
export type SubType = (typeof subTypes)[keyof typeof subTypes][number];
export type CertificationState = (typeof certificationStates)[number];
export type AccountFunction = (typeof accountFunctions)[number];
export type UpperSystem = (typeof upperSystems)[number];

const text = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));
const address = (title: string) => Type.Optional(Type.String({ title, maxLength: 500, pattern: '^$|^https?://' }));
/** Yes, no, or not known. */
const answer = (title: string) => Type.Optional(Type.Union([Type.Boolean(), Type.Null()], { title }));
const day = (title: string) => Type.Optional(Type.Union([dayField(title), Type.Literal('')], { title }));

/**
 * Facts of an account that its sponsor may state and correct: what filings, forms and the systems above ask for (field notes 2.1). An empty
 * text clears a field.
 */
export const accountFacts = {
  name: Type.String({ title: '账号名称', minLength: 1, maxLength: 100 }),
  subType: Type.Optional(Type.Enum([...Object.values(subTypes).flat(), ''], { title: '账号类型' })),
  platformId: text('平台账号标识', 200),
  originalId: text('原始ID', 200),
  homeUrl: address('主页地址'),
  certification: Type.Optional(Type.Enum([...certificationStates, ''], { title: '认证状态' })),
  certifiedSubject: text('认证主体', 100),
  certifiedUntil: day('认证有效期至'),
  namesSponsor: answer('认证信息标明主办单位'),
  description: text('功能介绍', 1000),
  positioning: text('账号定位', 500),
  functions: Type.Optional(
    Type.Array(Type.Enum([...accountFunctions], { title: '功能' }), { title: '功能', uniqueItems: true, maxItems: 3 }),
  ),
  interactionEntrance: text('互动入口', 200),
  mediaClass: Type.Optional(Type.Enum([...mediaClasses], { title: '内容形式' })),
  mode: Type.Optional(Type.Enum([...accountModes], { title: '发布方式' })),
  isMain: Type.Optional(Type.Boolean({ title: '主账号' })),
  isOfficial: answer('官方版本'),
  responsible: text('负责人（岗位）', 50),
  followers: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0, maximum: 2_000_000_000 }), Type.Null()], { title: '粉丝数' }),
  ),
  followersOn: day('粉丝数统计日期'),
  openingReason: text('开设依据和理由', 500),
  hasContentReview: answer('已建立内容发布审核制度'),
  needsNewsLicence: answer('涉及互联网新闻信息服务'),
  needsAudiovisualLicence: answer('涉及网络视听节目服务'),
  clientDownloadUrl: address('下载地址'),
  clientPackage: text('包名', 200),
  clientVersion: text('版本', 50),
  clientIpv6: answer('支持 IPv6'),
  clientGradedRecord: text('等级保护备案编号', 100),
  clientAppRecord: text('政务应用程序备案编号', 100),
};
export type AccountField = keyof typeof accountFacts;

const facts = Type.Object({ ...accountFacts, name: Type.Optional(accountFacts.name) }, { additionalProperties: false });
/** Facts as a change states them: absent means as it is. */
export type AccountFacts = Static<typeof facts>;
/** Body of a correction. */
export const accountCorrection = facts;

const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const known = orNull(Type.String());
const knownAnswer = orNull(Type.Boolean());

const keptFacts = {
  subType: orNull(Type.Enum(Object.values(subTypes).flat())),
  originalId: known,
  homeUrl: known,
  certification: orNull(Type.Enum([...certificationStates])),
  certifiedSubject: known,
  certifiedUntil: known,
  namesSponsor: knownAnswer,
  description: Type.String(),
  positioning: Type.String(),
  functions: Type.Array(Type.Enum([...accountFunctions])),
  interactionEntrance: known,
  mediaClass: Type.Enum([...mediaClasses]),
  isOfficial: knownAnswer,
  responsible: known,
  followers: orNull(Type.Integer()),
  followersOn: known,
  followersSource: orNull(Type.Enum(['manual', 'observed'])),
  openingReason: known,
  hasContentReview: knownAnswer,
  needsNewsLicence: knownAnswer,
  needsAudiovisualLicence: knownAnswer,
  clientDownloadUrl: known,
  clientPackage: known,
  clientVersion: known,
  clientIpv6: knownAnswer,
  clientGradedRecord: known,
  clientAppRecord: known,
};
const keptRow = Type.Object({
  ...keptFacts,
  name: Type.String(),
  platformId: known,
  mode: Type.Enum([...accountModes]),
  isMain: Type.Boolean(),
});
/** Facts of an account as they are kept: an absent value is null, texts that are never absent are ''. */
export type KeptFacts = Static<typeof keptRow>;

/** The facts as an account's page gets them, beside those of its row in the register; with its numbers in the systems above. */
export const accountFactsReply = {
  ...keptFacts,
  upper: Type.Array(
    Type.Object({
      system: Type.Enum([...upperSystems]),
      number: Type.String(),
      confirmedOn: Type.String(),
      confirmedByName: Type.String(),
    }),
  ),
};
