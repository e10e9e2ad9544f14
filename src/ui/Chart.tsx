import { useEffect, useRef } from 'react';
import { useAppearance } from './appearance.tsx';
import { chartOption, type ChartPoint } from './chart-option.ts';
import { palettes } from './palette.ts';
import { baseFontPx } from './theme.ts';
import { usePhone } from './use-phone.ts';

export interface ChartProps {
  /** What it shows, as a sentence; screen readers get it with the values as a table. */
  label: string;
  /** In time order. */
  points: readonly ChartPoint[];
  /** 个, 篇, 天 … */
  unit: string;
  /** CSS pixels; default 240. */
  heightPx?: number;
}

/** One thing over time; the engine is loaded when it is first drawn. Show an `EmptyState` instead of a chart without points; to compare things use `BarList`. */
export function Chart({ label, points, unit, heightPx = 240 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { appearance } = useAppearance();
  const fontPx = baseFontPx(appearance.large, usePhone());
  useEffect(() => {
    const option = chartOption({ points, unit, fontPx }, palettes[appearance.tone]);
    return drawIn(place.current, option);
  }, [points, unit, fontPx, appearance.tone]);
  return (
    <figure aria-label={label}>
      <div ref={place} style={{ height: heightPx }} aria-hidden />
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
