import { toMonths, isWorkMark, type MarkedDay, type SpecialDay } from './year-days.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const signs: Readonly<Record<MarkedDay['mark'], string>> = {
  workday: '',
  weekend: '',
  holiday: '休',
  makeUp: '班',
  officeOff: '休',
  officeWork: '班',
};

export interface YearPictureProps {
  year: number;
  special: readonly SpecialDay[];
  /** No arrangement is published for the year: drawn dashed. */
  isProvisional: boolean;
  /** Given: days can be chosen. */
  onDay?: ((day: string) => void) | undefined;
}

/** Twelve months; rest days, make-up days and own days each by colour, sign and words. */
export function YearPicture({ year, special, isProvisional, onDay }: YearPictureProps) {
  return (
    <div className={isProvisional ? 'cal-year cal-provisional' : 'cal-year'}>
      {toMonths(year, special).map(({ month, blanks, days }) => (
        <section key={month} aria-label={`${year} 年 ${month} 月`}>
          <h2>{month} 月</h2>
          <div className="cal-grid" aria-hidden={onDay ? undefined : true}>
            {weekdays.map((name) => (
              <span key={name} className="cal-weekday">
                {name}
              </span>
            ))}
            {days.map((one, index) => (
              <DayCell key={one.day} day={one} place={index === 0 ? blanks + 1 : undefined} onDay={onDay} />
            ))}
          </div>
          <p className="cal-month-words">{wordsOf(days)}</p>
        </section>
      ))}
    </div>
  );
}

interface DayCellProps {
  day: MarkedDay;
  place: number | undefined;
  onDay: ((day: string) => void) | undefined;
}

function DayCell({ day: { day, mark, reason }, place, onDay }: DayCellProps) {
  const label = `${day} ${reason}`;
  const style = place === undefined ? undefined : { gridColumnStart: place };
  const inner = (
    <>
      {Number(day.slice(8))}
      {signs[mark] && <i aria-hidden>{signs[mark]}</i>}
    </>
  );
  return onDay ? (
    <button
      type="button"
      className={`cal-day cal-${mark}`}
      style={style}
      title={label}
      aria-label={label}
      onClick={() => onDay(day)}
    >
      {inner}
    </button>
  ) : (
    <span className={`cal-day cal-${mark}`} style={style} title={label}>
      {inner}
    </span>
  );
}

/** The month in words, so that nothing is said by colour alone. */
function wordsOf(days: readonly MarkedDay[]): string {
  const count = days.filter((one) => isWorkMark(one.mark)).length;
  const named = days.filter((one) => one.mark !== 'workday' && one.mark !== 'weekend');
  const names = [...new Set(named.map((one) => one.reason))].join('、');
  return `${count} 个工作日${names ? `；${names}` : ''}`;
}
