/**
 * The colours of the product, one table per tone. Red means overdue, blocked or a seal and nothing else;
 * amber means soon, green means met, the blue-green is what can be acted on. Text pairs hold at least 4.5:1.
 */
export type Tone = 'light' | 'dark' | 'contrast';

export interface Palette {
  /** Page behind everything. */
  readonly paper: string;
  /** Where the work lies: panes, tables, forms. */
  readonly surface: string;
  /** Hover, header row, quoted matter. */
  readonly sunken: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  /** Borders of controls; 3:1 against the surface. */
  readonly lineStrong: string;
  readonly action: string;
  readonly actionHover: string;
  readonly actionWash: string;
  /** Text on a filled action. */
  readonly onAction: string;
  readonly red: string;
  readonly redWash: string;
  readonly onRed: string;
  readonly amber: string;
  readonly amberWash: string;
  /** Amber for filled areas without text in them. */
  readonly amberFill: string;
  readonly green: string;
  readonly greenWash: string;
}

export const palettes: Record<Tone, Palette> = {
  light: {
    paper: '#f8f7f3',
    surface: '#ffffff',
    sunken: '#f3f2ec',
    ink: '#1a2024',
    ink2: '#434c51',
    ink3: '#626b70',
    line: '#e2e0d8',
    lineStrong: '#96938a',
    action: '#0d5766',
    actionHover: '#093f4b',
    actionWash: '#e3eff0',
    onAction: '#ffffff',
    red: '#b3291f',
    redWash: '#fbebe8',
    onRed: '#ffffff',
    amber: '#855300',
    amberWash: '#fbf1db',
    amberFill: '#cf8d12',
    green: '#24663a',
    greenWash: '#e6f1e8',
  },
  dark: {
    paper: '#12171a',
    surface: '#191f22',
    sunken: '#20272b',
    ink: '#e9e7e1',
    ink2: '#bfc2bf',
    ink3: '#98a09e',
    line: '#2d3539',
    lineStrong: '#6f7a7d',
    action: '#6dbcc8',
    actionHover: '#93d2db',
    actionWash: '#1b3439',
    onAction: '#06181c',
    red: '#f2897b',
    redWash: '#3a201d',
    onRed: '#2a0a06',
    amber: '#e2b24a',
    amberWash: '#352a14',
    amberFill: '#e2b24a',
    green: '#82c495',
    greenWash: '#1b3023',
  },
  contrast: {
    paper: '#ffffff',
    surface: '#ffffff',
    sunken: '#f0f0f0',
    ink: '#000000',
    ink2: '#000000',
    ink3: '#262626',
    line: '#595959',
    lineStrong: '#000000',
    action: '#00394a',
    actionHover: '#000000',
    actionWash: '#d9eef3',
    onAction: '#ffffff',
    red: '#8f0000',
    redWash: '#ffe9e6',
    onRed: '#ffffff',
    amber: '#5c3a00',
    amberWash: '#fff1cc',
    amberFill: '#8f5a00',
    green: '#00471b',
    greenWash: '#dff5e4',
  },
};
