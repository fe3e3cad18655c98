import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';

/** The newest sessions. */
export default function SessionListPage() {
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await bodyOf(api.GET('/api/session'))) as Schemas['SessionSummary'][],
  });
  return (
    <>
      <PageHead title="Sessions" />
      {sessions.isPending && <Loading what="the sessions" />}
      {sessions.isError && (
        <Trouble error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data?.length === 0 && (
        <Empty title="Nobody has talked yet">Open the page and start a conversation.</Empty>
      )}
      {sessions.data && sessions.data.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Tbody>
              {sessions.data.map((session) => (
                <Table.Tr key={session.id}>
                  <Table.Td>{session.template}</Table.Td>
                  <Table.Td>{session.status}</Table.Td>
                  <Table.Td>{session.requested_at}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
