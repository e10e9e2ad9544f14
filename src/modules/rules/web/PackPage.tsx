import { useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { FilterPills } from '#ui/FilterPills.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SearchBox } from '#ui/SearchBox.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import type { ReplyOf } from '#shared/operation.ts';
import { forceTexts } from '#rulebook/code-texts.ts';
import { rulesOperations, type PackRuleRow } from '../contract.ts';
import { levelText, timeText } from './pack-words.ts';
import { byTheme } from './themes.ts';
import { ThemeIndex } from './EffectiveList.tsx';
import { OfficialTexts } from './OfficialTexts.tsx';
import { PackStatusTag } from './PackList.tsx';
import './packs.css';
import './rules.css';

type Pack = ReplyOf<typeof rulesOperations.readPack>;
type View = 'rules' | 'clauses';

/** One document: its facts, its rules, its clauses, the official text, drafts of a next edition. */
export function PackPage() {
  const packId = usePageParam('packId');
  const pack = useOperation(rulesOperations.readPack, { params: { packId } });
  if (pack.isError) return <ErrorState problem={pack.error} onRetry={() => void pack.refetch()} />;
  if (!pack.data) return <Loading />;
  return <Document reply={pack.data} />;
}

function Document({ reply }: { reply: Pack }) {
  const [{ view = 'rules' }, setSearch] = usePageSearch<{ view?: View }>();
  const mayDraft = useMay('rules.draft');
  const { pack } = reply;
  return (
    <>
      <PageHeader
        title={pack.title}
        trail={[{ label: '规则包', to: '/rules/packs' }]}
        marks={<PackStatusTag status={pack.status} />}
        actions={
          mayDraft && (
            <PageLink to="/rules/drafts/new" search={{ from: pack.id }}>
              起草新版
            </PageLink>
          )
        }
      >
        以下为产品所写的摘要，不是原文。
      </PageHeader>
      <div className="packs-page">
        <div>
          <FilterPills
            label="查看"
            value={view}
            onChange={(value) => setSearch({ view: value as View })}
            pills={[
              { value: 'rules', label: '规则', count: reply.rules.length },
              { value: 'clauses', label: '条款', count: reply.clauses.length },
            ]}
          />
          {view === 'rules' ? <Rules reply={reply} /> : <Clauses reply={reply} />}
        </div>
        <aside aria-label="文件">
          <PackFacts reply={reply} />
          <OfficialTexts packId={pack.id} />
        </aside>
      </div>
    </>
  );
}

function PackFacts({ reply: { pack, parents, children } }: { reply: Pack }) {
  const links = (packs: Pack['parents']) =>
    packs.map(({ id, title }) => (
      <span key={id} className="packs-link">
        <PageLink to={`/rules/packs/${id}`}>{title}</PageLink>
      </span>
    ));
  return (
    <section className="zj-section">
      <h2>文件</h2>
      <Facts
        isAbove
        items={[
          { label: '文号', value: pack.documentNumber },
          { label: '发文机关', value: pack.issuer },
          { label: '层级', value: levelText(pack.level) },
          { label: '施行时间', value: timeText(pack) || '文件未载明' },
          { label: '规则包版次', value: `第 ${pack.version} 版` },
          { label: '上级文件', value: parents.length > 0 && links(parents) },
          { label: '下级文件', value: children.length > 0 && links(children) },
          { label: '取代', value: pack.supersedes },
          { label: '说明', value: pack.note },
        ].map((item) => ({ ...item, value: item.value || '' }))}
      />
    </section>
  );
}

function Rules({ reply }: { reply: Pack }) {
  const [search, setSearch] = useState('');
  const summaries = new Map(reply.clauses.map((clause) => [clause.id, clause.summary]));
  const rows = reply.rules.filter((rule) =>
    [rule.subjectText, rule.valueText, rule.summary, ...rule.clauses].some((text) => text.includes(search.trim())),
  );
  if (reply.rules.length === 0)
    return <EmptyState title="没有规则">{reply.pack.note ?? '文件正文尚未取得。取得后可起草规则包。'}</EmptyState>;
  return (
    <>
      <div className="rules-bar">
        <SearchBox placeholder="事项、条款或摘要" value={search} onSearch={setSearch} />
      </div>
      {rows.length === 0 && <EmptyState title="没有符合条件的规则">换一个说法再搜。</EmptyState>}
      <ThemeIndex themes={byTheme(rows).map(({ theme, rows: own }) => ({ theme, count: own.length }))} />
      {byTheme(rows).map(({ theme, rows: own }) => (
        <section key={theme} id={theme} className="zj-section rules-theme">
          <h2>
            {theme} <span className="zj-quiet">{own.length}</span>
          </h2>
          <ul className="rules-list">
            {own.map((rule) => (
              <Rule key={rule.id} rule={rule} summaries={summaries} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Rule({ rule, summaries }: { rule: PackRuleRow; summaries: ReadonlyMap<string, string> }) {
  return (
    <li>
      <div className="rules-line">
        <div>
          <b>{rule.subjectText}</b>
          {rule.appliesText && <span className="rules-applies">限{rule.appliesText}</span>}
        </div>
        <div className="rules-value">{rule.valueText}</div>
        <div className="rules-force">{(forceTexts as Readonly<Record<string, string>>)[rule.force]}</div>
        <div className="rules-ground packs-clauses">
          {rule.clauses.map((id) => (
            <ClauseTag key={id} id={id} summary={summaries.get(id) ?? ''} />
          ))}
          {rule.setByUnit && <StatusTag tone="neutral">由单位设定</StatusTag>}
        </div>
      </div>
      <p className="rules-summary">{rule.summary}</p>
      {rule.reading && <p className="rules-lost">本产品的理解：{rule.reading}</p>}
      {rule.weakerThanParent && <p className="rules-lost">宽于上级而保留：{rule.weakerThanParent}（不适用）</p>}
    </li>
  );
}

function Clauses({ reply }: { reply: Pack }) {
  if (reply.clauses.length === 0) return <EmptyState title="没有条款">文件正文尚未取得。</EmptyState>;
  return (
    <ul className="rules-list packs-clause-list">
      {reply.clauses.map((clause) => (
        <li key={clause.id} id={clause.id}>
          <b>{clause.id}</b>
          <span>
            {clause.summary}
            {clause.place && <span className="zj-quiet"> {clause.place}</span>}
          </span>
          <PageLink to="/rules/coverage" search={{ search: clause.id }}>
            {clause.ruleCount > 0 ? `${clause.ruleCount} 条规则` : '承载情况'}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
