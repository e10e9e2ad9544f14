/** Reads any HTML, tag by tag, as the blocks of a body; whoever parses it feeds `BodyReader`. Pure. */
import {
  cutBlock,
  isSha,
  showable,
  toHref,
  toPicture,
  toRow,
  type BlockTag,
  type LinkSpan,
  type TextBlock,
  type TextSpan,
} from './text-body.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const blockNames = words(
  'address article aside blockquote body caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul',
);
const silentNames = words(
  'head style script title meta link noscript template iframe object embed svg math video audio canvas textarea select option button input',
);
/** Elements that have no end. */
const voidNames = words('area base br col embed hr img input link meta source track wbr');
const mostColumns = 30;
const highestSpan = 1000;

export interface BodyOptions {
  /** From elsewhere: blanks that follow each other count as one, as a page shows them, and headings are not bold besides. */
  readonly isPasted?: boolean;
  /** What to put for a picture that is not ours; nothing when left out. */
  readonly foreignPicture?: (src: string, alt: string) => TextBlock;
}

interface Element {
  readonly name: string;
  readonly tag: BlockTag;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isHeading: boolean;
  readonly isHidden: boolean;
  readonly href: string | undefined;
  readonly align: TextBlock['align'];
}

interface Table {
  /** For each column, how many further rows a cell from above reaches into. */
  readonly reach: number[];
  cells: TextBlock[][] | undefined;
  /** Blocks of the cell that is open. */
  cell: TextBlock[] | undefined;
}

const root: Element = {
  name: '',
  tag: 'p',
  isBold: false,
  isItalic: false,
  isHeading: false,
  isHidden: false,
  href: undefined,
  align: undefined,
};

type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Paragraphs, two levels of heading, quotations, flat lists, plain tables, pictures, bold, italic, links and alignment; anything
 * else loses its tags and keeps its words, and what no reader sees is left out. A table with one cell a row is only a frame.
 */
export class BodyReader {
  readonly #blocks: TextBlock[] = [];
  readonly #options: BodyOptions;
  readonly #open: Element[] = [root];
  readonly #tables: Table[] = [];
  #text = '';
  #forms: { bold: TextSpan[]; italic: TextSpan[]; links: LinkSpan[] } = { bold: [], italic: [], links: [] };

  constructor(options: BodyOptions = {}) {
    this.#options = options;
  }

  /** Names in small letters. */
  startTag(name: string, attributes: Attributes): void {
    const outer = this.#open.at(-1)!;
    if (!outer.isHidden) {
      if (name === 'br') this.#close(outer);
      if (name === 'img') this.#picture(attributes, outer);
      if (blockNames.has(name)) this.#close(outer);
      if (name === 'table') this.#tables.push({ reach: [], cells: undefined, cell: undefined });
      if (name === 'tr') this.#startRow();
      if (name === 'td' || name === 'th') this.#startCell(attributes);
    }
    if (!voidNames.has(name)) this.#open.push(toElement(name, attributes, outer, this.#options.isPasted === true));
  }

  /** Closes the nearest element of the name, and what is open in it. */
  endTag(name: string): void {
    if (voidNames.has(name)) return;
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at < 1) return;
    while (this.#open.length > at) this.#end(this.#open.pop()!);
  }

  text(raw: string): void {
    const element = this.#open.at(-1)!;
    if (element.isHidden) return;
    const lines = showable(raw.replace(/\s*\n\s*/g, ' '));
    const kept = this.#options.isPasted ? lines.replace(/[ ]+/g, ' ') : lines;
    const isAfterBlank = this.#text === '' || this.#text.endsWith(' ');
    const added = this.#options.isPasted && isAfterBlank ? kept.replace(/^ /, '') : kept;
    const span = { start: this.#text.length, end: this.#text.length + added.length };
    if (element.isBold) this.#forms.bold.push(span);
    if (element.isItalic) this.#forms.italic.push(span);
    if (element.href !== undefined) this.#forms.links.push({ ...span, href: element.href });
    this.#text += added;
  }

  /** What was read, once the text is over. */
  end(): TextBlock[] {
    while (this.#open.length > 1) this.#end(this.#open.pop()!);
    this.#close(root);
    return this.#blocks;
  }

  #end(element: Element): void {
    if (element.isHidden) return;
    if (blockNames.has(element.name)) this.#close(element);
    if (element.name === 'td' || element.name === 'th') this.#endCell();
    if (element.name === 'tr') this.#endRow();
    if (element.name === 'table') {
      this.#endRow();
      this.#tables.pop();
    }
  }

  #close({ tag, align }: Element): void {
    const { block } = cutBlock({ tag, text: this.#text, ...(align ? { align } : {}), ...this.#forms });
    if (block.text !== '') this.#put(block);
    this.#text = '';
    this.#forms = { bold: [], italic: [], links: [] };
  }

  #put(block: TextBlock): void {
    const cell = this.#tables.findLast((one) => one.cell !== undefined)?.cell;
    (cell ?? this.#blocks).push(block);
  }

  #picture({ src = '', alt = '' }: Attributes, outer: Element): void {
    const sha = src.replace(/^media:/, '');
    const picture = isSha(sha) && src !== sha ? toPicture(sha, alt) : this.#options.foreignPicture?.(src.trim(), alt);
    if (!picture) return;
    this.#close(outer);
    this.#put(picture);
  }

  #startRow(): void {
    this.#endRow();
    const table = this.#tables.at(-1);
    if (table) table.cells = [];
  }

