/** What the assembly and the demo may call. */
export { readOffice, writeDemo, writeOffice, type DemoLogin, type OfficeFact } from './installation-store.ts';
