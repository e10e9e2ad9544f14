import { PageLink } from '#ui/navigation.tsx';

/** The way from the rules to how their clauses are carried. */
export function CoverageLink() {
  return <PageLink to="/rules/coverage">条款覆盖</PageLink>;
}
