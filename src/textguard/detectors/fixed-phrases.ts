import { fixedPhrases } from '../base-terms/fixed-phrases.ts';
import type { Hit } from '../hit.ts';
import { hitAt, inWritten, runChecks, type Detector, type DetectorInput, type DetectorRule } from './detector.ts';
import { EditIndex, type Edit, type RightPhrase } from './edit-index.ts';
import { besidesOfficeTurns, officeTurns } from './office-turns.ts';
import { standardFoldTable } from '../fold.ts';
import { shapeGroups } from '../shape-groups.ts';
import { SOUND_BITS, SOUND_MASK, soundTableOf } from '../sounds.ts';

function rule(id: string, category: string, name: string, reason: string, basis: string): DetectorRule {
  return { id: `phrase.${id}`, category, severity: 'warn', name, reason, basis };
}

const rulesOf: Record<string, DetectorRule> = {
  P2: rule(
    'fixed',
    'P2',
    '固定表述差一字',
    '与固定提法、机构、会议、法律名称只差一字，不得更改、增减',
    '宪法、党章、党的全国代表大会报告和机构、法律规范名称',
  ),
  W1: rule('office', 'W1', '公文用语错字', '与公文常用语只差一个同音字或形近字', '现代汉语词典；国家通用语言文字法'),
  W2: rule('idiom', 'W2', '成语差一字', '与成语、熟语只差一字', '现代汉语词典；新华成语词典'),
  W3: rule(
    'collocation',
    'W3',
    '常用语多漏颠倒',
    '与公文常用语相比多一字、漏一字或两字颠倒',
    '报刊编校质量差错认定（多字、漏字、颠倒）',
  ),
};
const order = rule(
  'order',
  'P2',
  '固定提法缺项或次序不对',
  '成组的提法不得缺项、颠倒',
  '宪法、党章、党的全国代表大会报告',
);

let index: EditIndex | undefined;

function findNearMisses({ text }: DetectorInput): Hit[] {
  index ??= new EditIndex(
    [...fixedPhrases.phrases, ...officeTurns],
    [...fixedPhrases.alsoRight, ...besidesOfficeTurns],
    isSlip,
  );
  return index.find(text).map(({ start, end, phrase, edit }) =>
    hitAt(text, rulesOf[phrase.category]!, start, end, {
      suggestions: [phrase.phrase],
      variantKind: 'edit1',
      confidence: edit === 'transposition' ? 0.9 : 0.8,
    }),
  );
}

/** Particles that may stand inside a phrase rightly, so that only a doubled character is a slip there. */
function isSlip(surface: string, { phrase }: RightPhrase, edit: Edit): boolean {
  let at = 0;
  while (at < surface.length && surface[at] === phrase[at]) at += 1;
  if (edit === 'insertion') return surface[at] === surface[at - 1] || surface[at] === surface[at + 1];
  return edit !== 'substitution' || mayBeMistaken(surface[at]!, phrase[at]!);
}

/** Of one sound or much alike in form: how one character comes to stand for another. */
function mayBeMistaken(own: string, right: string): boolean {
  const packed = soundTableOf(standardFoldTable()).all;
  const left = packed[own.charCodeAt(0)]!;
  const other = packed[right.charCodeAt(0)]!;
  for (let i = 0; i < 3; i++) {
    const sound = (left >>> (i * SOUND_BITS)) & SOUND_MASK;
    if (sound === 0) continue;
    for (let j = 0; j < 3; j++) if (((other >>> (j * SOUND_BITS)) & SOUND_MASK) === sound) return true;
  }
  return (lookAlikes().get(own) ?? '').includes(right);
}

let alike: Map<string, string> | undefined;

/** Each character with all that share a group of shapes with it. */
function lookAlikes(): Map<string, string> {
  if (!alike) {
    alike = new Map();
    for (const group of shapeGroups) for (const own of group) alike.set(own, (alike.get(own) ?? '') + group);
  }
  return alike;
}

/** Members of a set in a row, joined by 、 or nothing: each must be there, in this order, once a run has most of them. */
const sets = fixedPhrases.sets.map(({ members, least }) => {
  const member = members.join('|');
  const run = new RegExp(`(?:${member})(?:[、，和]{0,2}(?:${member})){${Math.max(1, least - 1)},}`, 'g');
  const each = new RegExp(member, 'g');
  return inWritten(order, run, ([own]) => {
    const found = own.match(each)!;
    const right = members.every((one, i) => one === found[i]) && found.length === members.length;
    return !right && { suggestions: [members.join('、')], confidence: 0.8 };
  });
});

/** P2, W2, W3: fixed phrases with one character wrong, missing, added or two swapped; sets with a member missing or moved. */
export const nearFixedPhrases: Detector = {
  rules: [...Object.values(rulesOf), order],
  find: (input) => [...findNearMisses(input), ...runChecks(sets, input)],
};
