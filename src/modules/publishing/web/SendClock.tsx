import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useMay } from '#ui/session.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import './publishing.css';

/** Seconds until it goes out, by the server's clock, and the stop. */
export function SendClock({ publication }: { publication: PublicationDetail }) {
  const mayStop = useMay('publishing.release');
  const stop = useCommand(publishingOperations.stopPublication, { alsoRefresh: ['content'] });
  return (
    <div className="publishing-clock" role="region" aria-label="等待发送">
      <Countdown
        key={publication.now}
        at={publication.releaseAt}
        serverNow={publication.now}
        isApi={publication.isApi}
      />
      {mayStop && (
        <Button
          danger
          loading={stop.isPending}
          onClick={() => stop.mutate({ params: { publicationId: publication.id }, body: {} })}
        >
          停止发送
        </Button>
      )}
      {stop.error && <ErrorState problem={stop.error} />}
    </div>
  );
}

/** Counts down from what the server said when it answered: the page's own clock may be wrong. Made anew for each answer. */
function Countdown({ at, serverNow, isApi }: { at: string; serverNow: string; isApi: boolean }) {
  const [receivedMs] = useState(() => Date.now());
  const [nowMs, setNowMs] = useState(receivedMs);
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - Date.parse(serverNow) - (nowMs - receivedMs)) / 1000));
  if (seconds === 0) return <p>{isApi ? '即将发送到平台。' : '即将转为待人工发布。'}</p>;
  return (
    <>
      <b role="timer" aria-live="off">
        {seconds} 秒
      </b>
      <p>
        {isApi ? '后发送到平台，发送前可以停止' : '后转为待人工发布，此前可以停止'}
        ；停止会记入审计记录，稿件回到待签发。
      </p>
    </>
  );
}
