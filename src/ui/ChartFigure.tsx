import { useEffect, useRef, type ReactNode } from 'react';

export interface ChartFigureProps {
  /** What it shows, as a sentence. */
  label: string;
  /** As ECharts wants it; a new object draws anew. */
  option: Record<string, unknown>;
  /** CSS pixels; default 240. */
  heightPx?: number;
  /** The values as a table for screen readers (`zj-hidden`). */
  children: ReactNode;
}

/** A drawn chart with its words; the engine is loaded when it is first drawn. */
export function ChartFigure({ label, option, heightPx = 240, children }: ChartFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => drawIn(place.current, option), [option]);
  return (
    <figure aria-label={label}>
      <div ref={place} style={{ height: heightPx }} aria-hidden />
      {children}
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
