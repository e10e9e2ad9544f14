import { Type, type Static } from 'typebox';
import { idField } from '#shared/input-fields.ts';
import { uuidPattern } from '#shared/ids.ts';
import { command, query } from '#shared/operation.ts';
import { pageOf, pageQuery } from '#shared/paging.ts';

export const linkStates = ['ok', 'dead', 'unreachable', 'refused'] as const;
export type LinkState = (typeof linkStates)[number];
export const linkOwners = ['government', 'platform', 'listed', 'unknown'] as const;
export type LinkOwner = (typeof linkOwners)[number];
export const linkVerdicts = ['pass', 'fail', 'unknown'] as const;
export type LinkVerdict = (typeof linkVerdicts)[number];

/** Most links of one text that are looked at. */
export const mostLinks = 20;

const id = Type.String({ pattern: uuidPattern });
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);

const seen = {
  url: Type.String(),
  state: Type.Enum([...linkStates]),
  httpStatus: orNull(Type.Integer()),
  /** Where it led in the end. */
  finalUrl: Type.String(),
  owner: Type.Enum([...linkOwners]),
  verdict: Type.Enum([...linkVerdicts]),
  /** What was seen, in a Chinese sentence. */
  text: Type.String(),
};
export const lookedLink = Type.Object({
  ...seen,
  /** UTF-16 offsets of its first place in the text, `end` exclusive. */
  start: Type.Integer(),
  end: Type.Integer(),
});
export type LookedLink = Static<typeof lookedLink>;

export const domainRow = Type.Object({
  id,
  domain: Type.String(),
  owner: Type.String(),
  unitName: Type.String(),
  addedBy: Type.String(),
  createdAt: Type.String(),
  isOwn: Type.Boolean(),
});
export type DomainRow = Static<typeof domainRow>;

export const publishedLinkRow = Type.Object({
  id,
  ...seen,
  publicationId: id,
  title: Type.String(),
  accountName: Type.String(),
  unitName: Type.String(),
  lookedAt: Type.String(),
  since: Type.String(),
  findingId: orNull(id),
});
export type PublishedLinkRow = Static<typeof publishedLinkRow>;

export const linksOperations = {
  lookAtLinks: command({
    id: 'links.look',
    path: '/links/looks',
    access: 'textcheck.run',
    summary: '核对一段文字中的链接：能否打开、去向哪里、主办者是谁',
    clauses: ['S4-4.2k'],
    body: Type.Object({ text: Type.String({ title: '文字', maxLength: 220_000 }) }, { additionalProperties: false }),
    reply: Type.Object({
      links: Type.Array(lookedLink),
      /** Links beyond the most that are looked at. */
      left: Type.Integer(),
    }),
  }),
  listPublishedLinks: query({
    id: 'links.listPublished',
    path: '/links/published',
    access: 'publishing.read',
    summary: '已发布内容中的链接和最近一次核对',
    query: Type.Object({
      ...pageQuery,
      verdict: Type.Optional(Type.Enum([...linkVerdicts], { title: '结果' })),
      search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })),
    }),
    reply: pageOf(publishedLinkRow),
  }),
  listDomains: query({
    id: 'links.listDomains',
    path: '/links/domains',
    access: 'textcheck.run',
    summary: '已知主办者的域名：本单位及上级登记的',
    query: Type.Object({ ...pageQuery, search: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })) }),
    reply: pageOf(domainRow),
  }),
  addDomain: command({
    id: 'links.addDomain',
    path: '/links/domains',
    access: 'textcheck.manage',
    summary: '登记域名及其主办者',
    body: Type.Object(
      {
        domain: Type.String({ title: '域名', minLength: 3, maxLength: 200 }),
        owner: Type.String({ title: '主办者', minLength: 2, maxLength: 100 }),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id }),
  }),
  endDomain: command({
    id: 'links.endDomain',
    method: 'DELETE',
    path: '/links/domains/:domainId',
    access: 'textcheck.manage',
    summary: '停用登记的域名',
    params: Type.Object({ domainId: idField('域名') }),
    reply: Type.Object({}),
  }),
} as const;
