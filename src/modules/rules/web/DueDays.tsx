import type { ReplyOf } from '#shared/operation.ts';
import { toChineseDay, weekdayOf } from '#shared/time.ts';
import type { rulesOperations } from '../contract.ts';

type Day = ReplyOf<typeof rulesOperations.countObligations>['days'][number];

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

export interface DueDaysProps {
  days: readonly Day[];
  chosen: string | undefined;
  onDay: (day: string) => void;
}

/** How many duties fall due on each of the next thirty days; rest days are shaded. A day opens its rows. */
export function DueDays({ days, chosen, onDay }: DueDaysProps) {
  const most = Math.max(1, ...days.map((one) => one.count));
  const total = days.reduce((sum, one) => sum + one.count, 0);
  return (
    <figure className="due-days">
      <figcaption>
        未来 30 天每日到期 <span className="zj-quiet">共 {total.toLocaleString('zh-CN')} 项，灰底为休息日</span>
      </figcaption>
      <ol>
        {days.map((one) => (
          <li key={one.day} className={one.isWorkday ? '' : 'due-rest'}>
            <button
              type="button"
              aria-pressed={one.day === chosen}
              title={wordsOf(one)}
              aria-label={wordsOf(one)}
              onClick={() => onDay(one.day)}
            >
              <span className="due-count" aria-hidden>
                {one.count > 0 ? one.count : ''}
              </span>
              <span className="due-column" aria-hidden>
                <span style={{ height: `${(one.count / most) * 100}%` }} />
              </span>
              <span className="due-date" aria-hidden>
                {one.day.endsWith('-01') || one === days[0] ? `${Number(one.day.slice(5, 7))}/` : ''}
                {Number(one.day.slice(8))}
                <i>{weekdays[weekdayOf(one.day)]}</i>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function wordsOf({ day, count, reason }: Day): string {
  return `${toChineseDay(day)}（${reason}）：${count > 0 ? `${count} 项到期` : '没有到期的'}`;
}
