import { Button } from 'antd';
import { memo, useState } from 'react';
import type { RiskHit } from '../contract.ts';
import { HitList, type HitListProps } from './HitList.tsx';

const pageHits = 100;

/** The hits of a text that is being typed, a hundred at a time. `onAccept` and `onShow` go by marks, not by offsets. */
export const LiveHits = memo(function LiveHits({ hits, ...rest }: HitListProps) {
  const [count, setCount] = useState(pageHits);
  return (
    <>
      <HitList hits={gravestFirst(hits).slice(0, count)} {...rest} />
      {hits.length > count && (
        <Button onClick={() => setCount((old) => old + pageHits)}>
          {`再列 ${Math.min(pageHits, hits.length - count)} 处（共 ${hits.length} 处）`}
        </Button>
      )}
    </>
  );
});

const order = ['block', 'warn', 'hint'] as const;

function gravestFirst(hits: readonly RiskHit[]): RiskHit[] {
  return [...hits].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
