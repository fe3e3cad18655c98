import { ActionIcon, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import { Loading } from '../shell/loading';
import { Trouble } from '../shell/trouble';
import { PriceForm } from './price-form';
import { unitName } from './units';

/** What providers take: the list that comes with Baton, and what the organisation pays instead. */
export function Prices() {
  const queries = useQueryClient();
  const [changing, setChanging] = useState<Partial<Schemas['PriceBody']> | null>(null);
  const prices = useQuery({ queryKey: ['prices'], queryFn: () => bodyOf(api.GET('/api/prices')) });
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['prices'] });
    void queries.invalidateQueries({ queryKey: ['costs'] });
  };
  const remove = useMutation({
    mutationFn: ({ provider, model, unit, valid_from }: Schemas['PriceView']) =>
      api.DELETE('/api/prices', { params: { query: { provider, model, unit, valid_from } } }),
    onSuccess: refresh,
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed" maw={640}>
        List prices, as they were read on the day that stands beside them: look at what your
        providers bill. A price of your own counts from its day on, and what was used since is
        priced anew.
      </Text>
      <Button variant="default" onClick={() => setChanging({})}>
        Set a price
      </Button>
      {prices.isPending && <Loading what="the prices" />}
      {prices.isError && <Trouble error={prices.error} onRetry={() => void prices.refetch()} />}
      {remove.isError && <Trouble error={remove.error} />}
      {prices.data && (
        <Table.ScrollContainer minWidth={640} w="100%">
          <Table verticalSpacing="xs" data-testid="prices">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Provider and model</Table.Th>
                <Table.Th>For</Table.Th>
                <Table.Th ta="right">US dollars</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {prices.data.map((price) => (
                <Table.Tr
                  key={`${price.provider} ${price.model} ${price.unit} ${price.valid_from}`}
                >
                  <Table.Td>
                    {price.provider} {price.model === '*' ? '' : price.model}{' '}
                    {price.own && (
                      <Badge variant="light" size="sm">
                        own
                      </Badge>
                    )}
                    <Text size="xs" c="dimmed">
                      {price.source}
                    </Text>
                  </Table.Td>
                  <Table.Td>{unitName(price.unit)}</Table.Td>
                  <Table.Td ta="right">{price.usd}</Table.Td>
                  <Table.Td>{price.valid_from}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Change the price of ${price.provider} ${price.model} ${price.unit}`}
                        onClick={() => setChanging(changed(price))}
                      >
                        Change
                      </Button>
                      {price.own && (
                        <ActionIcon
                          variant="subtle"
                          color="red"
                          aria-label={`Forget the price of ${price.provider} ${price.model} ${price.unit}`}
                          onClick={() => remove.mutate(price)}
                        >
                          ×
                        </ActionIcon>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {changing && (
        <PriceForm
          price={changing}
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

/** What the form begins with: a price of the product's list becomes one of the organisation. */
function changed({ provider, model, unit, valid_from, usd, source, own }: Schemas['PriceView']) {
  return { provider, model, unit, valid_from, usd, ...(own && { source }) };
}
