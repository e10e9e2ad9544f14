import { useEffect, useState, type ComponentType } from 'react';
import { ApiProblem } from './api.ts';
import { Loading } from './Loading.tsx';

/** A component whose code arrives when it is first shown, or when `preload` is called. */
export type LazyPart<Props> = ComponentType<Props> & { readonly preload: () => void };

/** Code of the `ApiProblem` for a chunk that did not come. */
export const partUnloaded = 'network.part-unloaded';

function unloaded(): ApiProblem {
  return new ApiProblem({
    code: partUnloaded,
    status: 0,
    title: '网络不通或服务已停止，页面没有打开。请检查网络后重试；仍不行请联系管理员。',
  });
}

/** True for the browsers' words (Chromium, Firefox, WebKit, then Vite's for styles) about a module that did not come. */
function isUnreachable(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed|Unable to preload/i.test(error.message)
  );
}

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
        throw isUnreachable(error) ? unloaded() : error;
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