  #startCell(attributes: Attributes): void {
    this.#endCell();
    const table = this.#tables.at(-1);
    if (!table) return;
    table.cells ??= [];
    this.#skipReached(table);
    const { cells, reach } = table;
    // What is beyond the widest table stands in its last cell.
    if (cells.length >= mostColumns) {
      table.cell = cells.at(-1);
      return;
    }
    const wide = Math.min(spanOf(attributes['colspan']), mostColumns - cells.length);
    const high = spanOf(attributes['rowspan']);
    for (let i = 0; high > 1 && i < wide; i++) reach[cells.length + i] = high;
    table.cell = [];
    // The cell itself stands first; those it covers stay empty.
    cells.push(table.cell, ...Array.from({ length: wide - 1 }, () => []));
  }

  /** Leaves room for cells that reach down from rows above. */
  #skipReached(table: Table): void {
    while ((table.reach[table.cells!.length] ?? 0) > 0 && table.cells!.length < mostColumns) table.cells!.push([]);
  }

  #endCell(): void {
    const table = this.#tables.at(-1);
    if (table) table.cell = undefined;
  }

  #endRow(): void {
    const table = this.#tables.at(-1);
    if (!table?.cells) return;
    this.#endCell();
    this.#skipReached(table);
    const { cells } = table;
    table.cells = undefined;
    table.reach.forEach((rows, at) => (table.reach[at] = Math.max(0, rows - 1)));
    const isFrame = cells.length === 1 || cells.flat().some(({ tag }) => tag === 'row' || tag === 'img');
    if (isFrame) cells.flat().forEach((block) => this.#put(block));
    else this.#put(toRow(cells.map(toCell)));
  }
}

/** The blocks of a cell in one line. */
function toCell(blocks: readonly TextBlock[]): TextBlock {
  const row = toRow(blocks);
  return { ...row, tag: 'p', text: row.text.replaceAll('\t', ' ') };
}

function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '', 10);
  return span > 1 ? Math.min(span, highestSpan) : 1;
}

function toElement(name: string, attributes: Attributes, outer: Element, isPasted: boolean): Element {
  const style = stylesOf(attributes['style']);
  const isHeading = outer.isHeading || /^h[1-6]$/.test(name);
  return {
    name,
    tag: tagOf(name, outer),
    isHeading,
    isBold: !(isHeading && isPasted) && weightOf(name, style.get('font-weight'), outer.isBold),
    isItalic: outer.isItalic
      ? style.get('font-style') !== 'normal'
      : /^(?:em|i)$/.test(name) || style.get('font-style') === 'italic',
    isHidden:
      outer.isHidden || silentNames.has(name) || style.get('display') === 'none' || style.get('mso-hide') === 'all',
    href: name === 'a' ? toHref(attributes['href'] ?? '') : outer.href,
    align: alignOf(name, style.get('text-align') ?? attributes['align'], outer.align),
  };
}

function tagOf(name: string, outer: Element): BlockTag {
  if (name === 'h1' || name === 'h2') return 'h2';
  if (/^h[3-6]$/.test(name)) return 'h3';
  if (name === 'blockquote') return 'quote';
  if (name === 'ul' || name === 'ol') return name;
  return outer.tag;
}

function weightOf(name: string, weight: string | undefined, before: boolean): boolean {
  if (weight !== undefined && /^(?:bold|bolder|[6-9]00)$/.test(weight)) return true;
  if (weight !== undefined && /^(?:normal|[1-5]00)$/.test(weight)) return false;
  return before || name === 'b' || name === 'strong';
}

function alignOf(name: string, said: string | undefined, before: TextBlock['align']): TextBlock['align'] {
  if (name === 'center' || said === 'center') return 'center';
  if (said === 'right') return 'right';
  return said === undefined ? before : undefined;
}

function stylesOf(style: string | undefined): ReadonlyMap<string, string> {
  const pairs = (style ?? '')
    .toLowerCase()
    .split(';')
    .map((one) => one.split(':'));
  return new Map(pairs.map(([name = '', value = '']) => [name.trim(), value.replace('!important', '').trim()]));
}
