import { decodeText } from '#platform/files/decode-text.ts';

/** What a profile page showed. */
export interface ProfileReading {
  readonly outcome: 'seen' | 'missing' | 'failed';
  readonly name: string | null;
  readonly description: string | null;
  readonly certifiedSubject: string | null;
  readonly followers: number | null;
  readonly detail: string;
}

/** Addresses of the pictures that the page shows, as they stand in it. */
export interface ProfilePictures {
  readonly avatarUrl: string | null;
  readonly qrUrl: string | null;
}

const nothing = {
  name: null,
  description: null,
  certifiedSubject: null,
  followers: null,
  avatarUrl: null,
  qrUrl: null,
};

/**
 * Reads an account's own page: schema.org facts (JSON-LD ProfilePage, as platforms mark it) first, then the page's own description tags. A page
 * that names nobody is a failed reading, never an account that is gone; only 404 and 410 say that. Pure.
 */
export function readProfile(reply: {
  readonly status: number;
  readonly body: Buffer;
}): ProfileReading & ProfilePictures {
  if (reply.status === 404 || reply.status === 410)
    return { outcome: 'missing', ...nothing, detail: '平台说没有这个账号' };
  if (reply.status !== 200) return { outcome: 'failed', ...nothing, detail: `主页返回 ${reply.status}` };
  const html = decodeText(reply.body);
  const pictures = { avatarUrl: findPicture(html, /头像|avatar/i), qrUrl: findPicture(html, /二维码|qr[-_]?code/i) };
  const facts = { ...pictures, ...fromTags(html), ...fromLinkedData(html) };
  if (!facts.name) return { outcome: 'failed', ...nothing, detail: '页面上没有读到账号名称，请手工录入并附截图' };
  return { outcome: 'seen', ...nothing, ...facts, detail: '' };
}

type Facts = Partial<Omit<ProfileReading, 'outcome' | 'detail'> & ProfilePictures>;

/** The first picture that calls itself so, in its words, its class or its address. */
function findPicture(html: string, words: RegExp): string | null {
  const tag = (html.match(/<img\b[^>]*>/gi) ?? []).find((one) => words.test(one));
  const source = tag && /\bsrc\s*=\s*["']([^"']+)["']/i.exec(tag)?.[1];
  return source ? unescape(source) : null;
}

function fromTags(html: string): Facts {
  const meta = (name: string): string | undefined => {
    const tag = new RegExp(`<meta\\b[^>]*(?:property|name)\\s*=\\s*["']${name}["'][^>]*>`, 'i').exec(html)?.[0];
    const content = tag && /\bcontent\s*=\s*"([^"]*)"|\bcontent\s*=\s*'([^']*)'/i.exec(tag);
    const text = content ? unescape(content[1] ?? content[2] ?? '').trim() : '';
    return text === '' ? undefined : text;
  };
  const name = meta('profile:username') ?? meta('og:title');
  const description = meta('og:description') ?? meta('description');
  const avatarUrl = meta('og:image');
  return {
    ...(name ? { name } : {}),
    ...(description ? { description } : {}),
    ...(avatarUrl ? { avatarUrl } : {}),
  };
}

function fromLinkedData(html: string): Facts {
  for (const [, text = ''] of html.matchAll(
    /<script\b[^>]*type\s*=\s*["']application\/ld\+json["'][^>]*>(.*?)<\/script>/gis,
  )) {
    const entity = parseEntity(text);
    if (entity) return entity;
  }
  return {};
}

interface Linked {
  readonly '@type'?: unknown;
  readonly mainEntity?: Linked;
  readonly name?: unknown;
  readonly description?: unknown;
  readonly legalName?: unknown;
  readonly image?: unknown;
  readonly logo?: unknown;
  readonly url?: unknown;
  readonly interactionStatistic?: Linked | readonly Linked[];
  readonly interactionType?: unknown;
  readonly userInteractionCount?: unknown;
}

function parseEntity(text: string): Facts | undefined {
  let page: Linked;
  try {
    page = JSON.parse(text) as Linked;
  } catch {
    return undefined;
  }
  const entity = page?.mainEntity ?? page;
  if (typeof entity?.name !== 'string' || entity.name.trim() === '') return undefined;
  const followers = [entity.interactionStatistic ?? []]
    .flat()
    .find((one) => String(one.interactionType).includes('Follow'))?.userInteractionCount;
  const avatarUrl = pictureIn(entity.image) ?? pictureIn(entity.logo);
  return {
    name: entity.name.trim(),
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(typeof entity.description === 'string' ? { description: entity.description.trim() } : {}),
    ...(typeof entity.legalName === 'string' ? { certifiedSubject: entity.legalName.trim() } : {}),
    ...(Number.isSafeInteger(followers) && Number(followers) >= 0 ? { followers: Number(followers) } : {}),
  };
}

/** schema.org gives a picture by its address or as an object with one. */
function pictureIn(value: unknown): string | undefined {
  const url = typeof value === 'string' ? value : (value as Linked | undefined | null)?.url;
  return typeof url === 'string' && url.trim() !== '' ? url.trim() : undefined;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
function unescape(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
