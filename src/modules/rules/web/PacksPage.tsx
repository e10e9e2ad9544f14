import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { rulesOperations } from '../contract.ts';
import { CoverageLink } from './CoverageLink.tsx';
import { PackList } from './PackList.tsx';
import { PacksNotLoaded } from './PacksNotLoaded.tsx';
import { PackTree } from './PackTree.tsx';
import './packs.css';

/** The documents as a tree from the national text down, and as a list. */
export function PacksPage() {
  const packs = useOperation(rulesOperations.listPacks);
  return (
    <>
      <PageHeader
        title="规则包"
        actions={
          <>
            <PageLink to="/rules/drafts">规则包草案</PageLink>
            <CoverageLink />
            <PageLink to="/rules/what-if">试算</PageLink>
          </>
        }
      >
        一份文件的一个版本就是一个规则包，由产品逐条整理。摘要不是原文；正式文本可由单位上传到对应的规则包。
      </PageHeader>
      {packs.isError ? (
        <ErrorState problem={packs.error} onRetry={() => void packs.refetch()} />
      ) : packs.data ? (
        <>
          <PacksNotLoaded packs={packs.data.notLoaded} />
          <PackTree packs={packs.data.rows} />
          <PackList packs={packs.data.rows} />
        </>
      ) : (
        <Loading />
      )}
    </>
  );
}
