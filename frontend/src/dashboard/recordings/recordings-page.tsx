import { Anchor, Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, bodyOf, type Schemas } from '../api/client';
import { DeleteForGood } from '../shell/delete-for-good';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';
import { bytes, duration, when } from '../text/format';
import { RetentionButton } from './retention';
import { RetentionRules } from './retention-rules';

type Recording = Schemas['RecordingRow'];

const PAGE = 50;

/** While something is being deleted, how often it is looked whether it is gone. */
const DELETING_REFRESH_MS = 1_000;

/** All recordings, the newest first: to hear, and to delete for good. */
export default function RecordingsPage() {
  const [deleting, setDeleting] = useState<ReadonlySet<string>>(new Set());
  const [rules, setRules] = useState(false);
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
    refetchInterval: deleting.size > 0 ? DELETING_REFRESH_MS : false,
  });
  const rows = recordings.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageHead title="Recordings" about="Every conversation that was recorded.">
        <Button variant="default" onClick={() => setRules(true)}>
          How long they are kept …
        </Button>
        <RetentionButton />
      </PageHead>
      {rules && <RetentionRules onClose={() => setRules(false)} />}
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
      {rows.length > 0 && (
        <RecordingTable
          rows={rows}
          deleting={deleting}
          onDelete={(id) => setDeleting((present) => new Set(present).add(id))}
        />
      )}
      <ShowMore list={recordings}>Show older recordings</ShowMore>
    </>
  );
}

interface TableProps {
  readonly rows: readonly Recording[];
  readonly deleting: ReadonlySet<string>;
  readonly onDelete: (id: string) => void;
}

function RecordingTable({ rows, deleting, onDelete }: TableProps) {
  const [asked, setAsked] = useState<Recording | null>(null);
  return (
    <>
      <Table verticalSpacing="sm" data-testid="recordings">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Finished</Table.Th>
            <Table.Th>Length</Table.Th>
            <Table.Th visibleFrom="sm">Listen</Table.Th>
            <Table.Th visibleFrom="md">Size</Table.Th>
            <Table.Th aria-label="Actions" />
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
              <Table.Td ta="right">
                <Button
                  size="xs"
                  variant="default"
                  loading={deleting.has(row.id)}
                  onClick={() => setAsked(row)}
                >
                  Delete
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <DeleteDialog recording={asked} onClose={() => setAsked(null)} onDelete={onDelete} />
    </>
  );
}

interface DialogProps {
  readonly recording: Recording | null;
  readonly onClose: () => void;
  readonly onDelete: (id: string) => void;
}

function DeleteDialog({ recording, onClose, onDelete }: DialogProps) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) =>
      bodyOf(api.DELETE('/api/recordings/{id}', { params: { path: { id } } })),
    onSuccess: (_, id) => {
      onDelete(id);
      onClose();
      void queries.invalidateQueries({ queryKey: ['recordings'] });
    },
  });
  return (
    <DeleteForGood
      opened={recording !== null}
      title="Delete this recording for good?"
      pending={remove.isPending}
      error={remove.error}
      onDelete={() => recording && remove.mutate(recording.id)}
      onClose={onClose}
    >
      The sound is deleted from the disk, the object store and the database, and cannot be brought
      back. That it was deleted, when and by whom is kept. The transcript stays.
    </DeleteForGood>
  );
}
