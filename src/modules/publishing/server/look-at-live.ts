import type { Context } from '#platform/context.ts';
import { readApprovedText } from './approved-text.ts';
import { compareMarks } from './compare-pictures.ts';
import { findConnection } from './connection-store.ts';
import type { PublishPackage } from './connectors/connector.ts';
import { withoutLinks } from '#modules/content/server/public.ts';
import { readLivePage, type LivePage } from './live-page.ts';
import type { Publication } from './publication-store.ts';

/** What was seen of a post, with what it should say and the bytes that prove it. */
export interface SeenLive {
  readonly live: LivePage;
  readonly bytes: Buffer;
  readonly mediaType: 'text/html' | 'application/json';
  /** What is wrong with pictures or links, in words; '' where nothing is, or they cannot be seen. */
  readonly marksFault: string;
  /** Why it says nothing, where it says nothing. */
  readonly silence: string;
  expect(given: PublishPackage): { readonly title: string; readonly bodyHtml: string };
}

/**
 * How to look at a post: by the platform's own interface where its pages cannot be read from outside, else the page itself. The look is
 * taken outside any transaction.
 */
export async function prepareLook(
  ctx: Context,
  publication: Publication,
  url: string,
): Promise<() => Promise<SeenLive>> {
  const { outgoing } = ctx.services;
  const connection = await findConnection(ctx, publication.accountId);
  const { platformRef } = publication;
  const { connector, access } = connection ?? {};
  if (connector?.toPublic && connector.readBack && access && platformRef !== null)
    return async () => {
      const post = await connector.readBack?.(access, platformRef);
      return {
        live: post
          ? {
              kind: 'article',
              title: post.title,
              text: withoutLinks(post.text),
              accountName: '',
              pictures: [],
              links: [],
            }
          : { kind: 'gone' },
        bytes: Buffer.from(JSON.stringify(post ?? { platformRef, gone: true })),
        mediaType: 'application/json',
        marksFault: '',
        silence: '平台没有给出正文',
        expect(given) {
          const { title, text } = connector.toPublic?.(given) ?? given;
          return { title, bodyHtml: asHtml(withoutLinks(text)) };
        },
      };
    };
  const given = await readApprovedText(ctx, publication);
  return async () => {
    const page = await outgoing.fetch(url);
    const live = readLivePage(page.status, page.body.toString('utf8'));
    return {
      live,
      marksFault: await compareMarks(outgoing, given, live, url),
      bytes: page.body,
      mediaType: 'text/html',
      silence: `线上页面没有显示正文（HTTP ${page.status}）`,
      expect: (same) => same,
    };
  };
}

const asHtml = (text: string): string => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
