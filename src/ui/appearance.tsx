/** Holds the chosen appearance, hands it to Ant Design and to the page's CSS variables, remembers it in this browser. */
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { antdTheme, cssVariables, type Appearance } from './theme.ts';
import { usePhone } from './use-phone.ts';

interface AppearanceControl {
  readonly appearance: Appearance;
  /** Changes and remembers it. */
  readonly setAppearance: (next: Appearance) => void;
}

const Control = createContext<AppearanceControl | null>(null);
const storageKey = 'zhijian.appearance';

/** The appearance and its setter; throws outside `AppearanceProvider`. */
export function useAppearance(): AppearanceControl {
  const control = useContext(Control);
  if (!control) throw new Error('useAppearance outside AppearanceProvider');
  return control;
}

/** Wraps the whole page once. `fixed` overrides the remembered choice (gallery, wall view). */
export function AppearanceProvider({ children, fixed }: { children: ReactNode; fixed?: Appearance }) {
  const [chosen, setChosen] = useState<Appearance>(() => fixed ?? readStored());
  const phone = usePhone();
  const theme = useMemo(() => antdTheme(chosen, phone), [chosen, phone]);
  useLayoutEffect(() => applyToPage(chosen, phone), [chosen, phone]);
  const control = useMemo(
    () => ({
      appearance: chosen,
      setAppearance: (next: Appearance) => {
        setChosen(next);
        store(next);
      },
    }),
    [chosen],
  );
  return (
    <Control value={control}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        <App component={false}>{children}</App>
      </ConfigProvider>
    </Control>
  );
}

function applyToPage(appearance: Appearance, phone: boolean): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(cssVariables(appearance, phone))) root.style.setProperty(name, value);
  root.dataset['tone'] = appearance.tone;
  root.dataset['size'] = appearance.large ? 'large' : 'standard';
  root.style.colorScheme = appearance.tone === 'dark' ? 'dark' : 'light';
}

function readStored(): Appearance {
  const fallback: Appearance = {
    tone: window.matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'light',
    large: false,
  };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (stored && typeof stored === 'object' && 'tone' in stored && 'large' in stored) {
      const tone = stored.tone;
      if (tone === 'light' || tone === 'dark' || tone === 'contrast') return { tone, large: stored.large === true };
    }
  } catch {
    // A browser that forbids storage still gets a page.
  }
  return fallback;
}

function store(appearance: Appearance): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(appearance));
  } catch {
    // Not remembered, still applied.
  }
}
