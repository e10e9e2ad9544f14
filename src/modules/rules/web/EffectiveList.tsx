import { Popover } from 'antd';
import { ClauseTag } from '#ui/ClauseTag.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import type { EffectiveRow } from '../contract.ts';
import { byTheme } from './themes.ts';
import { WaiverMark } from './WaiverMark.tsx';

/** Rules under their themes: what, how much, how binding, by which clause; below it what does not apply and why. */
export function EffectiveList({ rows, unitId }: { rows: readonly EffectiveRow[]; unitId: string | undefined }) {
  if (rows.length === 0) return <EmptyState title="没有符合条件的规则">换一个说法，或选择其他单位。</EmptyState>;
  const groups = byTheme(rows);
  return (
    <>
      <ThemeIndex themes={groups.map(({ theme, rows: own }) => ({ theme, count: own.length }))} />
      {groups.map(({ theme, rows: own }) => (
        <section key={theme} id={theme} className="zj-section rules-theme">
          <h2>
            {theme} <span className="zj-quiet">{own.length}</span>
          </h2>
          <ul className="rules-list">
            {own.map((row) => (
              <Rule key={`${row.rule} ${row.appliesText} ${row.force}`} row={row} unitId={unitId} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Jumps to a theme; a long list is not scrolled through to its end. */
export function ThemeIndex({ themes }: { themes: readonly { readonly theme: string; readonly count: number }[] }) {
  if (themes.length < 3) return null;
  return (
    <nav className="rules-index zj-no-print" aria-label="按类别">
      {themes.map(({ theme, count }) => (
        <a key={theme} href={`#${theme}`}>
          {theme} <span className="zj-quiet">{count}</span>
        </a>
      ))}
    </nav>
  );
}

function Rule({ row, unitId }: { row: EffectiveRow; unitId: string | undefined }) {
  const search = unitId ? { unit: unitId, rule: row.rule } : { rule: row.rule };
  return (
    <li className={row.waiver ? 'rules-waived' : ''}>
      <div className="rules-line">
        <div>
          <b>{row.subjectText}</b>
          {row.appliesText && <span className="rules-applies">限{row.appliesText}</span>}
        </div>
        <div className="rules-value">{row.valueText}</div>
        <div className="rules-force">{row.forceText}</div>
        <div className="rules-ground">
          <ClauseTag id={row.clause} summary={row.summary} pack={row.packTitle} />
          <Origin row={row} />
        </div>
      </div>
      <p className="rules-summary">
        {row.summary}
        {row.reading && <Reading text={row.reading} />}
      </p>
      {row.waiver && <WaiverMark waiver={row.waiver} />}
      {row.accountWaivers > 0 && (
        <p className="rules-note">
          有 {row.accountWaivers} 个账号已豁免，
          <PageLink to="/rules/waivers" search={{ state: 'inForce' }}>
            查看
          </PageLink>
        </p>
      )}
      {row.conflicts.length > 0 && <Conflict row={row} />}
      {row.notApplied.map((lost) => (
        <p key={`${lost.pack} ${lost.clause} ${lost.text}`} className="rules-lost">
          {lost.clause} {lost.valueText !== row.valueText && <s>{lost.valueText}</s>} {lost.text}
        </p>
      ))}
      {row.force === 'inPrinciple' && !row.waiver && (
        <p className="rules-act zj-no-print">
          <PageLink to="/rules/waivers/new" search={search}>
            申请豁免
          </PageLink>
        </p>
      )}
    </li>
  );
}

/** Whose number it is, where no text gives one. */
function Origin({ row }: { row: EffectiveRow }) {
  if (!row.setByUnit) return null;
  const { setting } = row;
  if (!setting)
    return (
      <span className="rules-origin">
        {row.mustBeSet ? <StatusTag tone="soon">待设定</StatusTag> : null}
        <PageLink to="/rules/parameters" search={{ rule: row.rule }}>
          现用产品默认值
        </PageLink>
      </span>
    );
  return (
    <span className="rules-origin">
      <PageLink to="/rules/parameters" search={{ rule: row.rule }}>
        单位设定，不是条款
      </PageLink>
      <span className="zj-quiet">
        {setting.unitName} {setting.setByName} <Time at={setting.setAt} />
      </span>
    </span>
  );
}

function Reading({ text }: { text: string }) {
  return (
    <Popover content={<p className="zj-popover">{text}</p>}>
      <button type="button" className="rules-reading">
        本产品的理解
      </button>
    </Popover>
  );
}

/** Two rules that point opposite ways: nobody but a person decides between them. */
function Conflict({ row }: { row: EffectiveRow }) {
  return (
    <div className="rules-conflict">
      <StatusTag tone="soon">规定不一致</StatusTag>
      <p>
        {row.clause}（{row.valueText}）与
        {row.conflicts.map((other, index) => (
          <span key={`${other.pack} ${other.clause}`}>
            {index > 0 && '、'}
            <ClauseTag id={other.clause} summary={other.summary} />
          </span>
        ))}
        方向相反，无法比较宽严，两条都保留，请人工判断；拿不准的向主管单位请示。
      </p>
    </div>
  );
}
