import { toComparable } from '../live-page.ts';
import type { PackageMedia, PublishPackage } from './publish-package.ts';

/** What a short-text platform shows: a short item's text alone, else the title before it. */
export function toPostText(given: PublishPackage, joinTitle: (title: string) => string): string {
  const text = given.text.trim();
  const head = given.kind === 'short' || given.title === '' ? '' : joinTitle(given.title);
  return text === '' ? head.trim() : `${head}${text}`;
}

const link = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gu;

export const hasLink = (text: string): boolean => text.search(link) >= 0;

/** Platforms replace links by short ones of their own: they are left out where texts are compared. */
export const withoutLinks = (text: string): string => text.replaceAll(link, '');

/** The same text but for links and white space. */
export function isSamePost(one: string, other: string): boolean {
  return toComparable(withoutLinks(one)) === toComparable(withoutLinks(other));
}

/** Characters as people count them. */
export const countChars = (text: string): number => [...text].length;

/** The pictures that go with a post, in order; the cover where there is no other. */
export function picturesOf(given: PublishPackage): readonly PackageMedia[] {
  const pictures = given.media.filter((one) => one.role === 'picture' || one.role === 'inline');
  return pictures.length > 0 ? pictures : given.media.filter((one) => one.role === 'cover');
}

/** How far clocks of platforms may differ from ours. */
export const clockSlackMs = 120_000;
