/** Keyset lists: pages read one after another that feel like one list. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Operation, ReplyOf } from '#shared/operation.ts';
import { hrefOf, moduleOf, request, type ApiProblem, type CallArguments, type CallInput } from './api.ts';

/** How many there are; `capped` means "at least". */
export interface ListCount {
  readonly value: number;
  readonly capped: boolean;
}

/** What a list operation answers. `next` is given back as the query's `after`; null at the end. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly count: ListCount;
}

/** What `DataTable` shows: the rows read so far and how to read on. */
export interface ListState<Row> {
  readonly rows: readonly Row[];
  readonly count: ListCount | null;
  readonly status: 'loading' | 'ready' | 'error';
  /** Set when the first or the next page could not be read. */
  readonly problem: ApiProblem | null;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  /** A changed filter is being read; the old rows are still shown, dimmed. */
  readonly isRefreshing: boolean;
  readonly readMore: () => void;
  readonly retry: () => void;
}

type RowOf<O extends Operation> = ReplyOf<O> extends { rows: readonly (infer Row)[] } ? Row : never;

/**
 * Reads a list operation whose query takes `after` and `limit` and whose reply is a `ListPage`.
 * @param input filters and sort; a change starts again from the top, keeping the old rows on screen until the new ones are there.
 */
export function useList<O extends Operation & { kind: 'query' }>(
  operation: O,
  input?: CallInput<O>,
  options: { pageRows?: number; enabled?: boolean } = {},
): ListState<RowOf<O>> {
  type Page = ListPage<RowOf<O>>;
  const loose = (input ?? {}) as { params?: object; query?: object };
  const result = useInfiniteQuery<Page, ApiProblem, { pages: Page[] }, readonly unknown[], string | null>({
    queryKey: [moduleOf(operation), operation.id, 'list', loose],
    initialPageParam: null,
    enabled: options.enabled ?? true,
    placeholderData: (previous) => previous,
    queryFn: ({ pageParam, signal }) => {
      const paged = {
        ...loose,
        query: { ...loose.query, limit: options.pageRows ?? 50, ...(pageParam === null ? {} : { after: pageParam }) },
      };
      return request(
        'GET',
        hrefOf(operation, ...([paged] as unknown as CallArguments<O>)),
        undefined,
        signal,
      ) as Promise<Page>;
    },
    getNextPageParam: (last) => last.next,
  });
  const { data, fetchNextPage, refetch } = result;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    count: data?.pages[0]?.count ?? null,
    status: data ? 'ready' : result.isError ? 'error' : 'loading',
    problem: result.error,
    hasMore: result.hasNextPage,
    isReadingMore: result.isFetchingNextPage,
    isRefreshing: result.isPlaceholderData,
    readMore: () => void fetchNextPage(),
    retry: () => void (data && result.isFetchNextPageError ? fetchNextPage() : refetch()),
  };
}

/** "152 条", or "1,000+ 条" where the count was capped. */
export function countText(count: ListCount, unit = '条'): string {
  return `${count.value.toLocaleString('zh-CN')}${count.capped ? '+' : ''} ${unit}`;
}
