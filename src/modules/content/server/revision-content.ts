import { createHash } from 'node:crypto';
import { toDay } from '#shared/time.ts';
import { toHref } from '#shared/text-body.ts';
import type { CheckedText } from '#modules/textcheck/server/public.ts';
import { toTextParts, type ItemPart } from '../check-rules.ts';
import { itemClasses, type ItemClass } from '../class-contract.ts';
import {
  aiParts,
  rightsFields,
  type AiPart,
  type ItemKind,
  type ItemOrigin,
  type MediaRef,
  type MediaRole,
  type Rights,
  type Variant,
} from '../revision-contract.ts';
import { blocksOf, bodyTextOf, normaliseBody, tidyText } from './item-body.ts';

/** Everything of an item that will be public, in the order in which it is hashed. */
export interface RevisionContent {
  readonly title: string;
  readonly digest: string;
  readonly bodyHtml: string;
  readonly sourceName: string;
  readonly origin: ItemOrigin;
  /** In the order of the contract, each once. */
  readonly classes: readonly ItemClass[];
  readonly targets: readonly string[];
  readonly kind: ItemKind;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly linkUrl: string;
  readonly topics: readonly string[];
  /** By role and place; pictures of the bodies are among them as `inline`. */
  readonly media: readonly MediaRef[];
  readonly variants: readonly Variant[];
  /** Null: nobody said. */
  readonly aiParts: readonly AiPart[] | null;
  readonly rights: Rights;
}

/** What an editor sends. */
export interface DraftInput {
  readonly title: string;
  readonly bodyHtml: string;
  readonly digest?: string | undefined;
  readonly sourceName?: string | undefined;
  readonly origin?: ItemOrigin | undefined;
  readonly classes?: readonly ItemClass[] | undefined;
  readonly targets?: readonly string[] | undefined;
  readonly kind?: ItemKind | undefined;
  readonly sourceTitle?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly linkUrl?: string | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly media?: readonly { sha: string; role: MediaRole; alt?: string | undefined }[] | undefined;
  readonly variants?: readonly Variant[] | undefined;
  readonly aiParts?: readonly AiPart[] | undefined;
  readonly rights?: Partial<Rights> | undefined;
}

const noRights: Rights = { what: '', source: '', owner: '', licence: '', mediaLicence: '' };

/** Cleans what was sent; two inputs that read the same give the same content. Types and names of media are still to be filled in. */
export function toContent(input: DraftInput): RevisionContent {
  const bodyHtml = normaliseBody(input.bodyHtml);
  const base = { title: oneLine(input.title), digest: oneLine(input.digest ?? ''), bodyHtml };
  const variants = toVariants(input.variants ?? [], base);
  return {
    ...base,
    sourceName: oneLine(input.sourceName ?? ''),
    origin: input.origin ?? 'original',
    classes: itemClasses.filter((one) => input.classes?.includes(one)),
    targets: [...new Set(input.targets)].sort(),
    kind: input.kind ?? 'article',
    sourceTitle: oneLine(input.sourceTitle ?? ''),
    sourceUrl: toHref(input.sourceUrl ?? '') ?? '',
    linkUrl: toHref(input.linkUrl ?? '') ?? '',
    topics: [...new Set((input.topics ?? []).map((topic) => oneLine(topic).replaceAll('#', '').trim()))].filter(
      (one) => one !== '',
    ),
    media: toMedia(input.media ?? [], [bodyHtml, ...variants.map((variant) => variant.bodyHtml ?? '')]),
    variants,
    aiParts: input.aiParts ? aiParts.filter((part) => input.aiParts?.includes(part)) : null,
    rights: toRights(input.rights ?? {}),
  };
}

function toVariants(sent: readonly Variant[], base: Pick<RevisionContent, 'title' | 'digest' | 'bodyHtml'>): Variant[] {
  return sent
    .map(({ platform, title, digest, cover, bodyHtml }): Variant => {
      const own = {
        title: oneLine(title ?? ''),
        digest: oneLine(digest ?? ''),
        bodyHtml: normaliseBody(bodyHtml ?? ''),
      };
      const differs = (part: 'title' | 'digest' | 'bodyHtml') => own[part] !== '' && own[part] !== base[part];
      return {
        platform,
        ...(differs('title') ? { title: own.title } : {}),
        ...(differs('digest') ? { digest: own.digest } : {}),
        ...(cover === undefined ? {} : { cover }),
        ...(differs('bodyHtml') ? { bodyHtml: own.bodyHtml } : {}),
      };
    })
    .filter(
      (one, at, all) => Object.keys(one).length > 1 && all.findIndex((other) => other.platform === one.platform) === at,
    )
    .sort((a, b) => (a.platform < b.platform ? -1 : 1));
}

