import { useEffect, useRef } from 'react';
import { useAppearance } from './appearance.tsx';
import { chartOption, type ChartPoint, type ChartSpec } from './chart-option.ts';
import { palettes } from './palette.ts';
import { baseFontPx } from './theme.ts';
import { usePhone } from './use-phone.ts';

export interface ChartProps {
  /** What it shows, as a sentence; screen readers get it with the values as a table. */
  label: string;
  kind: ChartSpec['kind'];
  points: readonly ChartPoint[];
  /** 个, 篇, 天 … */
  unit: string;
  /** CSS pixels; default 240 for a line, 34 for each bar. */
  heightPx?: number;
}

/** One plain chart; the engine is loaded when it is first drawn. Show an `EmptyState` instead of a chart without points. */
export function Chart({ label, kind, points, unit, heightPx }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { appearance } = useAppearance();
  const fontPx = baseFontPx(appearance.large, usePhone());
  const height = heightPx ?? (kind === 'line' ? 240 : Math.max(2, points.length) * (fontPx + 20));
  useEffect(() => {
    const option = chartOption({ kind, points, unit, fontPx }, palettes[appearance.tone]);
    return drawIn(place.current, option);
  }, [kind, points, unit, fontPx, appearance.tone]);
  return (
    <figure aria-label={label}>
      <div ref={place} style={{ height }} aria-hidden />
      <table className="zj-hidden">
        <caption>{label}</caption>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.label}</th>
              <td>{point.value === null ? '没有数据' : `${point.value} ${unit}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** Draws when the engine has arrived and follows the width; returns how to clear away. */
function drawIn(element: HTMLElement | null, option: Record<string, unknown>): () => void {
  let isGone = false;
  let clear = () => {};
  void import('./chart-engine.ts').then(({ startChart }) => {
    if (isGone || !element) return;
    const chart = startChart(element);
    chart.setOption(option);
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    clear = () => {
      watcher.disconnect();
      chart.dispose();
    };
  });
  return () => {
    isGone = true;
    clear();
  };
}
