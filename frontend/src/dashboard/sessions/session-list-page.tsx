import { Anchor, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';
import { FilterBar } from './filter-bar';
import { asQuery, useFilters } from './filters';
import { useSessionEvents } from './session-events';
import { SessionTable } from './session-table';

const PAGE = 50;

/** All sessions, the newest first; those that run change by themselves. */
export default function SessionListPage() {
  const [filters, setFilters] = useFilters();
  useSessionEvents();
  const sessions = useInfiniteQuery({
    queryKey: ['sessions', filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/sessions', {
          params: {
            query: {
              ...asQuery(filters, Date.now()),
              limit: PAGE,
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const rows = sessions.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(filters).length > 0;

  return (
    <>
      <PageHead title="Sessions" about="Every conversation, the newest first." />
      <FilterBar filters={filters} onChange={setFilters} />
      {sessions.isPending && <Loading what="the sessions" />}
      {sessions.isError && (
        <Trouble error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.isSuccess && rows.length === 0 && <Nothing filtered={filtered} />}
      {rows.length > 0 && <SessionTable rows={rows} words={filters.text ?? ''} />}
      <ShowMore list={sessions}>Show older sessions</ShowMore>
    </>
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <Empty title="No session is like that">
      <Text>Take a filter away, or look for other words.</Text>
    </Empty>
  ) : (
    <Empty title="Nobody has talked yet">
      <Text>
        <Anchor href="/" underline="always">
          Start a conversation
        </Anchor>
        ; it appears here at once.
      </Text>
    </Empty>
  );
}
