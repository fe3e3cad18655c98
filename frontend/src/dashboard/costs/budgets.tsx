import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { usd } from '../text/format';
import { BudgetForm } from './budget-form';

/** How much may be spent: in all, and for single templates. */
export function Budgets() {
  const queries = useQueryClient();
  const [changing, setChanging] = useState<Schemas['BudgetBody'] | null>(null);
  const budgets = useQuery({
    queryKey: ['budgets'],
    queryFn: () => bodyOf(api.GET('/api/budgets')),
  });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['budgets'] });
  const remove = useMutation({
    mutationFn: (budget: Schemas['BudgetView']) =>
      api.PUT('/api/budgets', { body: budget.template ? { template: budget.template } : {} }),
    onSuccess: refresh,
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed" maw={640}>
        Near a limit, sessions say so among their events; at the limit, running sessions end with a
        goodbye, and while a budget of the day is spent, none begins.
      </Text>
      {budgets.isPending && <Loading what="the budgets" />}
      {budgets.isError && <Trouble error={budgets.error} onRetry={() => void budgets.refetch()} />}
      {remove.isError && <Trouble error={remove.error} />}
      {budgets.data && budgets.data.length > 0 && (
        <Table verticalSpacing="xs" data-testid="budgets">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>For</Table.Th>
              <Table.Th ta="right">A session</Table.Th>
              <Table.Th ta="right">A day</Table.Th>
              <Table.Th visibleFrom="sm" ta="right">
                Warns at
              </Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {budgets.data.map((budget) => (
              <Table.Tr key={budget.template ?? ''}>
                <Table.Td>{budget.template ?? 'All templates together'}</Table.Td>
                <Table.Td ta="right">{limit(budget.session_usd)}</Table.Td>
                <Table.Td ta="right">{limit(budget.day_usd)}</Table.Td>
                <Table.Td visibleFrom="sm" ta="right">
                  {budget.warn_percent} %
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end">
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setChanging({ ...budget })}
                    >
                      Change
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      onClick={() => remove.mutate(budget)}
                    >
                      Remove
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {budgets.data?.length === 0 && <Text size="sm">There is no limit yet.</Text>}
      <Button variant="default" onClick={() => setChanging({})}>
        Set a budget
      </Button>
      {changing && (
        <BudgetForm
          budget={changing}
          onDone={() => {
            setChanging(null);
            refresh();
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </Stack>
  );
}

function limit(amount: number | null | undefined): string {
  return amount == null ? '–' : usd(amount);
}
