import { useEffect, useState } from 'react';

/** The present instant, renewed every 30 s, so that words such as "还剩 5 分钟" stay true. `fixed` holds it still. */
export function useNow(fixed?: Date): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (fixed) return;
    const timer = window.setInterval(() => setNow(new Date()), 30_000);
    return () => window.clearInterval(timer);
  }, [fixed]);
  return fixed ?? now;
}
