/** What other modules' pages may use: an official form on paper. */
export { FormView } from './FormView.tsx';
