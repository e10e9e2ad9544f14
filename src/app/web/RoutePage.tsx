import { permissionText } from '#shared/permissions.ts';
import { uuidPattern } from '#shared/ids.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageLink, usePageParams } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { holds, useSession } from '#ui/session.ts';
import type { WebRoute } from '#ui/web-route.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** One contributed page in its frame: right, chunk, and a boundary so that its fault stays its own. */
export function RoutePage({ route }: { route: WebRoute }) {
  const { data: session } = useSession();
  const params = usePageParams();
  const Page = route.component;
  if (session?.authenticated && !holds(session, route.permission)) return <Forbidden route={route} />;
  const fits = new RegExp(route.paramPattern ?? uuidPattern);
  if (Object.values(params).some((value) => !fits.test(value))) return <NotFound route={route} />;
  return (
    <ErrorBoundary key={route.path}>
      <Page />
    </ErrorBoundary>
  );
}

/** Parameters of a path are ids unless the page says otherwise; an address cut short or mistyped names nothing. */
function NotFound({ route }: { route: WebRoute }) {
  return (
    <>
      <PageHeader title={route.label} />
      <EmptyState title="没有找到" action={<PageLink to="/">回到首页</PageLink>}>
        地址可能不完整或有误，请从列表中重新打开。
      </EmptyState>
    </>
  );
}

function Forbidden({ route }: { route: WebRoute }) {
  const wanted =
    route.permission === 'session' ? [] : typeof route.permission === 'string' ? [route.permission] : route.permission;
  return (
    <>
      <PageHeader title={route.label} />
      <EmptyState title="您目前的岗位不能打开本页">
        需要“{wanted.map(permissionText).join('”或“')}”的权限。可在右上角切换代表的单位，或请本单位安全管理员授权。
      </EmptyState>
    </>
  );
}
