import { toHtml, type OpenTag } from '#shared/body-html.ts';
import { textOf } from '#shared/text-body.ts';
import type { AiPart, ItemKind, ItemOrigin, MediaRef, MediaRole } from '../revision-contract.ts';
import { aiPartTexts } from '../texts.ts';
import { blocksOf } from './item-body.ts';
import { fromCanonical, type RevisionContent } from './revision-content.ts';

/** A file that goes out; its bytes are read when they are needed. */
interface PackageMedia {
  readonly sha: string;
  readonly mediaType: string;
  readonly role: MediaRole;
  readonly name: string;
  readonly alt: string;
  read(): Promise<Buffer>;
}

/** What is published on one platform: the approved item with the platform's own words in their places. */
export interface ItemPackage {
  readonly kind: ItemKind;
  readonly title: string;
  /** Empty: the platform makes its own from the text. */
  readonly digest: string;
  /** Ready for an article: styles in place, no script, class or id; pictures stand as `<img src="media:SHA256">`. */
  readonly bodyHtml: string;
  /** The same as plain text, one line a block, as it was checked; with topics and link where a platform shows text alone. */
  readonly text: string;
  readonly author: string;
  readonly sourceName: string;
  readonly sourceUrl: string;
  readonly origin: ItemOrigin;
  /** The words that mark what was made by a machine; '' when nothing was. */
  readonly aiDeclaration: string;
  readonly media: readonly PackageMedia[];
}

/** Reads bytes by their hash (`EvidenceStore.get`). */
type ReadBytes = (sha: string) => Promise<Buffer>;

/** The same of a stored canonical text. */
export function packageOf(canonical: string, platform: string, read: ReadBytes): ItemPackage {
  return toPackage(fromCanonical(canonical), platform, read);
}

/** The package for one platform. `read` is asked only when a connector reads a file. */
export function toPackage(content: RevisionContent, platform: string, read: ReadBytes): ItemPackage {
  const own = content.variants.find((variant) => variant.platform === platform);
  const blocks = blocksOf(own?.bodyHtml ?? content.bodyHtml);
  const aiDeclaration = toAiWords(content.aiParts ?? []);
  const inline = new Set(blocks.flatMap(({ sha }) => (sha === undefined ? [] : [sha])));
  const written = textOf(blocks.filter(({ tag }) => tag !== 'img'));
  const sourceLine = toSourceLine(content, written);
  const ends = isText(content.kind, platform) ? endsOf(content, sourceLine, aiDeclaration) : [];
  const notes = [sourceLine, aiDeclaration].filter((line) => line !== '');
  return {
    kind: content.kind,
    title: own?.title ?? content.title,
    digest: own?.digest ?? content.digest,
    bodyHtml:
      toHtml(blocks, styledTag) + notes.map((line) => `${styledTag('p', noteStyle)}${escapeText(line)}</p>`).join(''),
    text: [written, ...ends].filter((line) => line !== '').join('\n'),
    author: '',
    sourceName: content.sourceName,
    sourceUrl: content.sourceUrl,
    origin: content.origin,
    aiDeclaration,
    media: mediaOf(content, own?.cover, inline).map((one) => ({ ...one, read: () => read(one.sha) })),
  };
}

/** The files of the platform: its own cover, the pictures that its body shows, and what goes with the item everywhere. */
function mediaOf({ media }: RevisionContent, cover: string | undefined, inline: ReadonlySet<string>): MediaRef[] {
  const covers = media.filter(({ role }) => role === 'cover');
  const chosen = covers.find(({ sha }) => sha === cover) ?? covers[0];
  return media.filter((one) => {
    if (one.role === 'cover') return one === chosen;
    return one.role === 'inline' ? inline.has(one.sha) : true;
  });
}

const textPlatforms = new Set(['weibo', 'douyin', 'kuaishou', 'channels']);

function isText(kind: ItemKind, platform: string): boolean {
  return textPlatforms.has(platform) || kind === 'short' || kind === 'video';
}

/** What stands below a text that is shown without its page: topics, link and mark. */
function endsOf({ topics, linkUrl }: RevisionContent, sourceLine: string, aiDeclaration: string): string[] {
  return [topics.map((topic) => `#${topic}#`).join(' '), linkUrl, sourceLine, aiDeclaration];
}

/** A repost says where it is from (S1-2p1e), unless its text says so itself. */
function toSourceLine({ origin, sourceName }: RevisionContent, text: string): string {
  if (origin !== 'repost' || sourceName === '' || text.includes(`来源：${sourceName}`)) return '';
  return `来源：${sourceName}`;
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The visible mark of what a machine made (标识办法). */
export function toAiWords(parts: readonly AiPart[]): string {
  if (parts.length === 0) return '';
  return `声明：本内容的${parts.map((part) => aiPartTexts[part]).join('、')}含人工智能生成合成内容`;
}

const noteStyle = { style: 'color:#888888;font-size:13px' };

/** Editors of platforms drop classes and sheets: what a block looks like is said in it. */
const styles: Readonly<Record<string, string>> = {
  p: 'margin:0 0 1em;line-height:1.75;font-size:16px',
  h2: 'margin:1.4em 0 .6em;line-height:1.5;font-size:18px;font-weight:bold',
  h3: 'margin:1.2em 0 .5em;line-height:1.5;font-size:16px;font-weight:bold',
  blockquote: 'margin:0 0 1em;padding:0 0 0 12px;border-left:3px solid #cccccc;color:#555555',
  ul: 'margin:0 0 1em;padding-left:1.6em',
  ol: 'margin:0 0 1em;padding-left:1.8em',
  li: 'line-height:1.75;font-size:16px',
  table: 'width:100%;border-collapse:collapse;margin:0 0 1em',
  td: 'border:1px solid #cccccc;padding:6px 8px;line-height:1.6;font-size:15px',
  img: 'display:block;max-width:100%;margin:0 auto 1em',
};

const styledTag: OpenTag = (tag, { style, ...attributes }) => {
  const said = [styles[tag], style].filter(Boolean).join(';');
  const pairs = Object.entries(said === '' ? attributes : { ...attributes, style: said });
  return `<${tag}${pairs.map(([name, value]) => ` ${name}="${value}"`).join('')}>`;
};
