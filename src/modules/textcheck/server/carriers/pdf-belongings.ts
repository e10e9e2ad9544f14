import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Findings } from './carrier-part.ts';

interface Annotation {
  readonly contentsObj?: { readonly str?: string };
  readonly url?: string;
  readonly fieldValue?: unknown;
  readonly alternativeText?: string;
}

/** Notes, fields' values and addresses of links on a page. */
export async function addAnnotations(page: PDFPageProxy, found: Findings): Promise<void> {
  const place = { page: page.pageNumber };
  for (const { contentsObj, url, fieldValue, alternativeText } of (await page.getAnnotations()) as Annotation[]) {
    found.add(`第${place.page}页批注`, contentsObj?.str ?? '', place);
    found.add('链接地址', url ?? '', place);
    found.add(`第${place.page}页填写内容`, typeof fieldValue === 'string' ? fieldValue : '', place);
    found.add('提示文字', alternativeText ?? '', place);
  }
}

/** Titles and keywords that a reader of the file sees without opening a page. */
export async function addProperties(document: PDFDocumentProxy, found: Findings): Promise<void> {
  const info = (await document.getMetadata()).info as Record<string, unknown>;
  for (const [key, name] of [
    ['Title', '标题'],
    ['Subject', '主题'],
    ['Keywords', '关键词'],
  ] as const)
    if (typeof info[key] === 'string') found.add(`文档属性“${name}”`, info[key]);
}

interface OutlineEntry {
  readonly title: string;
  readonly items: readonly OutlineEntry[];
}

/** The outline that viewers show beside the pages. */
export async function addOutline(document: PDFDocumentProxy, found: Findings): Promise<void> {
  const waiting = [...(((await document.getOutline()) as OutlineEntry[] | null) ?? [])];
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    found.add('书签', entry.title);
    waiting.unshift(...entry.items);
  }
}
