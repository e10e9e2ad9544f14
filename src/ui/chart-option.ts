/** What a chart shows, as ECharts wants it; pure. Labelled directly, no legend, no animation. */
import type { Palette } from './palette.ts';

export interface ChartPoint {
  readonly label: string;
  /** null leaves a gap: not measured, which is not zero. */
  readonly value: number | null;
}

export interface ChartSpec {
  /** In time order. */
  readonly points: readonly ChartPoint[];
  readonly unit: string;
  /** Base size of its text in CSS pixels. */
  readonly fontPx: number;
}

/** One thing over time as a line, the last value said at its end. */
export function chartOption({ points, unit, fontPx }: ChartSpec, colours: Palette): Record<string, unknown> {
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: fontPx * 3, right: fontPx * 5, top: fontPx, bottom: fontPx * 2.2, outerBoundsMode: 'none' },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) =>
        typeof value === 'number' ? `${value.toLocaleString('zh-CN')} ${unit}` : '没有数据',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: fontPx },
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: points.map((point) => point.label),
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
    series: [lineSeries({ points, unit, fontPx }, colours)],
  };
}

function lineSeries({ points, unit, fontPx }: ChartSpec, colours: Palette) {
  return {
    type: 'line',
    connectNulls: false,
    data: points.map((point) => point.value),
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: { color: colours.action, width: 2 },
    itemStyle: { color: colours.action },
    endLabel: {
      show: true,
      color: colours.ink,
      fontSize: fontPx,
      formatter: ({ value }: { value: number | null }) =>
        value === null ? '' : `${value.toLocaleString('zh-CN')} ${unit}`,
    },
  };
}
