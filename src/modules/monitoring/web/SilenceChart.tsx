import type { BoardReply } from '../contract.ts';
import './monitoring.css';

type Entry = BoardReply['spread'][number];

const parts = [
  { key: 'active', word: '时限内' },
  { key: 'unknown', word: '无法判断' },
  { key: 'silent', word: '超过时限' },
] as const;

/** Accounts by days since their last post, with the limit drawn where it lies; the words say what the colours say. */
export function SilenceChart({ spread, limitDays }: { spread: BoardReply['spread']; limitDays: number }) {
  const most = Math.max(1, ...spread.map(totalOf));
  const lastDay = spread.length - 3;
  return (
    <figure className="monitoring-silence">
      <div className="monitoring-silence-bars" role="img" aria-label={wordsOf(spread, limitDays)}>
        {spread.map((entry, index) => (
          <div
            key={entry.days ?? 'none'}
            className={`monitoring-silence-day${index === limitDays ? ' monitoring-silence-limit' : ''}`}
            title={`${dayWord(entry, lastDay)}：${totalOf(entry)} 个账号`}
          >
            <div className="monitoring-silence-column">
              {totalOf(entry) > 0 && <span className="monitoring-silence-count">{totalOf(entry)}</span>}
              {parts.map(
                (part) =>
                  entry[part.key] > 0 && (
                    <span
                      key={part.key}
                      className={`monitoring-silence-bar monitoring-silence-${part.key}`}
                      style={{ height: `${(entry[part.key] / most) * 100}%` }}
                    />
                  ),
              )}
            </div>
            <span className="monitoring-silence-tick">{tickOf(entry, lastDay)}</span>
          </div>
        ))}
      </div>
      <figcaption>
        {parts.map((part) => (
          <span key={part.key}>
            <i className={`monitoring-silence-${part.key}`} aria-hidden />
            {part.word}
          </span>
        ))}
        <span>竖线为 {limitDays} 天时限</span>
      </figcaption>
    </figure>
  );
}

function totalOf(entry: Entry): number {
  return entry.active + entry.silent + entry.unknown;
}

function dayWord(entry: Entry, lastDay: number): string {
  if (entry.days === null) return '没有发现内容';
  return entry.days > lastDay ? `${entry.days} 天及以上` : `${entry.days} 至 ${entry.days + 1} 天`;
}

function tickOf(entry: Entry, lastDay: number): string {
  if (entry.days === null) return '无内容';
  if (entry.days > lastDay) return '更久';
  return entry.days % 7 === 0 && entry.days < lastDay ? `${entry.days}` : '';
}

function wordsOf(spread: BoardReply['spread'], limitDays: number): string {
  const within = spread
    .filter((entry) => entry.days !== null && entry.days < limitDays)
    .reduce((sum, entry) => sum + totalOf(entry), 0);
  const all = spread.reduce((sum, entry) => sum + totalOf(entry), 0);
  return `${all} 个账号中，${within} 个在 ${limitDays} 天内有发布，${all - within} 个更久没有发布或没有发现内容`;
}
