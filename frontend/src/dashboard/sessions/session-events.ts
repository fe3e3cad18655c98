import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../api/client';

export type SessionRow = Schemas['SessionRowView'];
export type SessionPage = Schemas['PageSessionRowView'];

/** Keeps lists and pages of sessions as they are on the server, while they are shown. */
export function useSessionEvents(): void {
  const queries = useQueryClient();
  useEffect(() => {
    // Not in every environment that shows the page: without it, it shows what it loaded.
    if (typeof EventSource === 'undefined') {
      return;
    }
    const source = new EventSource('/api/sessions/events');
    source.addEventListener('session', (event: MessageEvent<string>) => {
      take(queries, JSON.parse(event.data) as SessionRow);
    });
    return () => source.close();
  }, [queries]);
}

/** Puts a changed session where it is shown; a list that lacks it is loaded anew. */
export function take(queries: QueryClient, row: SessionRow): void {
  void queries.invalidateQueries({ queryKey: ['session', row.id] });
  for (const [key, list] of queries.getQueriesData<InfiniteData<SessionPage>>({
    queryKey: ['sessions'],
  })) {
    if (list === undefined) {
      continue;
    }
    if (list.pages.some((page) => page.items.some((each) => each.id === row.id))) {
      queries.setQueryData(key, {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          // What was looked for stays beside what changed.
          items: page.items.map((each) =>
            each.id === row.id ? { ...row, excerpt: each.excerpt } : each,
          ),
        })),
      });
    } else {
      void queries.invalidateQueries({ queryKey: key, exact: true });
    }
  }
}
