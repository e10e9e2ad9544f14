import { App } from 'antd';
import { useState } from 'react';
import { addDays, weekdayOf, weekdayTexts } from '#shared/time.ts';
import { useCommand } from '#ui/api.ts';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { platformTexts } from '#modules/registry/web/public.tsx';
import type { PlanBoard, PlanMark } from '../board-contract.ts';
import { topicOperations } from '../topic-contract.ts';
import { markKindTexts } from '../texts.ts';

/** The grid. A topic is dragged to another day, or moved with the arrow keys while it has the focus. */
export function PlanGrid({ board }: { board: PlanBoard }) {
  const { message } = App.useApp();
  const [over, setOver] = useState('');
  const [dragged, setDragged] = useState<PlanMark | null>(null);
  const move = useCommand(topicOperations.updateTopic, { alsoRefresh: ['today'] });
  const moveTo = (mark: PlanMark, on: string) => {
    if (on === mark.on) return;
    const day = board.days.find((one) => one.on === on);
    const caution = day?.occasions.find((one) => one.caution !== '');
    move.mutate(
      { params: { topicId: mark.id }, body: { plannedOn: on } },
      {
        onSuccess: () => {
          message.success(`“${mark.title}”改到 ${on}`);
          if (caution) message.warning(`当天是${caution.name}。${caution.caution}`, 6);
        },
        onError: (problem) => void message.error(problem.title),
      },
    );
  };
  const rows = [
    ...board.accounts.map((one) => ({ key: one.id as string | null, head: <AccountHead account={one} /> })),
    ...(board.marks.some((mark) => mark.accountId === null)
      ? [{ key: null, head: <span className="zj-quiet">未定账号</span> }]
      : []),
  ];
  return (
    <div className="plan-grid-scroll" role="region" aria-label="编发计划">
      <table className="plan-grid">
        <thead>
          <tr>
            <th scope="col">账号</th>
            {board.days.map((day) => (
              <th key={day.on} scope="col" className={headClass(day, board.today)}>
                <span>
                  {Number(day.on.slice(5, 7))}/{Number(day.on.slice(8))}
                </span>{' '}
                <span className="zj-quiet">{weekdayTexts[weekdayOf(day.on)]}</span>
                {day.occasions.map((one) => (
                  <span
                    key={one.key}
                    className={one.caution ? 'plan-occasion plan-occasion-caution' : 'plan-occasion'}
                    title={one.caution || one.name}
                  >
                    {one.name}
                  </span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key ?? 'none'}>
              <th scope="row">{row.head}</th>
              {board.days.map((day) => (
                <td
                  key={day.on}
                  className={`${day.isWorkday ? '' : 'plan-rest'}${over === `${row.key} ${day.on}` ? ' plan-over' : ''}`}
                  onDragOver={(event) => {
                    if (!dragged) return;
                    event.preventDefault();
                    setOver(`${row.key} ${day.on}`);
                  }}
                  onDragLeave={() => setOver('')}
                  onDrop={() => {
                    setOver('');
                    if (dragged) moveTo(dragged, day.on);
                    setDragged(null);
                  }}
                >
                  {board.marks
                    .filter((mark) => mark.accountId === row.key && mark.on === day.on)
                    .map((mark) => (
                      <Mark
                        key={`${mark.kind} ${mark.id}`}
                        mark={mark}
                        isMovable={mark.isMovable && board.mayPlan}
                        onDrag={setDragged}
                        onMove={moveTo}
                      />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {board.mayPlan && (
        <p className="zj-quiet zj-no-print">
          选题可拖到另一天；用键盘时选中选题，按左右方向键各移一天。待发和已发的在“发布”中办理。
        </p>
      )}
    </div>
  );
}

function headClass(day: PlanBoard['days'][number], today: string): string {
  return [day.isWorkday ? '' : 'plan-rest', day.on === today ? 'plan-today' : ''].filter(Boolean).join(' ');
}

function AccountHead({ account }: { account: PlanBoard['accounts'][number] }) {
  const isLate = account.quietDays !== null && account.mostDays !== null && account.quietDays > account.mostDays;
  return (
    <>
      <PageLink to={`/accounts/${account.id}`}>{account.name}</PageLink>
      <span className="zj-quiet plan-platform">{platformTexts[account.platform as 'wechat'] ?? account.platform}</span>
      <span className={isLate ? 'plan-quiet plan-late' : 'plan-quiet zj-quiet'}>
        {account.quietDays === null
          ? '没有更新记录'
          : account.quietDays === 0
            ? '今天更新'
            : `${account.quietDays} 天未更新`}
        {isLate && `，限 ${account.mostDays} 天`}
      </span>
    </>
  );
}

interface MarkProps {
  mark: PlanMark;
  isMovable: boolean;
  onDrag: (mark: PlanMark | null) => void;
  onMove: (mark: PlanMark, on: string) => void;
}

function Mark({ mark, isMovable, onDrag, onMove }: MarkProps) {
  const goTo = useGoTo();
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
  return (
    <a
      href={mark.to}
      title={mark.title}
      className={`plan-mark plan-mark-${mark.kind}`}
      draggable={isMovable}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(mark.to);
      }}
      onDragStart={() => onDrag(mark)}
      onDragEnd={() => onDrag(null)}
      onKeyDown={(event) => {
        const step = isMovable ? steps[event.key] : undefined;
        if (step === undefined) return;
        event.preventDefault();
        onMove(mark, addDays(mark.on, step));
      }}
    >
      <span className="plan-mark-kind">{markKindTexts[mark.kind]}</span>
      {mark.title}
    </a>
  );
}