/** What was put beside the text, as it was sent, then the pictures of the bodies, once each. */
function toMedia(sent: NonNullable<DraftInput['media']>, bodies: readonly string[]): MediaRef[] {
  const inline = bodies.flatMap((body) => blocksOf(body).filter((block) => block.tag === 'img'));
  const all = [
    ...sent.map(({ sha, role, alt = '' }) => ({ sha, role, alt: oneLine(alt) })),
    ...inline.map(({ sha = '', alt = '' }) => ({ sha, role: 'inline' as const, alt })),
  ];
  return all
    .filter((one, at) => all.findIndex(({ sha, role }) => sha === one.sha && role === one.role) === at)
    .map(({ sha, role, alt }) => ({ sha, role, mediaType: '', name: '', alt }));
}

function toRights(sent: Partial<Rights>): Rights {
  return { ...noRights, ...Object.fromEntries(rightsFields.map((field) => [field, oneLine(sent[field] ?? '')])) };
}

/**
 * The canonical JSON (keys in fixed order) and the SHA-256 of its UTF-8 bytes, which the database checks. What came into revisions later
 * is left out where nothing is said, so that an older text keeps its hash.
 */
export function toCanonical(content: RevisionContent): { canonical: string; sha: string } {
  const { title, digest, bodyHtml, sourceName, origin, classes, targets } = content;
  const { kind, sourceTitle, sourceUrl, linkUrl, topics, rights } = content;
  const canonical = JSON.stringify({
    title,
    digest,
    bodyHtml,
    sourceName,
    origin,
    classes,
    targets,
    ...(kind === 'article' ? {} : { kind }),
    ...(sourceTitle === '' ? {} : { sourceTitle }),
    ...(sourceUrl === '' ? {} : { sourceUrl }),
    ...(linkUrl === '' ? {} : { linkUrl }),
    ...(topics.length === 0 ? {} : { topics }),
    ...(content.media.length === 0
      ? {}
      : { media: content.media.map(({ sha, role, mediaType, name, alt }) => ({ sha, role, mediaType, name, alt })) }),
    ...(content.variants.length === 0 ? {} : { variants: content.variants.map(inOrder) }),
    ...(content.aiParts === null ? {} : { aiParts: content.aiParts }),
    ...(rightsFields.every((field) => rights[field] === '')
      ? {}
      : { rights: Object.fromEntries(rightsFields.map((field) => [field, rights[field]])) }),
  });
  return { canonical, sha: createHash('sha256').update(canonical, 'utf8').digest('hex') };
}

function inOrder({ platform, title, digest, cover, bodyHtml }: Variant) {
  return { platform, title, digest, cover, bodyHtml };
}

const unsaid = {
  kind: 'article',
  sourceTitle: '',
  sourceUrl: '',
  linkUrl: '',
  topics: [],
  media: [],
  variants: [],
  aiParts: null,
  rights: noRights,
} as const;

/** Reads a canonical text back, also one from before there was more than text; the oldest bear one class by its old name. */
export function fromCanonical(canonical: string): RevisionContent {
  const { class: old, ...content } = JSON.parse(canonical) as RevisionContent & { class?: string };
  return { ...unsaid, ...content, ...(old === undefined ? {} : { classes: oldClasses[old] ?? [] }) };
}

const oldClasses: Readonly<Record<string, readonly ItemClass[]>> = {
  major: ['majorSensitive'],
  emergency: ['emergency'],
  interpretation: ['interpretation'],
};

/** The content as the risk check reads it; dates without a year are read as of the day of the check. */
export function toCheckedText(content: RevisionContent, unitPath: string, now: Date): CheckedText {
  return { parts: partsOf(content), facts: { publishedOn: toDay(now) }, unitPath };
}

/** The same parts of a stored canonical text. */
export function canonicalParts(canonical: string): ItemPart[] {
  return partsOf(fromCanonical(canonical));
}

function partsOf(content: RevisionContent): ItemPart[] {
  const variants = content.variants.map(({ bodyHtml, ...variant }) => ({
    ...variant,
    ...(bodyHtml === undefined ? {} : { body: bodyTextOf(bodyHtml) }),
  }));
  return toTextParts({ ...content, body: bodyTextOf(content.bodyHtml), variants });
}

function oneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ').trim();
}
