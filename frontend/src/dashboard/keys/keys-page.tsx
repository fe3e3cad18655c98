import { Badge, Button, Code, Group, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { NewKey } from './new-key';

/** The keys with which programs use the API. */
export default function KeysPage() {
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => bodyOf(api.GET('/api/keys')) });
  const revoke = useMutation({
    mutationFn: (id: string) => bodyOf(api.DELETE('/api/keys/{id}', { params: { path: { id } } })),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  const items = keys.data?.items ?? [];
  return (
    <>
      <PageHead
        title="API keys"
        about="For programs: your page's server asks for tokens with one, so that nobody talks on your account unasked."
      >
        <Button onClick={() => setMaking(true)}>New key</Button>
      </PageHead>
      <NewKey opened={making} onClose={() => setMaking(false)} />
      {keys.isPending && <Loading what="the keys" />}
      {keys.isError && <Trouble error={keys.error} onRetry={() => void keys.refetch()} />}
      {revoke.isError && <Trouble error={revoke.error} />}
      {keys.isSuccess && items.length === 0 && (
        <Empty title="No keys yet">Make one for each program, with no more than it needs.</Empty>
      )}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Key</Table.Th>
                <Table.Th>May</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th>State</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, name, prefix, scopes, last_used_at, revoked_at, created_by }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    {name} <Code>{prefix}…</Code>
                    <Text size="xs" c="dimmed">
                      made by {created_by}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Group gap={4}>
                      {scopes.length > 6 ? (
                        <Text size="sm">{scopes.length} things</Text>
                      ) : (
                        scopes.map((scope) => (
                          <Badge key={scope} variant="light" color="gray" tt="none">
                            {scope}
                          </Badge>
                        ))
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td>
                    {last_used_at ? new Date(last_used_at).toLocaleString() : 'never'}
                  </Table.Td>
                  <Table.Td>
                    {revoked_at ? (
                      <Text size="sm" c="dimmed">
                        revoked {new Date(revoked_at).toLocaleDateString()}
                      </Text>
                    ) : (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Revoke ${name}`}
                        onClick={() => revoke.mutate(id)}
                      >
                        Revoke
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
