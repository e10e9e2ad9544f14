import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { linksOperations, linkVerdicts, type LinkVerdict, type PublishedLinkRow } from '../contract.ts';
import { linkTones, linkVerdictTexts } from '../texts.ts';

type Search = { verdict?: LinkVerdict; search?: string };

export function PublishedLinks() {
  const [search, change] = usePageSearch<Search>();
  const list = useList(linksOperations.listPublishedLinks, {
    query: {
      ...(search.verdict ? { verdict: search.verdict } : {}),
      ...(search.search ? { search: search.search } : {}),
    },
  });
  return (
    <DataTable
      name="links.published"
      caption="链接"
      unit="个"
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      search={{ placeholder: '网址或标题', value: search.search ?? '', onSearch: (text) => change({ search: text }) }}
      pills={{
        label: '按结果',
        value: search.verdict ?? '',
        onChange: (verdict) => change({ verdict: (verdict || undefined) as LinkVerdict | undefined }),
        pills: [
          { value: '', label: '全部' },
          ...linkVerdicts.map((value) => ({ value, label: linkVerdictTexts[value], alert: value === 'fail' })),
        ],
      }}
      isFiltered={Boolean(search.verdict ?? search.search)}
      onClearFilters={() => change({ verdict: undefined, search: '' })}
      empty={<EmptyState title="还没有核对过的链接">发布的内容中有链接时，核对结果显示在这里。</EmptyState>}
    />
  );
}

const columns: readonly DataColumn<PublishedLinkRow>[] = [
  { key: 'url', title: '网址', render: (row) => <span className="links-url">{row.url}</span> },
  {
    key: 'verdict',
    title: '结果',
    width: '7em',
    phone: 'end',
    render: (row) => <StatusTag tone={linkTones[row.verdict]}>{linkVerdictTexts[row.verdict]}</StatusTag>,
  },
  {
    key: 'text',
    title: '说明',
    render: (row) => (
      <>
        {row.text}
        {row.findingId && row.verdict === 'fail' && (
          <>
            {' '}
            <PageLink to={`/findings/${row.findingId}`}>问题</PageLink>
          </>
        )}
      </>
    ),
  },
  {
    key: 'publication',
    title: '内容',
    width: '18em',
    render: (row) => (
      <>
        <PageLink to={`/publications/${row.publicationId}`}>{row.title}</PageLink>{' '}
        <span className="zj-quiet">{row.accountName}</span>
      </>
    ),
  },
  { key: 'looked', title: '最近核对', width: '10em', isWide: true, render: (row) => <Time at={row.lookedAt} /> },
  { key: 'since', title: '如此已有', width: '10em', optional: true, render: (row) => <Time at={row.since} /> },
];
