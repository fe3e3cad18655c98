import { SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { usd } from '../text/format';

const GROUPS = [
  { value: 'template', label: 'Templates' },
  { value: 'agent', label: 'Agents' },
  { value: 'provider', label: 'Providers' },
] as const;

/** Costs since a time, by what caused them. */
export function Sums({ from }: { readonly from: string }) {
  const [by, setBy] = useState<string>('template');
  const sums = useQuery({
    queryKey: ['costs', by, from],
    queryFn: () => bodyOf(api.GET('/api/costs', { params: { query: { by, from } } })),
    placeholderData: (previous) => previous,
  });
  return (
    <Stack gap="sm" align="flex-start">
      <SegmentedControl
        aria-label="Summed up by"
        data={GROUPS.map(({ value, label }) => ({ value, label }))}
        value={by}
        onChange={setBy}
      />
      {sums.isPending && <Loading what="the sums" />}
      {sums.isError && <Trouble error={sums.error} onRetry={() => void sums.refetch()} />}
      {sums.data && (
        <Table verticalSpacing="xs" data-testid="sums">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{GROUPS.find(({ value }) => value === by)?.label}</Table.Th>
              <Table.Th ta="right">Sessions</Table.Th>
              <Table.Th ta="right">Cost</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sums.data.items.map((sum) => (
              <Table.Tr key={sum.name}>
                <Table.Td>
                  {sum.name}
                  {sum.unpriced && (
                    <Text size="xs" c="dimmed">
                      partly without a price
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{sum.sessions}</Table.Td>
                <Table.Td ta="right">{usd(sum.usd)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
