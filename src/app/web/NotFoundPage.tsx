import { EmptyState } from '#ui/EmptyState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="没有这个页面" />
      <EmptyState title="地址可能有误，或内容已被移动" action={<PageLink to="/">回到首页</PageLink>}>
        也可以按 Ctrl K 按名称查找。
      </EmptyState>
    </>
  );
}
