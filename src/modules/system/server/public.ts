/** What the assembly and the demo may call. */
export {
  finishDemo,
  readDemoLogins,
  readOffice,
  writeDemo,
  writeOffice,
  type DemoLogin,
} from './installation-store.ts';
