import { Anchor, Code, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, bodyOf, type Schemas } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';
import { when } from '../text/format';
import { Outcome } from './outcome';

const PAGE = 50;

/** While a batch goes on, how often it is looked how far it is. */
const REFRESH_MS = 2_000;

/** All batches of simulated conversations, the newest first. */
export default function SimulationListPage() {
  const batches = useInfiniteQuery({
    queryKey: ['simulations'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/simulations', {
          params: { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((batch) => !batch.ended_at))
        ? REFRESH_MS
        : false,
  });
  const rows = batches.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageHead
        title="Simulations"
        about="Agents that talk to agents: how your templates do before people meet them."
      />
      {batches.isPending && <Loading what="the simulations" />}
      {batches.isError && <Trouble error={batches.error} onRetry={() => void batches.refetch()} />}
      {batches.isSuccess && rows.length === 0 && (
        <Empty title="No simulations yet">
          <Text>Play some where Baton runs:</Text>
          <Code block mt="xs">
            ./baton simulate --template voice-assistant --count 10
          </Code>
        </Empty>
      )}
      {rows.length > 0 && <BatchTable rows={rows} />}
      <ShowMore list={batches}>Show older batches</ShowMore>
    </>
  );
}

function BatchTable({ rows }: { readonly rows: readonly Schemas['SimulationView'][] }) {
  return (
    <Table verticalSpacing="sm" data-testid="simulations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Begun</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th visibleFrom="sm">Mode</Table.Th>
          <Table.Th visibleFrom="md">Providers</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id} data-simulation={row.id}>
            <Table.Td>
              <Anchor component={Link} href={`/simulations/${row.id}`} size="sm">
                {when(row.started_at)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {row.started_by}
              </Text>
            </Table.Td>
            <Table.Td>
              <Outcome batch={row} />
            </Table.Td>
            <Table.Td visibleFrom="sm">{row.mode}</Table.Td>
            <Table.Td visibleFrom="md">{row.providers}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
