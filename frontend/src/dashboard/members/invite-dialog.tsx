import { Button, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { OnlyOnce } from '../keys/only-once';
import { Trouble } from '../shell/trouble';
import { ROLES } from './roles';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a link for somebody who is to become a member. */
export function InviteDialog({ opened, onClose }: Props) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('builder');
  const invite = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/invitations', { body: { email, role } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const close = () => {
    invite.reset();
    setEmail('');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Modal opened={opened} onClose={close} title="Invite somebody" centered>
      {invite.data ? (
        <OnlyOnce label="Invitation link" value={`${location.origin}${invite.data.link}`}>
          <Text size="sm">
            Send this link to {invite.data.invitation.email}. It is good for seven days, once.
          </Text>
        </OnlyOnce>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="E-mail address"
              type="email"
              required
              data-autofocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <NativeSelect
              label="Role"
              data={ROLES}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value)}
            />
            {invite.isError && <Trouble error={invite.error} />}
            <Button type="submit" loading={invite.isPending}>
              Make the link
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
