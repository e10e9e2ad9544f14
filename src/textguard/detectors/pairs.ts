import type { Hit } from '../hit.ts';
import { hitAt, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';

const basis = '标点符号用法（GB/T 15834-2011）4.8、4.9、4.15';

function rule(id: string, name: string, reason: string): DetectorRule {
  return { id: `pair.${id}`, category: 'W4', severity: 'warn', name, reason, basis };
}

const unclosed = rule('unclosed', '缺后半', '成对标点只有前半');
const unopened = rule('unopened', '缺前半', '成对标点只有后半');
const crossed = rule('crossed', '成对符号不配', '前后两半不是一对，或交叉');
const nested = rule('nested', '同种引号套用', '引号里再用引号，外用双引号，里用单引号；书名号里再用书名号，外双里单');

const closers: Record<string, string> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '(': ')',
  '【': '】',
  '〔': '〕',
  '[': ']',
  '「': '」',
  '『': '』',
  '［': '］',
};
const openers = new Map(Object.entries(closers).map(([open, close]) => [close, open]));
const inner: Record<string, string> = { '“': '‘’', '《': '〈〉' };
const isMark = new Uint8Array(65_536);
for (const mark of `${Object.entries(closers).flat().join('')}\n`) isMark[mark.charCodeAt(0)] = 1;
const maxDepth = 64;
/** A quotation within a quotation is looked for no further, so that hostile text stays linear. */
const maxNested = 400;

type Open = { mark: string; at: number };

/** W4: brackets, quotation marks and title marks that do not pair; each paragraph by itself, quotations may go on. */
export const pairedMarks: Detector = {
  rules: [unclosed, unopened, crossed, nested],
  find: (input) => {
    const hits: Hit[] = [];
    let open: Open[] = [];
    const { text } = input;
    for (let at = 0; at < text.length; at++) {
      if (isMark[text.charCodeAt(at)] === 0) continue;
      const mark = text.charAt(at);
      if (mark === '\n') open = endParagraph(input, open, at, hits);
      else if (mark in closers) {
        if (open.length < maxDepth) openMark(text, open, mark, at, hits);
      } else closeMark(text, open, mark, at, hits);
    }
    endParagraph(input, open, text.length, hits);
    return hits;
  },
};

function openMark(text: string, open: Open[], mark: string, at: number, hits: Hit[]): void {
  if (mark in inner && open.at(-1)?.mark === mark) {
    // A second opening mark where the first never closes is one fault, told at the paragraph's end.
    const near = text.slice(at, at + maxNested).split('\n')[0]!;
    const closeAt = near.indexOf(closers[mark]!);
    const nextOpen = near.indexOf(mark, 1);
    const after = closeAt < 0 ? -1 : near.indexOf(closers[mark]!, closeAt + 1);
    if (closeAt >= 0 && after >= 0 && (nextOpen < 0 || after < nextOpen)) {
      const close = at + closeAt;
      hits.push(
        hitAt(text, nested, at, close + 1, {
          suggestions: [`${inner[mark]!.charAt(0)}${text.slice(at + 1, close)}${inner[mark]!.charAt(1)}`],
        }),
      );
    }
  }
  open.push({ mark, at });
}

function closeMark(text: string, open: Open[], mark: string, at: number, hits: Hit[]): void {
  const top = open.at(-1);
  const wanted = openers.get(mark)!;
  if (top?.mark === wanted) {
    open.pop();
    return;
  }
  if (isNoBracket(text, at, mark)) return;
  const mixesWidth =
    top &&
    ((top.mark === '（' && mark === ')') ||
      (top.mark === '(' && mark === '）') ||
      (top.mark === '[' && mark === '］') ||
      (top.mark === '［' && mark === ']') ||
      (top.mark === '〔' && /[\])］]/.test(mark)) ||
      (/[[(［]/.test(top.mark) && mark === '〕') ||
      (top.mark === '《' && mark === '〉') ||
      (top.mark === '〈' && mark === '》') ||
      (top.mark === '“' && mark === '’') ||
      (top.mark === '‘' && mark === '”') ||
      (top.mark === '【' && /[\]）)]/.test(mark)));
  if (mixesWidth) {
    open.pop();
    hits.push(
      hitAt(text, crossed, top.at, at + 1, {
        suggestions: [`${top.mark}${text.slice(top.at + 1, at)}${closers[top.mark]!}`],
      }),
    );
    return;
  }
  const below = open.findLastIndex((entry) => entry.mark === wanted);
  if (below >= 0) {
    for (const entry of open.splice(below).slice(1)) {
      const isCrossing = text
        .slice(at, at + 40)
        .split('\n')[0]!
        .includes(closers[entry.mark]!);
      hits.push(
        hitAt(text, isCrossing ? crossed : unclosed, entry.at, isCrossing ? at + 1 : entry.at + 1, {
          suggestions: ['（补全配对）'],
        }),
      );
    }
    return;
  }
  hits.push(hitAt(text, unopened, at, at + 1, { suggestions: ['（补全配对）'] }));
}

/** Item numbers (1）, a)), emoticons and English apostrophes are no halves of pairs. */
function isNoBracket(text: string, at: number, mark: string): boolean {
  if (mark === '’') return /[A-Za-z0-9]/.test(text.charAt(at - 1));
  if (mark !== ')' && mark !== '）') return false;
  const line = text.slice(Math.max(0, at - 4), at);
  return /(?:^|[\s。；;，,、:：])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})$/.test(line) || /[:;]-?$/.test(line);
}

/** A quotation over several paragraphs opens each and closes only at the end (GB/T 15834 4.8.3.5). */
function endParagraph(input: DetectorInput, open: Open[], at: number, hits: Hit[]): Open[] {
  if (open.length === 0) return open;
  const { text } = input;
  // A paragraph that was cut off never had its second half.
  if (/(?:\.\.\.|…|展开全文|阅读全文|查看全文)[ \u3000]*$/.test(text.slice(Math.max(0, at - 12), at))) return [];
  const goesOn = /^[\n\r \u3000\t]*([“「『])/.exec(text.slice(at, at + 12))?.[1];
  for (const { mark, at: place } of open) {
    if (mark === goesOn) continue;
    if (mark === '‘' && /[A-Za-z0-9]/.test(text.charAt(place - 1))) continue;
    hits.push(hitAt(text, unclosed, place, place + 1, { suggestions: ['（补全配对）'] }));
  }
  return [];
}
