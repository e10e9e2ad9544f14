import { toReadableText } from '../live-page.ts';
import type { PublishPackage } from './connector.ts';

/** A package as approval would give it, for tests. */
export function samplePackage(more: Partial<PublishPackage> = {}): PublishPackage {
  const bodyHtml = more.bodyHtml ?? '<p>社保大厅周六照常开放。</p>';
  return {
    kind: 'article',
    title: '社保大厅周六照常开放',
    digest: '',
    text: toReadableText(bodyHtml),
    author: '',
    sourceName: '',
    sourceUrl: '',
    origin: 'original',
    aiDeclaration: '',
    media: [],
    ...more,
    bodyHtml,
  };
}
