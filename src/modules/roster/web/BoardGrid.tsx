import { EmptyState } from '#ui/EmptyState.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { usePhone } from '#ui/use-phone.ts';
import { Clause } from '#modules/rules/web/public.tsx';
import type { BoardReply, BoardRow } from '../board-contract.ts';
import { postTexts } from '../texts.ts';

/** Posts as rows, persons as columns, a mark where somebody holds a post; on a phone a line for each post. */
export function BoardGrid({ board }: { board: BoardReply }) {
  const isPhone = usePhone();
  if (board.rows.length === 0)
    return <EmptyState title="还没有任职">登记任职后，这里显示各岗位由谁担任、哪里空缺。</EmptyState>;
  if (isPhone || board.people.length > 14 || board.people.length === 0) return <PostLines board={board} />;
  return (
    <div className="ros-grid-frame">
      <table className="ros-grid">
        <thead>
          <tr>
            <th scope="col">岗位</th>
            {board.people.map((person) => (
              <th key={person.id} scope="col" className="ros-person">
                <span>{person.name}</span>
              </th>
            ))}
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <tr key={row.post} className={row.isVacant ? 'ros-vacant' : ''}>
              <th scope="row">
                {postTexts[row.post]} {row.asked && <Clause id={row.asked.clause} />}
              </th>
              {board.people.map((person) => (
                <td key={person.id} className="ros-cell">
                  <Mark row={row} personId={person.id} />
                </td>
              ))}
              <td>
                <RowState row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PostLines({ board }: { board: BoardReply }) {
  return (
    <ul className="ros-lines">
      {board.rows.map((row) => (
        <li key={row.post}>
          <p>
            <b>{postTexts[row.post]}</b> {row.asked && <Clause id={row.asked.clause} />}
          </p>
          <p>
            {row.holders.map((one) => (
              <PageLink key={one.appointmentId} to="/appointments" search={{ open: one.appointmentId }}>
                {one.personName}
                {one.deputy && `（${one.deputy}岗）`}{' '}
              </PageLink>
            ))}
          </p>
          <RowState row={row} />
        </li>
      ))}
    </ul>
  );
}

/** A post held: A or B where it is said, a dot otherwise; hollow while the right that goes with it is missing. */
function Mark({ row, personId }: { row: BoardRow; personId: string }) {
  const held = row.holders.find((one) => one.personId === personId);
  if (!held) return null;
  const isWithoutRight = held.missingRoles.length > 0;
  const words = [
    `${held.personName}任${postTexts[row.post]}`,
    held.deputy ? `${held.deputy}岗` : '',
    held.sectionName ?? '',
    isWithoutRight ? '还没有系统权限' : '',
  ].filter(Boolean);
  return (
    <PageLink
      to="/appointments"
      search={{ open: held.appointmentId }}
      className={`ros-mark${isWithoutRight ? ' ros-mark-hollow' : ''}`}
      title={words.join('，')}
    >
      <span aria-hidden>{held.deputy ?? '●'}</span>
      <span className="ros-said">{words.join('，')}</span>
    </PageLink>
  );
}

function RowState({ row }: { row: BoardRow }) {
  if (row.isVacant) return <StatusTag tone="blocked">空缺</StatusTag>;
  const notes = [
    row.answeredBy.length > 0 ? `由${row.answeredBy.map((post) => postTexts[post]).join('、')}承担` : '',
    row.wantsDeputy ?? '',
    row.holderHint ?? '',
    row.asked?.isWaived ? '已获豁免' : '',
    row.holders.some((one) => one.missingRoles.length > 0) ? '有人还没有系统权限' : '',
  ].filter(Boolean);
  if (notes.length === 0) return row.asked ? <StatusTag tone="met">已配</StatusTag> : null;
  return <span className="ros-note">{notes.join('；')}</span>;
}
