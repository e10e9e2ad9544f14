/** Links and addresses, so that pages need not know the router. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, type ReactNode } from 'react';

export interface PageLinkProps {
  /** Finished path: `/accounts/0192…`. */
  to: string;
  search?: Record<string, unknown>;
  children: ReactNode;
  className?: string;
  title?: string;
  onClick?: () => void;
}

/** A link to another page of the product, loaded without leaving. */
export function PageLink({ to, search, ...rest }: PageLinkProps) {
  return <Link to={to as never} {...(search ? { search: search as never } : {})} {...rest} />;
}

/** A parameter of the page's path; throws where the route has none of that name. */
export function usePageParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const value = params[name];
  if (value === undefined) throw new Error(`route without parameter ${name}`);
  return value;
}

/** All parameters of the page's path by name. */
export function usePageParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false });
}

/**
 * Filters kept in the address, so that a view can be shared and found again by the back button.
 * Returns the present values and a setter that merges; `undefined` or '' takes a value out.
 */
export function usePageSearch<T extends Record<string, string | undefined>>(): [
  Partial<T>,
  (change: Partial<T>) => void,
] {
  const search = useSearch({ strict: false }) as Partial<T>;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<T>) => {
      const merge = (old: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries({ ...old, ...part }).filter(([, value]) => value !== undefined && value !== ''),
        );
      // A filter in the middle of a page stays where it is.
      void navigate({ to: '.', search: merge, replace: true, resetScroll: false } as never);
    },
    [navigate],
  );
  return [search, change];
}

/** Goes to a path. */
export function useGoTo(): (path: string, search?: Record<string, unknown>) => void {
  const navigate = useNavigate();
  return useCallback((path, search) => void navigate({ to: path, ...(search ? { search } : {}) } as never), [navigate]);
}
