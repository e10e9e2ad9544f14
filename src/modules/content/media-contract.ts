import { Type, type Static } from 'typebox';
import { uuidPattern } from '#shared/ids.ts';
import { idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { shaField } from './revision-contract.ts';

export const mediaKinds = ['picture', 'video', 'audio', 'document'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const megabyte = 1024 * 1024;
/** Largest file of each kind, in bytes. */
export const mostMediaBytes: Readonly<Record<MediaKind, number>> = {
  picture: 10 * megabyte,
  video: 40 * megabyte,
  audio: 30 * megabyte,
  document: 20 * megabyte,
};

const id = Type.String({ pattern: uuidPattern });

export const mediaFile = Type.Object({
  id,
  sha: Type.String(),
  kind: Type.Enum([...mediaKinds]),
  mediaType: Type.String(),
  name: Type.String(),
  sizeBytes: Type.Integer(),
  width: Type.Union([Type.Integer(), Type.Null()]),
  height: Type.Union([Type.Integer(), Type.Null()]),
  /** What was taken out of the file before it was kept: "拍摄位置". */
  takenOut: Type.Array(Type.String()),
  /** Words that were read in it, and what was not read, in words. */
  words: Type.String(),
  notChecked: Type.Array(Type.String()),
});
export type MediaFile = Static<typeof mediaFile>;

/** The item whose unit keeps the file; else the acting unit. */
const itemId = Type.Optional(idField('稿件'));

export const mediaOperations = {
  addMedia: command({
    id: 'content.addMedia',
    path: '/media',
    access: 'content.write',
    summary: '上传图片、视频、音频或附件（按内容识别类型，去除拍摄信息，识别其中文字）',
    maxBodyBytes: mostMediaBytes.video * 1.4,
    body: Type.Object(
      {
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 200 }),
        contentBase64: Type.String({ title: '文件内容', maxLength: mostMediaBytes.video * 1.4 }),
        itemId,
      },
      { additionalProperties: false },
    ),
    reply: mediaFile,
  }),
  fetchMedia: command({
    id: 'content.fetchMedia',
    path: '/media/fetched',
    access: 'content.write',
    summary: '取回粘贴内容中的外部图片，存入本单位',
    body: Type.Object(
      { url: Type.String({ title: '图片地址', minLength: 8, maxLength: 2000 }), itemId },
      { additionalProperties: false },
    ),
    reply: mediaFile,
  }),
  readMedia: query({
    id: 'content.readMedia',
    path: '/media/:sha',
    access: 'content.read',
    summary: '一个图片、视频、音频或附件',
    params: Type.Object({ sha: shaField }),
    raw: 'application/octet-stream',
  }),
  readMediaFacts: query({
    id: 'content.readMediaFacts',
    path: '/media/:sha/facts',
    access: 'content.read',
    summary: '一个文件的类型、大小、其中文字和没有检查的部分',
    params: Type.Object({ sha: shaField }),
    reply: mediaFile,
  }),
} as const;
