import { ActionIcon, Button, Code, Group, Modal, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { SetSecret } from './set-secret';

/** The organisation's secrets: which there are, never what they are. */
export default function SecretsPage() {
  const queries = useQueryClient();
  const [setting, setSetting] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['secrets'] });
  const secrets = useQuery({
    queryKey: ['secrets'],
    queryFn: () => bodyOf(api.GET('/api/secrets')),
  });
  const remove = useMutation({
    mutationFn: (name: string) => api.DELETE('/api/secrets/{name}', { params: { path: { name } } }),
    onSuccess: refresh,
  });
  const items = secrets.data ?? [];
  return (
    <>
      <PageHead
        title="Secrets"
        about="Keys and tokens that tools and models need. They go in and never come out: templates name them, and only Baton reads them."
      >
        <Button onClick={() => setSetting('')}>Set a secret</Button>
      </PageHead>
      {setting !== null && (
        <SetSecret
          name={setting}
          onDone={() => {
            setSetting(null);
            refresh();
          }}
          onClose={() => setSetting(null)}
        />
      )}
      {secrets.isPending && <Loading what="the secrets" />}
      {secrets.isError && <Trouble error={secrets.error} onRetry={() => void secrets.refetch()} />}
      {remove.isError && <Trouble error={remove.error} />}
      {secrets.isSuccess && items.length === 0 && (
        <Empty title="No secrets yet">
          Set one, for example CRM_TOKEN, and name it as the secret of a webhook tool or, as{' '}
          <Code>{'{{secret.CRM_TOKEN}}'}</Code>, in a header of an MCP server.
        </Empty>
      )}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Set</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((secret) => (
                <Table.Tr key={secret.name}>
                  <Table.Td>
                    <Code>{secret.name}</Code>
                  </Table.Td>
                  <Table.Td>
                    {new Date(secret.updated_at).toLocaleString()}
                    <Text size="xs" c="dimmed">
                      {secret.updated_by}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Group justify="flex-end" gap="xs" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Replace ${secret.name}`}
                        onClick={() => setSetting(secret.name)}
                      >
                        Replace
                      </Button>
                      <ActionIcon
                        variant="subtle"
                        color="red"
                        aria-label={`Forget ${secret.name}`}
                        onClick={() => setRemoving(secret.name)}
                      >
                        ×
                      </ActionIcon>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Modal
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={`Forget ${removing ?? ''}?`}
        centered
      >
        <Text size="sm">Tools and models that name it fail from then on.</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setRemoving(null)}>
            Keep it
          </Button>
          <Button
            color="red"
            onClick={() => {
              if (removing !== null) {
                remove.mutate(removing);
              }
              setRemoving(null);
            }}
          >
            Forget it
          </Button>
        </Group>
      </Modal>
    </>
  );
}
