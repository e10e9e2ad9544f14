import { toChineseMoment } from '#shared/time.ts';
import { taskTexts } from '#modules/today/server/public.ts';
import type { ReminderContent, ReminderLine } from './reminder-tables.ts';

/** A message in words, as every channel lays it out. */
export interface MessageWords {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly href: string | null }[];
  readonly end: string;
}

const shownOfTitle = 60;

/** @param origin of this system as people type it; without it there are no links. */
export function toWords(content: ReminderContent, origin: string | undefined): MessageWords {
  const late = content.lines.filter((line) => line.stage === 'late').length;
  const count = content.lines.length + content.more;
  const { unitName, lines, more } = content;
  return {
    title: `${unitName}：${count} 件事要办${late > 0 ? `（${late} 件已超期）` : ''}`,
    lines: lines.map((line) => ({ text: lineText(line), href: origin === undefined ? null : `${origin}${line.path}` })),
    end: `${more > 0 ? `另有 ${more} 件，` : ''}请登录“指尖”办理。`,
  };
}

/** Who does what until when; nothing of the content. */
function lineText({ kind, stage, title, unitName, dueAt, who }: ReminderLine): string {
  const until = dueAt === null ? '' : `，${toChineseMoment(dueAt)} ${stage === 'late' ? '已到期' : '前'}`;
  const short = title.length > shownOfTitle ? `${title.slice(0, shownOfTitle)}…` : title;
  return `${taskTexts[kind].title}：${short}（${unitName}）${until}${who === '' ? '' : `，可办：${who}`}`;
}

/** What a test says. */
export const testWords = (unitName: string): MessageWords => ({
  title: `${unitName}：测试提醒`,
  lines: [{ text: '这是一条测试提醒。收到即表示渠道可用；以后有要办的事，会在这里说明标题和时限。', href: null }],
  end: '请登录“指尖”办理。',
});
