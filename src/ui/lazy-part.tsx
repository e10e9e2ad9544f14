import { useEffect, useState, type ComponentType } from 'react';
import { Loading } from './Loading.tsx';

/** A component whose code arrives when it is first shown, or when `preload` is called. */
export type LazyPart<Props> = ComponentType<Props> & { readonly preload: () => void };

/**
 * Splits a named export into a chunk of its own. Not `React.lazy`: React holds back what follows a Suspense fallback by 300 ms,
 * which adds up where one part opens the next. A failed load is thrown into the nearest error boundary; showing it again tries again.
 * @example const Editor = lazyPart(() => import('./Editor.tsx'), 'Editor');
 */
export function lazyPart<Props extends object, K extends string>(
  load: () => Promise<Record<K, ComponentType<Props>>>,
  name: K,
): LazyPart<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const start = () => {
    loading ??= load().then(
      (module) => {
        Loaded = module[name];
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  function Part(props: Props) {
    const [state, setState] = useState<{ error: unknown } | 'waiting' | 'ready'>(Loaded ? 'ready' : 'waiting');
    useEffect(() => {
      let isGone = false;
      const show = (next: typeof state) => !isGone && setState(next);
      start().then(
        () => show('ready'),
        (error: unknown) => show({ error }),
      );
      return () => {
        isGone = true;
      };
    }, []);
    if (typeof state === 'object') throw state.error;
    return Loaded ? <Loaded {...props} /> : <Loading />;
  }
  return Object.assign(Part, { preload: () => void start().catch(() => undefined) });
}
