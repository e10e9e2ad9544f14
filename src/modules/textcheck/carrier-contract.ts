import { Type, type Static } from 'typebox';
import { query } from '#shared/operation.ts';
import { riskHit, riskResult } from './contract.ts';

/** Largest file that is taken, in MiB. */
export const mostFileMegabytes = 40;

/** Where a hit lies in its document; only what the kind of document has. Pages, paragraphs, lines and columns count from 1. */
export const hitPlace = Type.Object({
  page: Type.Optional(Type.Integer()),
  sheet: Type.Optional(Type.String()),
  cell: Type.Optional(Type.String()),
  paragraph: Type.Optional(Type.Integer()),
  /** Start of the subtitle, in milliseconds. */
  cueMs: Type.Optional(Type.Integer()),
  /** Node of an HTML document (`html/body/p[2]`, `…/@alt`). */
  nodePath: Type.Optional(Type.String()),
  /** In the decoded source of texts, HTML and subtitles. */
  line: Type.Optional(Type.Integer()),
  column: Type.Optional(Type.Integer()),
  offset: Type.Optional(Type.Integer()),
});

/** A hit of a file; `field` names its part in Chinese. `start` and `end` count from the start of its passage. */
export const fileHit = Type.Object({
  ...riskHit.properties,
  place: hitPlace,
  /** Number of the passage that shows it, from 0; null where nothing was read. */
  passage: Type.Union([Type.Integer(), Type.Null()]),
});
export type FileHit = Static<typeof fileHit>;

/** Text of a part around its hits, personal data masked. */
export const passage = Type.Object({
  part: Type.String(),
  text: Type.String(),
  isCutBefore: Type.Boolean(),
  isCutAfter: Type.Boolean(),
});
export type Passage = Static<typeof passage>;

export const fileCheck = Type.Object({
  ...riskResult.properties,
  hits: Type.Array(fileHit),
  /** All hits; `hits` holds the gravest ones up to a limit. */
  hitCount: Type.Integer(),
  /** What the file is, in Chinese. */
  kind: Type.String(),
  passages: Type.Array(passage),
  /** Parts that were not checked; each is a hit of the rule `carrier.notChecked` as well. */
  notChecked: Type.Array(Type.Object({ part: Type.String(), code: Type.String(), text: Type.String() })),
  checked: Type.Object({ parts: Type.Integer(), characters: Type.Integer() }),
  /** Clause by which the unit may release nothing unchecked; null where none binds. */
  requiredBy: Type.Union([Type.String(), Type.Null()]),
});
export type FileCheck = Static<typeof fileCheck>;

export const carrierOperations = {
  checkFile: query({
    id: 'textcheck.checkFile',
    method: 'POST',
    path: '/textcheck/files',
    access: 'textcheck.run',
    summary: '风险辅助识别：检查一个文件（文档、表格、图片、字幕等），不留存',
    maxBodyBytes: mostFileMegabytes * 1.4 * 1024 * 1024,
    body: Type.Object(
      {
        fileName: Type.String({ title: '文件名', minLength: 1, maxLength: 255 }),
        contentBase64: Type.String({ title: '文件内容', maxLength: mostFileMegabytes * 1.4 * 1024 * 1024 }),
      },
      { additionalProperties: false },
    ),
    reply: fileCheck,
  }),
} as const;
