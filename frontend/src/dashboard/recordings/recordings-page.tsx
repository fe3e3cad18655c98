import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, bodyOf, type Schemas } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { bytes, duration, when } from '../text/format';
import { RetentionButton } from './retention';

type Recording = Schemas['RecordingRow'];

const PAGE = 50;

/** All recordings, the newest first, to hear. */
export default function RecordingsPage() {
  const recordings = useInfiniteQuery({
    queryKey: ['recordings'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/recordings', {
          params: { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = recordings.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageHead title="Recordings" about="Every conversation that was recorded.">
        <RetentionButton />
      </PageHead>
      {recordings.isPending && <Loading what="the recordings" />}
      {recordings.isError && (
        <Trouble error={recordings.error} onRetry={() => void recordings.refetch()} />
      )}
      {recordings.isSuccess && rows.length === 0 && (
        <Empty title="No recordings">
          <Text>
            A conversation is here some seconds after its end, where its template records it.
          </Text>
        </Empty>
      )}
      {rows.length > 0 && <RecordingTable rows={rows} />}
      {recordings.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={recordings.isFetchingNextPage}
            onClick={() => void recordings.fetchNextPage()}
          >
            Show older recordings
          </Button>
        </Group>
      )}
    </>
  );
}

function RecordingTable({ rows }: { readonly rows: readonly Recording[] }) {
  return (
    <Table verticalSpacing="sm" data-testid="recordings">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Finished</Table.Th>
          <Table.Th>Length</Table.Th>
          <Table.Th visibleFrom="sm">Listen</Table.Th>
          <Table.Th visibleFrom="md">Size</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id} data-recording={row.id}>
            <Table.Td>
              <Anchor component={Link} href={`/sessions/${row.session_id}`} size="sm">
                {when(row.finished_at)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {row.template}
              </Text>
            </Table.Td>
            <Table.Td>{duration(row.duration_ms)}</Table.Td>
            <Table.Td visibleFrom="sm">
              {/* biome-ignore lint/a11y/useMediaCaption: the transcript is on the session's page */}
              <audio
                controls
                preload="none"
                src={row.url}
                aria-label={`Recording of ${when(row.finished_at)}`}
                style={{ height: 36, width: 260, maxWidth: '100%' }}
              />
            </Table.Td>
            <Table.Td visibleFrom="md">{bytes(row.bytes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
