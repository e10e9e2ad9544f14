import { exactTime, dayTime, sinceWords } from './time-words.ts';
import { useNow } from './use-now.ts';

export interface TimeProps {
  /** ISO 8601 with offset. */
  at: string;
  /** `since` says "3 分钟前" while that is near; `day` always names day and time. */
  as?: 'since' | 'day';
  now?: Date;
}

/** An instant as people say it; the exact one on hover and for machines. */
export function Time({ at, as = 'day', now }: TimeProps) {
  const present = useNow(now);
  return (
    <time dateTime={at} title={exactTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {as === 'since' ? sinceWords(at, present) : dayTime(at, present)}
    </time>
  );
}
