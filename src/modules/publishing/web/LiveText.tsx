import { Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { TextDiff } from '#ui/TextDiff.tsx';
import { Time } from '#ui/Time.tsx';
import { systemOperations } from '#modules/system/contract.ts';
import { publishingOperations, type PublicationDetail } from '../contract.ts';
import { liveVerdictTexts } from '../texts.ts';
import { ArticleText } from './ArticleText.tsx';
import './publishing.css';

/** What stands online against what was approved, when it was read, and the page itself as evidence. */
export function LiveText({ publication }: { publication: PublicationDetail }) {
  const { approved, live, liveVerdict, comparedAt, evidenceId } = publication;
  if (liveVerdict === null || comparedAt === null) {
    return (
      <>
        <p className="zj-quiet">还没有读取线上页面；以下是审定文本。</p>
        <ArticleText {...articleOf(approved)} />
        <CompareAgain publication={publication} />
      </>
    );
  }
  return (
    <>
      <p className="publishing-verdict">
        <StatusTag tone={liveVerdict === 'same' ? 'met' : 'blocked'}>
          {liveVerdict === 'different' ? lastSeen(publication) : liveVerdictTexts[liveVerdict]}
        </StatusTag>
        <span className="zj-quiet">
          读取于 <Time at={comparedAt} />
        </span>
      </p>
      {live ? (
        <TextDiff
          before={`${approved.title}\n${approved.text}`}
          after={`${live.title}\n${live.text}`}
          beforeLabel="审定文本"
          afterLabel="线上文本"
          isFolding={liveVerdict !== 'same'}
        />
      ) : (
        <p className="zj-quiet">线上页面显示文章已不存在。</p>
      )}
      {liveVerdict !== 'different' && <ArticleText {...articleOf(approved)} />}
      <div className="publishing-live-end">
        <CompareAgain publication={publication} />
        {evidenceId && (
          <a href={hrefOf(systemOperations.readEvidence, { params: { evidenceId } })}>下载当时的页面（证据）</a>
        )}
      </div>
    </>
  );
}

/** What the newest look said: a text, a picture or a link that is not as approved. */
function lastSeen({ attempts }: PublicationDetail): string {
  const looks = attempts.filter(({ phase, outcome }) => phase === 'compare' && outcome === 'ok');
  return looks.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.detail ?? liveVerdictTexts.different;
}

function articleOf({ title, digest, blocks }: PublicationDetail['approved']) {
  return { title, digest, blocks };
}

/** Asks for a new comparison and looks until it is there. */
function CompareAgain({ publication }: { publication: PublicationDetail }) {
  const { id, comparedAt, url } = publication;
  const [asked, setAsked] = useState<{ readonly comparedAt: string | null; readonly attempts: number } | null>(null);
  const compare = useCommand(publishingOperations.comparePublication);
  const isReading = asked !== null && asked.comparedAt === comparedAt && asked.attempts === publication.attempts.length;
  useOperation(
    publishingOperations.readPublication,
    { params: { publicationId: id } },
    { enabled: isReading, ...(isReading ? { pollMs: 1500 } : {}) },
  );
  if (url === null) return null;
  return (
    <>
      <Button
        loading={compare.isPending || isReading}
        onClick={() => {
          setAsked({ comparedAt, attempts: publication.attempts.length });
          compare.mutate({ params: { publicationId: id } }, { onError: () => setAsked(null) });
        }}
      >
        {isReading ? '正在读取线上页面' : '重新核对'}
      </Button>
      {compare.error && <ErrorState problem={compare.error} />}
    </>
  );
}
