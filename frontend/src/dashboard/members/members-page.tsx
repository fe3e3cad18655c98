import {
  Button,
  Code,
  NativeSelect,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../account/me';
import { api, bodyOf } from '../api/client';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { FoundDialog } from './found-dialog';
import { InviteDialog } from './invite-dialog';
import { ROLES } from './roles';

/** Who works in the organisation, and who is invited. */
export default function MembersPage() {
  const queries = useQueryClient();
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const [founding, setFounding] = useState(false);
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => bodyOf(api.GET('/api/members')),
  });
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: () => bodyOf(api.GET('/api/invitations')),
  });
  const again = () => {
    void queries.invalidateQueries({ queryKey: ['members'] });
    void queries.invalidateQueries({ queryKey: ['invitations'] });
  };
  const change = useMutation({
    mutationFn: ({ account, role }: { account: string; role: string }) =>
      bodyOf(
        api.PATCH('/api/members/{account}', { params: { path: { account } }, body: { role } }),
      ),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: (account: string) =>
      api.DELETE('/api/members/{account}', { params: { path: { account } } }),
    onSettled: again,
  });
  const takeBack = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/invitations/{id}', { params: { path: { id } } }),
    onSettled: again,
  });
  const trouble = change.error ?? remove.error ?? takeBack.error;
  const open = invitations.data?.items ?? [];
  return (
    <>
      <PageHead title="Members" about="Who may work in this organisation, and as what.">
        {me.data?.may_found && (
          <Button variant="default" onClick={() => setFounding(true)}>
            New organisation
          </Button>
        )}
        <Button onClick={() => setInviting(true)}>Invite somebody</Button>
      </PageHead>
      <FoundDialog opened={founding} onClose={() => setFounding(false)} />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
      <Stack>
        {trouble && <Trouble error={trouble} />}
        {members.isPending && <Loading what="the members" />}
        {members.isError && (
          <Trouble error={members.error} onRetry={() => void members.refetch()} />
        )}
        {members.data && (
          <Table.ScrollContainer minWidth={480}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Role</Table.Th>
                  <Table.Th>Since</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Remove</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {members.data.items.map(({ account, name, email, role, since }) => (
                  <Table.Tr key={account}>
                    <Table.Td>
                      {name}
                      <Text size="xs" c="dimmed">
                        {email}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <NativeSelect
                        aria-label={`Role of ${name}`}
                        data={ROLES}
                        value={role}
                        onChange={(event) =>
                          change.mutate({ account, role: event.currentTarget.value })
                        }
                      />
                    </Table.Td>
                    <Table.Td>{new Date(since).toLocaleDateString()}</Table.Td>
                    <Table.Td>
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Remove ${name}`}
                        onClick={() => remove.mutate(account)}
                      >
                        Remove
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {open.length > 0 && (
          <>
            <Title order={2} size="h4">
              Invited, not here yet
            </Title>
            {open.map(({ id, email, role, expires_at }) => (
              <Text key={id} component="div" size="sm">
                <Code>{email}</Code> as {role}, until {new Date(expires_at).toLocaleDateString()}{' '}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Take the invitation of ${email} back`}
                  onClick={() => takeBack.mutate(id)}
                >
                  Take back
                </Button>
              </Text>
            ))}
          </>
        )}
      </Stack>
    </>
  );
}
