import { Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import { closingOperations, type ClosingDetail } from '../contract.ts';

/** The archive of all posts known: its hash, its file, and whether it is still what was kept. */
export function ArchivePart({ closing }: { closing: ClosingDetail }) {
  const { archive } = closing;
  if (!archive) return null;
  return (
    <section className="zj-section">
      <h2>归档</h2>
      <p>
        <Time at={archive.at} /> 归档 {archive.posts.toLocaleString('zh-CN')} 条已知的发布，清单散列值{' '}
        <SubjectHash hash={archive.sha} />
      </p>
      <p className="zj-quiet">归档的是系统采集、导入或经系统发布过的内容；系统没有见过的内容不在其中。</p>
      <Verification closing={closing} />
    </section>
  );
}

function Verification({ closing }: { closing: ClosingDetail }) {
  const [isAsked, setAsked] = useState(false);
  const params = { closingId: closing.id };
  const check = useOperation(closingOperations.verifyArchive, { params }, { enabled: isAsked });
  return (
    <>
      <div className="closing-acts">
        <Button href={hrefOf(closingOperations.downloadArchive, { params })}>下载归档</Button>
        <Button loading={check.isFetching} onClick={() => (isAsked ? void check.refetch() : setAsked(true))}>
          核验归档
        </Button>
        {check.data && (
          <StatusTag tone={check.data.isIntact ? 'met' : 'blocked'}>
            {check.data.isIntact ? `${check.data.posts} 条，与归档时一致` : '与归档时不一致'}
          </StatusTag>
        )}
      </div>
      {check.isError && <ErrorState problem={check.error} />}
      {check.data && check.data.faults.length > 0 && (
        <ul>
          {check.data.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </>
  );
}
