/** What the assembly's own pages may use: the way from the demo to a real office. */
export { RemoveDemo } from './RemoveDemo.tsx';
