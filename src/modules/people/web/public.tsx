/** What other modules' pages may use: choosing a person. */
export { PersonSelect } from './PersonSelect.tsx';
