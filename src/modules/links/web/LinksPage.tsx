import { PageHeader } from '#ui/PageHeader.tsx';
import { DomainList } from './DomainList.tsx';
import { PublishedLinks } from './PublishedLinks.tsx';
import { useMay } from '#ui/session.ts';
import './links.css';

/** Links of what was published, as last seen, and the domains whose owners are known. */
export function LinksPage() {
  const mayReadPublished = useMay('publishing.read');
  return (
    <>
      <PageHeader title="链接核对" trail={[{ label: '错敏词检查', to: '/textcheck' }]}>
        经本平台发布的内容，其中的链接发布后即核对，一年内每 7 天再核对一次；打不开、主办者不明的立为问题。
      </PageHeader>
      {mayReadPublished && (
        <section className="zj-section">
          <h2>已发布内容中的链接</h2>
          <PublishedLinks />
        </section>
      )}
      <section className="zj-section">
        <h2>已知主办者的域名</h2>
        <DomainList />
      </section>
    </>
  );
}
