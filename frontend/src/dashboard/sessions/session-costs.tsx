import { Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import { amountOf } from '../costs/units';
import { usd, words } from '../text/format';

/** What a session used, of whom, and what that cost. */
export function SessionCosts({ id }: { readonly id: string }) {
  const costs = useQuery({
    queryKey: ['session', id, 'costs'],
    queryFn: () => bodyOf(api.GET('/api/sessions/{id}/costs', { params: { path: { id } } })),
  });
  if (!costs.data || costs.data.items.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="costs">
      <Title order={2} size="h4" id="costs" mb="xs">
        Cost: {usd(costs.data.usd)}
      </Title>
      {costs.data.unpriced && (
        <Text size="sm" c="dimmed">
          Without what has no price yet; set it on the page Costs.
        </Text>
      )}
      <Table verticalSpacing="xs" data-testid="session-costs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Provider</Table.Th>
            <Table.Th visibleFrom="sm">Agent</Table.Th>
            <Table.Th>Used</Table.Th>
            <Table.Th ta="right">Cost</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {costs.data.items.map((item) => (
            <Table.Tr key={`${item.agent} ${item.provider} ${item.model} ${item.unit}`}>
              <Table.Td>
                {item.provider} {item.model}
              </Table.Td>
              <Table.Td visibleFrom="sm">{words(item.agent)}</Table.Td>
              <Table.Td>{amountOf(item.unit, item.amount)}</Table.Td>
              <Table.Td ta="right">{item.usd == null ? 'no price' : usd(item.usd)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
