import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { TrafficEditor } from './traffic-editor';
import type { Overview } from './use-draft';

interface Props {
  readonly template: Overview;
}

/** What was published, how it does, and which of it new sessions run. */
export function VersionsPanel({ template }: Props) {
  const { slug, traffic } = template;
  const queries = useQueryClient();
  const [splitting, setSplitting] = useState(false);
  const versions = useQuery({
    queryKey: ['versions', slug],
    queryFn: () =>
      bodyOf(
        api.GET('/api/templates/{slug}/versions', {
          params: { path: { slug }, query: { limit: 100 } },
        }),
      ),
  });
  const results = useQuery({
    queryKey: ['results', slug],
    queryFn: () => bodyOf(api.GET('/api/templates/{slug}/results', { params: { path: { slug } } })),
  });
  const again = useMutation({
    mutationFn: (number: number) =>
      bodyOf(
        api.POST('/api/templates/{slug}/versions/{number}/publish', {
          params: { path: { slug, number } },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['template', slug] });
      void queries.invalidateQueries({ queryKey: ['library'] });
    },
  });
  if (versions.isPending) {
    return <Loading what="the versions" />;
  }
  if (versions.isError) {
    return <Trouble error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  const { items } = versions.data;
  if (items.length === 0) {
    return (
      <Empty title="Nothing is published yet">
        Nobody can talk to the draft. Publish it, and new sessions run it.
      </Empty>
    );
  }
  const total = traffic.reduce((sum, { weight }) => sum + weight, 0);
  const shareOf = (number: number) => {
    const share = traffic.find(({ version }) => version === number);
    return share ? Math.round((100 * share.weight) / total) : 0;
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Results are of the last 30 days.
        </Text>
        {items.length > 1 && !splitting && (
          <Button variant="default" size="xs" onClick={() => setSplitting(true)}>
            Split the traffic
          </Button>
        )}
      </Group>
      {splitting && (
        <TrafficEditor
          slug={slug}
          versions={items.map(({ number }) => number)}
          traffic={traffic}
          onDone={() => setSplitting(false)}
        />
      )}
      {again.isError && <Trouble error={again.error} />}
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Published</Table.Th>
              <Table.Th>New sessions</Table.Th>
              <Table.Th>Sessions</Table.Th>
              <Table.Th>Failed</Table.Th>
              <Table.Th>Mean length</Table.Th>
              <Table.Th>Latency p50 / p95</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ number, note, published_at, published_by }) => {
              const result = results.data?.find(({ version }) => version === number);
              const share = shareOf(number);
              return (
                <Table.Tr key={number}>
                  <Table.Td>
                    {number}
                    {note && (
                      <Text size="xs" c="dimmed">
                        {note}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {new Date(published_at).toLocaleString()}
                    <Text size="xs" c="dimmed">
                      {published_by}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {share > 0 && (
                      <Badge color="teal" variant="light">
                        {share} %
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td>{result?.sessions ?? 0}</Table.Td>
                  <Table.Td>{result?.failed ?? 0}</Table.Td>
                  <Table.Td>{inMinutes(result?.mean_duration_ms)}</Table.Td>
                  <Table.Td>
                    {result?.latency_p50_ms
                      ? `${result.latency_p50_ms} / ${result.latency_p95_ms} ms`
                      : '–'}
                  </Table.Td>
                  <Table.Td>
                    {share < 100 && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        loading={again.isPending && again.variables === number}
                        onClick={() => again.mutate(number)}
                      >
                        Publish again
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function inMinutes(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) {
    return '–';
  }
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
