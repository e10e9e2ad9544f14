/** Ranges of application in Chinese words. */
import { codeText } from './code-texts.ts';
import type { Applies, AppliesKey } from './pack-format.ts';

const keyTexts: Readonly<Record<AppliesKey, string>> = {
  mediaClass: '',
  platform: '',
  itemClass: '',
  unitClass: '',
  eventGrade: '事件',
  messageClass: '留言',
};

/** What a rule is limited to, e.g. "图文为主"; '' where it holds for all. */
export function appliesText(applies: Applies): string {
  return (Object.entries(applies) as [AppliesKey, readonly string[]][])
    .map(([key, values]) => `${values.map(codeText).join('、')}${keyTexts[key]}`)
    .join('，');
}
