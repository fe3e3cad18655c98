import { Code, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';

/** Who changed what in the organisation. */
export default function AuditPage() {
  const log = useInfiniteQuery({
    queryKey: ['audit-log'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/audit-log', {
          params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title="Audit log" about="Who changed what. Nothing here is ever changed." />
      {log.isPending && <Loading what="the audit log" />}
      {log.isError && <Trouble error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && (
        <Empty title="Nothing yet">
          Invite somebody or make a key, and it is written down here.
        </Empty>
      )}
      {entries.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>Who</Table.Th>
                <Table.Th>What</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map(({ id, at, actor_name, actor_kind, action, details }) => (
                <Table.Tr key={id}>
                  <Table.Td>{new Date(at).toLocaleString()}</Table.Td>
                  <Table.Td>
                    {actor_name}
                    <Text size="xs" c="dimmed">
                      {actor_kind.replace('_', ' ')}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Code>{action}</Code>
                    <Text size="xs" c="dimmed">
                      {Object.entries(details)
                        .map(([name, value]) => `${name}: ${value}`)
                        .join(', ')}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ShowMore list={log} />
    </>
  );
}
