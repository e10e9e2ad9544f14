/** What the assembly and the demo may call. */
export { finishDemo, readOffice, writeDemo, writeOffice, type DemoLogin, type OfficeFact } from './installation-store.ts';
