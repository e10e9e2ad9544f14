/** What a chart shows, as ECharts wants it; pure. Labelled directly, no legend, no animation. */
import type { Palette } from './palette.ts';

export interface ChartPoint {
  readonly label: string;
  /** null leaves a gap: not measured, which is not zero. */
  readonly value: number | null;
  /** Drawn red: beyond a limit. */
  readonly isOver?: boolean;
}

export interface ChartSpec {
  /** bars: compare things, largest first as given · line: one thing over time. */
  readonly kind: 'bars' | 'line';
  readonly points: readonly ChartPoint[];
  readonly unit: string;
  /** Base size of its text in CSS pixels. */
  readonly fontPx: number;
}

/** The option for a palette. Bars lie, so that Chinese names stay readable. */
export function chartOption(spec: ChartSpec, colours: Palette): Record<string, unknown> {
  const isBars = spec.kind === 'bars';
  const names = {
    type: 'category',
    data: spec.points.map((point) => (isBars && point.value === null ? `${point.label}（没有数据）` : point.label)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.lineStrong } },
    axisLabel: { color: colours.ink2, fontSize: spec.fontPx },
  };
  const values = {
    type: 'value',
    axisLabel: { color: colours.ink3, fontSize: spec.fontPx - 1 },
    splitLine: { lineStyle: { color: colours.line } },
    minInterval: 1,
  };
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 4, right: 56, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: isBars ? 'item' : 'axis',
      valueFormatter: (value: unknown) =>
        typeof value === 'number' ? `${value.toLocaleString('zh-CN')} ${spec.unit}` : '没有数据',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: spec.fontPx },
    },
    xAxis: isBars ? { ...values, show: false } : { ...names, boundaryGap: false },
    yAxis: isBars ? { ...names, inverse: true, axisLine: { show: false } } : values,
    series: [isBars ? barSeries(spec, colours) : lineSeries(spec, colours)],
  };
}

function barSeries(spec: ChartSpec, colours: Palette) {
  return {
    type: 'bar',
    barMaxWidth: 18,
    data: spec.points.map((point) => ({
      value: point.value,
      itemStyle: { color: point.isOver ? colours.red : colours.action },
    })),
    label: {
      show: true,
      position: 'right',
      color: colours.ink,
      fontSize: spec.fontPx,
      formatter: ({ value }: { value: number | null }) => value?.toLocaleString('zh-CN') ?? '',
    },
  };
}

function lineSeries(spec: ChartSpec, colours: Palette) {
  return {
    type: 'line',
    connectNulls: false,
    data: spec.points.map((point) => point.value),
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: { color: colours.action, width: 2 },
    itemStyle: { color: colours.action },
    endLabel: {
      show: true,
      color: colours.ink,
      fontSize: spec.fontPx,
      formatter: ({ value }: { value: number }) => `${value.toLocaleString('zh-CN')} ${spec.unit}`,
    },
  };
}
