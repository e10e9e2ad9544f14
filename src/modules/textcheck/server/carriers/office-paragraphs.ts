import { walkXml, type Attributes } from './walk-xml.ts';

/** A paragraph of an office document, with where it lies. */
export interface OfficeParagraph {
  readonly text: string;
  readonly isInTextBox: boolean;
  /** Numbers of table, row and cell, from 1. */
  readonly cell?: readonly [table: number, row: number, cell: number];
}

/** Deleted and moved-away text is not text; a fallback says the same again; phonetic marks would part the words below them. */
const passedOver = new Set(['Fallback', 'moveFrom', 'del', 'rt', 'instrText', 'delText', 'rPh']);
const gaps: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', ptab: '\t' };

/** Paragraphs of WordprocessingML and DrawingML alike: both say p for a paragraph and t for its text. */
export class ParagraphReader {
  readonly #take: (paragraph: OfficeParagraph) => void;
  readonly #takeAlt: (text: string) => void;
  readonly #open: string[] = [];
  readonly #tables: { table: number; row: number; cell: number }[] = [];
  #skipping = 0;
  #textDepth = 0;
  #boxes = 0;
  #table = 0;

  constructor(take: (paragraph: OfficeParagraph) => void, takeAlt: (text: string) => void = () => undefined) {
    this.#take = take;
    this.#takeAlt = takeAlt;
  }

  read(xml: Buffer): void {
    walkXml(xml, {
      open: (name, attributes) => this.#enter(name, attributes),
      close: (name) => this.#leave(name),
      text: (text) => {
        if (this.#skipping === 0 && this.#textDepth > 0) this.#append(text);
      },
    });
  }

  #enter(name: string, attributes: Attributes): void {
    if (passedOver.has(name)) this.#skipping += 1;
    if (this.#skipping > 0) return;
    if (name === 'p') this.#open.push('');
    else if (name === 't') this.#textDepth += 1;
    else if (name === 'txbxContent' || name === 'textbox') this.#boxes += 1;
    else if (gaps[name] !== undefined && this.#open.length > 0) this.#append(gaps[name]);
    this.#enterTable(name);
    if (name === 'docPr' || name === 'cNvPr')
      for (const text of [attributes['descr'], attributes['title']]) if (text) this.#takeAlt(text);
  }

  #enterTable(name: string): void {
    const inner = this.#tables.at(-1);
    if (name === 'tbl') this.#tables.push({ table: (this.#table += 1), row: 0, cell: 0 });
    else if (name === 'tr' && inner) [inner.row, inner.cell] = [inner.row + 1, 0];
    else if (name === 'tc' && inner) inner.cell += 1;
  }

  #leave(name: string): void {
    if (passedOver.has(name)) this.#skipping -= 1;
    else if (this.#skipping === 0) this.#leaveText(name);
  }

  #leaveText(name: string): void {
    if (name === 't') this.#textDepth -= 1;
    else if (name === 'txbxContent' || name === 'textbox') this.#boxes -= 1;
    else if (name === 'tbl') this.#tables.pop();
    else if (name === 'p') {
      const inner = this.#tables.at(-1);
      const cell = inner ? { cell: [inner.table, inner.row, inner.cell] as const } : {};
      this.#take({ text: this.#open.pop() ?? '', isInTextBox: this.#boxes > 0, ...cell });
    }
  }

  #append(text: string): void {
    const last = this.#open.length - 1;
    if (last >= 0) this.#open[last] += text;
  }
}
