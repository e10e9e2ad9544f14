import { Button } from 'antd';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, useGoTo, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay, useSession } from '#ui/session.ts';
import { Stat, StatSentence } from '#ui/StatSentence.tsx';
import { UnitSelect } from '#modules/organisation/web/public.tsx';
import { Clause } from '#modules/rules/web/public.tsx';
import { boardOperations, type BoardReply } from '../board-contract.ts';
import { postTexts } from '../texts.ts';
import { BoardGrid } from './BoardGrid.tsx';
import { BeginFiling } from './BeginFiling.tsx';
import { StaffingRoute } from './StaffingRoute.tsx';
import './roster.css';

/** Who does what in one unit, as a picture: posts by persons, gaps in sight, and whether its items can go their way. */
export function RosterBoardPage() {
  const session = useSession();
  const goTo = useGoTo();
  const [search, setSearch] = usePageSearch<{ unitId?: string }>();
  const mayKeep = useMay('people.roster');
  const unitId = search.unitId || (session.data?.unit?.id ?? '');
  const board = useOperation(boardOperations.readBoard, { params: { unitId } }, { enabled: unitId !== '' });
  return (
    <>
      <PageHeader
        title="岗位图"
        actions={
          mayKeep && (
            <>
              <Button onClick={() => goTo('/appointments/new', { unitId })}>任职</Button>
              {unitId && <BeginFiling unitId={unitId} />}
            </>
          )
        }
      >
        <UnitSelect value={unitId} onChange={(id) => setSearch({ unitId: id ?? '' })} />
      </PageHeader>
      {board.isError && <ErrorState problem={board.error} onRetry={() => void board.refetch()} />}
      {!board.isError && !board.data && <Loading />}
      {board.data && <Board board={board.data} />}
    </>
  );
}

function Board({ board }: { board: BoardReply }) {
  const vacant = board.rows.filter((row) => row.isVacant).length;
  const withoutRights = new Set(
    board.rows.flatMap((row) => row.holders.filter((one) => one.missingRoles.length > 0).map((one) => one.personId)),
  ).size;
  return (
    <>
      <StatSentence>
        {board.unit.name}有{' '}
        <Stat
          value={board.people.length}
          unit="人"
          to="/appointments"
          search={{ unitId: board.unit.id, state: 'running' }}
        />{' '}
        在岗，
        <Stat value={vacant} unit="个岗位" tone="blocked" /> 空缺，
        {board.sectionsWithoutReporter.length > 0 && (
          <>
            <Stat value={board.sectionsWithoutReporter.length} unit="个科室" tone="blocked" /> 没有信息员，
          </>
        )}
        <Stat value={withoutRights} unit="人" tone="soon" /> 还缺系统权限。
      </StatSentence>
      <section className="zj-section">
        <h2>岗位和人员</h2>
        <BoardGrid board={board} />
        {board.sectionsWithoutReporter.length > 0 && (
          <p className="ros-gap">
            {board.sectionsWithoutReporter.join('；')}（<Clause id="S2-13d" />）
          </p>
        )}
      </section>
      <section className="zj-section">
        <h2>审核流程的人手</h2>
        <StaffingRoute staffing={board.staffing} />
      </section>
      {board.combined.length > 0 && (
        <section className="zj-section">
          <h2>兼任</h2>
          <ul className="ros-lines">
            {board.combined.map((one) => (
              <li key={`${one.personName} ${one.posts.join()}`}>
                <b>{one.personName}</b> 兼 {one.posts.map((post) => postTexts[post]).join('、')}。{one.note}
              </li>
            ))}
          </ul>
        </section>
      )}
      {board.turnover && (
        <section className="zj-section">
          <h2>队伍稳定</h2>
          <p>
            三员一长今年变动 {board.turnover.count} 人次，
            {board.turnover.isSet ? '单位设定' : '产品默认'}每年不超过 {board.turnover.max} 次（
            <Clause id={board.turnover.clause} /> 没有给出数值）。{' '}
            <PageLink to="/personnel-changes">查看人员变动</PageLink>
          </p>
        </section>
      )}
    </>
  );
}
