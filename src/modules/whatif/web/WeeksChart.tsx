import { useMemo } from 'react';
import { useAppearance } from '#ui/appearance.tsx';
import { ChartFigure } from '#ui/ChartFigure.tsx';
import { palettes } from '#ui/palette.ts';
import { baseFontPx } from '#ui/theme.ts';
import { usePhone } from '#ui/use-phone.ts';
import type { TrialResult } from '../contract.ts';
import { dayText, weeksOption } from './weeks-option.ts';

/** Accounts in breach each week under both sets of rules. */
export function WeeksChart({ weeks }: { weeks: TrialResult['weeks'] }) {
  const { appearance } = useAppearance();
  const fontPx = baseFontPx(appearance.large, usePhone());
  const option = useMemo(() => weeksOption(weeks, fontPx, palettes[appearance.tone]), [weeks, fontPx, appearance.tone]);
  return (
    <ChartFigure label={wordsOf(weeks)} option={option}>
      <table className="zj-hidden">
        <caption>每周处于逾期的账号</caption>
        <thead>
          <tr>
            <th scope="col">周</th>
            <th scope="col">现行规则</th>
            <th scope="col">试算方案</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">
                {dayText(week.from)}至{dayText(week.to)}
              </th>
              <td>{week.inForce} 个</td>
              <td>{week.candidate} 个</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ChartFigure>
  );
}

function wordsOf(weeks: TrialResult['weeks']): string {
  const most = (side: 'inForce' | 'candidate') => Math.max(0, ...weeks.map((week) => week[side]));
  return `${weeks.length} 周中，处于逾期的账号现行规则下每周至多 ${most('inForce')} 个，试算方案下至多 ${most('candidate')} 个`;
}
