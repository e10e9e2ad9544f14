import { useMemo } from 'react';
import { useAppearance } from './appearance.tsx';
import { ChartFigure } from './ChartFigure.tsx';
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
  const { appearance } = useAppearance();
  const fontPx = baseFontPx(appearance.large, usePhone());
  const option = useMemo(
    () => chartOption({ points, unit, fontPx }, palettes[appearance.tone]),
    [points, unit, fontPx, appearance.tone],
  );
  return (
    <ChartFigure label={label} option={option} heightPx={heightPx}>
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
    </ChartFigure>
  );
}
