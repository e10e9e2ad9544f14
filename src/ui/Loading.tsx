import { useEffect, useState } from 'react';
import './states.css';

/** Words while something is read; shown only after 0.3 s so that quick answers do not flicker. */
export function Loading({ children = '正在读取…' }: { children?: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <p className="zj-loading" role="status">
      {isSlow ? children : '\u00a0'}
    </p>
  );
}
