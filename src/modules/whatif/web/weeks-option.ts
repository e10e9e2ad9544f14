/** Two rule sets over the weeks, as ECharts wants it; pure. Each line says its name at its end, and they differ in dash and mark. */
import type { Palette } from '#ui/palette.ts';
import type { TrialResult } from '../contract.ts';

type Week = TrialResult['weeks'][number];

export function weeksOption(weeks: readonly Week[], fontPx: number, colours: Palette): Record<string, unknown> {
  const last = weeks.at(-1);
  // The larger value's words stand above its line's end, the other's below, so that they never meet.
  const isCandidateAbove = (last?.candidate ?? 0) >= (last?.inForce ?? 0);
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: fontPx * 3, right: fontPx * 6.5, top: fontPx * 1.5, bottom: fontPx * 2.2, outerBoundsMode: 'none' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: fontPx },
      formatter: (points: readonly { dataIndex: number }[]) => tooltipText(weeks[points[0]?.dataIndex ?? 0]),
    },
    xAxis: {
      type: 'category',
      boundaryGap: weeks.length === 1,
      data: weeks.map((week) => dayText(week.from)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisLabel: { color: colours.ink2, fontSize: fontPx, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: colours.ink3, fontSize: fontPx - 1 },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      lineOf(
        '现行',
        weeks.map((week) => week.inForce),
        { colour: colours.ink2, dash: 'dashed', mark: 'rect', isAbove: !isCandidateAbove, fontPx },
      ),
      lineOf(
        '试算',
        weeks.map((week) => week.candidate),
        { colour: colours.action, dash: 'solid', mark: 'circle', isAbove: isCandidateAbove, fontPx },
      ),
    ],
  };
}

interface Look {
  readonly colour: string;
  readonly dash: 'solid' | 'dashed';
  readonly mark: 'circle' | 'rect';
  readonly isAbove: boolean;
  readonly fontPx: number;
}

function lineOf(name: string, data: readonly number[], { colour, dash, mark, isAbove, fontPx }: Look) {
  return {
    name,
    type: 'line',
    data,
    symbol: mark,
    symbolSize: 6,
    lineStyle: { color: colour, width: 2, type: dash },
    itemStyle: { color: colour },
    endLabel: {
      show: true,
      color: colour,
      fontSize: fontPx,
      offset: [2, isAbove ? -fontPx * 0.6 : fontPx * 0.6],
      formatter: ({ value }: { value: number }) => `${name} ${value.toLocaleString('zh-CN')} 个`,
    },
  };
}

/** "8月3日" of a day. */
export function dayText(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

const tooltipText = (week: Week | undefined): string =>
  week ? `${dayText(week.from)}至${dayText(week.to)}<br>现行 ${week.inForce} 个<br>试算 ${week.candidate} 个` : '';
