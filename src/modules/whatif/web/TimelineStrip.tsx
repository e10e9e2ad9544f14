import { parseInstant, startOfDay, toChineseDay } from '#shared/time.ts';
import type { ReplyOf } from '#shared/operation.ts';
import type { BreachRow, whatifOperations } from '../contract.ts';

type Timeline = ReplyOf<typeof whatifOperations.readTimeline>;

const dayMs = 86_400_000;

/** The period as a strip: a tick for each post, a bar for each breach, one row a set of rules. Words carry all of it below. */
export function TimelineStrip({ timeline }: { timeline: Timeline }) {
  const startMs = startOfDay(timeline.from).getTime();
  const spanMs = startOfDay(timeline.to).getTime() + dayMs - startMs;
  const placeOf = (at: string): number =>
    Math.min(100, Math.max(0, ((parseInstant(at).getTime() - startMs) / spanMs) * 100));
  const endAt = timeline.knownUntil;
  const label = `${timeline.postCount} 条公开内容；现行规则下逾期 ${timeline.inForce.length} 次，试算方案下逾期 ${timeline.candidate.length} 次`;
  return (
    <figure className="whatif-strip" aria-label={label}>
      <div className="whatif-strip-row" aria-hidden>
        <span>发布</span>
        <div>
          {timeline.posts.map((at) => (
            <i key={at} className="whatif-tick" style={{ left: `${placeOf(at)}%` }} />
          ))}
        </div>
      </div>
      <Row name="现行" breaches={timeline.inForce} placeOf={placeOf} endAt={endAt} />
      <Row name="试算" breaches={timeline.candidate} placeOf={placeOf} endAt={endAt} />
      <figcaption>
        <span>{toChineseDay(timeline.from)}</span>
        <span>{toChineseDay(timeline.to)}</span>
      </figcaption>
    </figure>
  );
}

interface RowProps {
  name: string;
  breaches: readonly BreachRow[];
  placeOf: (at: string) => number;
  /** How far a breach is known that was not made good. */
  endAt: string | null;
}

function Row({ name, breaches, placeOf, endAt }: RowProps) {
  return (
    <div className="whatif-strip-row" aria-hidden>
      <span>{name}</span>
      <div>
        {breaches.map((breach) => {
          const left = placeOf(breach.breachAt);
          const right = breach.healedAt ? placeOf(breach.healedAt) : endAt ? Math.max(left, placeOf(endAt)) : 100;
          return (
            <i
              key={`${breach.clause} ${breach.breachAt}`}
              className="whatif-breach"
              title={`逾期 ${breach.days} 天（${breach.clause}）`}
              style={{ left: `${left}%`, width: `${Math.max(0.4, right - left)}%` }}
            />
          );
        })}
      </div>
    </div>
  );
}
