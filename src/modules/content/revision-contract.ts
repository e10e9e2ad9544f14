import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { blockTags } from '#shared/text-body.ts';
import { classes } from './class-contract.ts';

export const itemOrigins = ['original', 'repost'] as const;
/** What an item is (S1-2p2a): 图文, 短文, 图片, 视频, 音频, 链接. */
export const itemKinds = ['article', 'short', 'figure', 'video', 'audio', 'link'] as const;
export const mediaRoles = ['cover', 'inline', 'picture', 'video', 'audio', 'attachment'] as const;
/** Parts of an item that a machine may have made (人工智能生成合成内容标识办法). */
export const aiParts = ['text', 'picture', 'audio', 'video'] as const;
/** What is noted of other people's rights (S1-2p1d). */
export const rightsFields = ['what', 'source', 'owner', 'licence', 'mediaLicence'] as const;
export type ItemOrigin = (typeof itemOrigins)[number];
export type ItemKind = (typeof itemKinds)[number];
export type MediaRole = (typeof mediaRoles)[number];
export type AiPart = (typeof aiParts)[number];
export type RightsField = (typeof rightsFields)[number];

/** What the product itself keeps, in characters, whatever the platform. */
export const textLimits = { title: 64, digest: 128 } as const;

const id = Type.String({ pattern: uuidPattern });
export const shaField = Type.String({ title: '内容校验值', pattern: '^[0-9a-f]{64}$' });
const span = { start: Type.Integer(), end: Type.Integer() };

/** A block of the body as plain text with its forms; the checked body is these texts joined by line feeds. See #shared/text-body.ts. */
export const block = Type.Object({
  tag: Type.Enum([...blockTags]),
  text: Type.String(),
  bold: Type.Optional(Type.Array(Type.Object(span))),
  italic: Type.Optional(Type.Array(Type.Object(span))),
  links: Type.Optional(Type.Array(Type.Object({ ...span, href: Type.String() }))),
  align: Type.Optional(Type.Enum(['center', 'right'])),
  sha: Type.Optional(Type.String()),
  alt: Type.Optional(Type.String()),
});
export type Block = Static<typeof block>;

const words = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));

/** A file of the item; `alt` says what a picture shows. Pictures of the body are taken from the body. */
const sentMedia = Type.Object(
  {
    sha: shaField,
    role: Type.Enum(['cover', 'picture', 'video', 'audio', 'attachment'], { title: '用途' }),
    alt: words('图片说明', 200),
  },
  { additionalProperties: false },
);
export const mediaRef = Type.Object({
  sha: Type.String(),
  role: Type.Enum([...mediaRoles]),
  mediaType: Type.String(),
  name: Type.String(),
  alt: Type.String(),
});
export type MediaRef = Static<typeof mediaRef>;

/** What reads otherwise on one platform; what is left out is as in the item itself. */
const sentVariant = Type.Object(
  {
    platform: Type.String({ title: '平台', maxLength: 40 }),
    title: words('标题', textLimits.title),
    digest: words('摘要', textLimits.digest),
    cover: Type.Optional(shaField),
    bodyHtml: words('正文', 200_000),
  },
  { additionalProperties: false },
);
export const variantText = Type.Object({
  platform: Type.String(),
  title: Type.Optional(Type.String()),
  digest: Type.Optional(Type.String()),
  cover: Type.Optional(Type.String()),
  blocks: Type.Optional(Type.Array(block)),
});
/** The same as it is kept. */
export interface Variant {
  readonly platform: string;
  readonly title?: string;
  readonly digest?: string;
  readonly cover?: string;
  readonly bodyHtml?: string;
}

export const rights = Type.Object({
  what: Type.String(),
  source: Type.String(),
  owner: Type.String(),
  licence: Type.String(),
  mediaLicence: Type.String(),
});
export type Rights = Static<typeof rights>;
const sentRights = Type.Object(
  {
    what: words('转载内容', 200),
    source: words('来源', 200),
    owner: words('权利人', 200),
    licence: words('许可方式', 200),
    mediaLicence: words('图片和音视频的许可', 200),
  },
  { title: '权利记录', additionalProperties: false },
);

/** What an editor writes. Absent fields of an edit keep nothing: the whole text is sent each time. */
export const draftFields = {
  title: Type.String({ title: '标题', minLength: 1, maxLength: textLimits.title }),
  digest: words('摘要', textLimits.digest),
  bodyHtml: Type.String({ title: '正文', maxLength: 200_000 }),
  sourceName: words('稿源', 60),
  origin: Type.Optional(Type.Enum([...itemOrigins], { title: '来源' })),
  classes: Type.Optional(classes),
  targets: Type.Optional(Type.Array(id, { title: '发布账号', maxItems: 50 })),
  kind: Type.Optional(Type.Enum([...itemKinds], { title: '体裁' })),
  sourceTitle: words('原文标题', 200),
  sourceUrl: words('原文链接', 1000),
  linkUrl: words('链接', 1000),
  topics: Type.Optional(
    Type.Array(Type.String({ title: '话题', minLength: 1, maxLength: 30 }), { title: '话题', maxItems: 10 }),
  ),
  media: Type.Optional(Type.Array(sentMedia, { title: '图片、视频、音频和附件', maxItems: 60 })),
  variants: Type.Optional(Type.Array(sentVariant, { title: '各平台的写法', maxItems: 20 })),
  aiParts: Type.Optional(Type.Array(Type.Enum([...aiParts]), { title: '人工智能生成的部分', maxItems: 4 })),
  rights: Type.Optional(sentRights),
};

/** What a revision holds beside title, digest and blocks; shown, compared and edited. */
export const revisionFacts = {
  kind: Type.Enum([...itemKinds]),
  origin: Type.Enum([...itemOrigins]),
  classes,
  sourceName: Type.String(),
  sourceTitle: Type.String(),
  sourceUrl: Type.String(),
  linkUrl: Type.String(),
  topics: Type.Array(Type.String()),
  media: Type.Array(mediaRef),
  variants: Type.Array(variantText),
  /** Null: nobody said. Empty: nothing was made by a machine. */
  aiParts: Type.Union([Type.Array(Type.Enum([...aiParts])), Type.Null()]),
  rights,
};
