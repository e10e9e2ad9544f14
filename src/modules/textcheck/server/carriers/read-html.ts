import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Findings, TextRun } from './carrier-part.ts';
import { decodeCarrier } from './read-text.ts';
import { runsOfText, valueRange } from './source-runs.ts';
import { reasonOf } from './not-checked.ts';
import type { ReadPicture } from './read-picture.ts';

const skipped = new Set(['script', 'style', 'template', 'svg', 'math']);
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time tt u var wbr nobr'.split(
    ' ',
  ),
);
const attributeNames: Readonly<Record<string, string>> = {
  alt: '替代文字',
  title: '提示文字',
  'aria-label': '无障碍文字',
  placeholder: '输入提示',
  href: '链接地址',
};
const outsideMedia: Readonly<Record<string, string>> = {
  img: '图片',
  video: '视频',
  audio: '音频',
  iframe: '内嵌页面',
};

interface Block {
  text: string;
  runs: TextRun[];
}

/** Visible text by block, then what is said in attributes; each run names its node, so that a finding points into the document. */
export async function readHtml(bytes: Uint8Array, found: Findings, readPicture: ReadPicture): Promise<void> {
  const source = decodeCarrier(bytes);
  const reader = new HtmlReader(source, found);
  reader.read(parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  for (const { name, bytes: picture } of reader.pictures) await readPicture(picture, name, {}, found);
}

class HtmlReader {
  readonly pictures: { name: string; bytes: Uint8Array }[] = [];
  readonly #source: string;
  readonly #found: Findings;
  #block: Block = { text: '', runs: [] };
  #paragraph = 0;

  constructor(source: string, found: Findings) {
    this.#source = source;
    this.#found = found;
  }

  /** Without recursion: a document may be nested deeper than the stack. */
  read(document: Tree.Document): void {
    const waiting: ({ node: Tree.ChildNode; path: string } | 'end')[] = childrenOf(document, '').toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === 'end') this.#flush();
      else if (next.node.nodeName === '#text') this.#addText(next.node as Tree.TextNode, next.path);
      else if ('tagName' in next.node && !skipped.has(next.node.tagName)) {
        const element = next.node;
        this.#readElement(element, next.path);
        if (!inline.has(element.tagName)) waiting.push('end');
        waiting.push(...childrenOf(element, next.path).toReversed());
      }
    }
    this.#flush();
  }

  #readElement(element: Tree.Element, path: string): void {
    const { tagName } = element;
    if (tagName === 'br') this.#block.text += '\n';
    else if (!inline.has(tagName)) this.#flush();
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    for (const [name, text] of Object.entries(attributeNames)) this.#addAttribute(element, path, name, text);
    if (tagName === 'input' && /^(button|submit|reset)$/.test(attributes.get('type') ?? ''))
      this.#addAttribute(element, path, 'value', '按钮文字');
    if (tagName === 'meta' && /^(description|keywords|og:title|og:description)$/.test(metaName(attributes)))
      this.#addAttribute(element, path, 'content', '网页说明');
    const media = outsideMedia[tagName];
    if (media !== undefined) this.#readMedia(media, attributes.get('src') ?? '');
  }

  #readMedia(what: string, src: string): void {
    const data = /^data:image\/[\w.+-]+;base64,([^]*)$/.exec(src)?.[1];
    const name = `${what}${src === '' || data !== undefined ? '' : `“${src.split('/').at(-1)}”`}`;
    if (data !== undefined) this.pictures.push({ name: '网页内图片', bytes: Buffer.from(data, 'base64') });
    else this.#found.miss(name, reasonOf(what === '图片' || what === '内嵌页面' ? 'outside' : 'noTranscript'));
  }

  #addText(node: Tree.TextNode, path: string): void {
    const at = node.sourceCodeLocation;
    const runs = at ? runsOfText(this.#source, at, node.value) : [{ start: 0 }];
    this.#block.runs.push(
      ...runs.map((run) => ({ ...run, start: run.start + this.#block.text.length, nodePath: path })),
    );
    this.#block.text += node.value.replace(/[\n\r\t\f]/g, ' ');
  }

  #addAttribute(element: Tree.Element, path: string, name: string, part: string): void {
    const value = element.attrs.find((one) => one.name === name)?.value;
    if (value === undefined || /^(#|javascript:)/i.test(value)) return;
    const at = element.sourceCodeLocation?.attrs?.[name];
    const runs = at ? runsOfText(this.#source, valueRange(this.#source, at), value) : [{ start: 0 }];
    this.#found.add(
      part,
      value,
      {},
      runs.map((run) => ({ ...run, nodePath: `${path}/@${name}` })),
    );
  }

  #flush(): void {
    const { text, runs } = this.#block;
    this.#block = { text: '', runs: [] };
    if (text.trim() === '') return;
    this.#paragraph += 1;
    this.#found.add(`正文第${this.#paragraph}段`, text, { paragraph: this.#paragraph }, runs);
  }
}

const metaName = (attributes: ReadonlyMap<string, string>): string =>
  (attributes.get('name') ?? attributes.get('property') ?? '').toLowerCase();

/** Children with their paths: `p[2]` is the second p of its parent. */
function childrenOf(parent: Tree.ParentNode, path: string): { node: Tree.ChildNode; path: string }[] {
  const counts = new Map<string, number>();
  return parent.childNodes.map((node) => {
    if (!('tagName' in node)) return { node, path };
    const number = (counts.get(node.tagName) ?? 0) + 1;
    counts.set(node.tagName, number);
    const step = node.tagName === 'html' || node.tagName === 'body' ? node.tagName : `${node.tagName}[${number}]`;
    return { node, path: path === '' ? step : `${path}/${step}` };
  });
}
