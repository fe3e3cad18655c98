import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf } from '../api/client';
import { OnlyOnce } from '../keys/only-once';
import { Trouble } from '../shell/trouble';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Begins an organisation, for somebody else or for oneself. */
export function FoundDialog({ opened, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const found = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/organisations', { body: { name, ...(email && { owner_email: email }) } }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const close = () => {
    found.reset();
    setName('');
    setEmail('');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    found.mutate();
  };
  return (
    <Modal opened={opened} onClose={close} title="New organisation" centered>
      {found.data ? (
        found.data.invitation ? (
          <OnlyOnce label="Invitation link" value={`${location.origin}${found.data.invitation}`}>
            <Text size="sm">
              Send this link to {email}, who then owns {found.data.name}. It is good for seven days,
              once.
            </Text>
          </OnlyOnce>
        ) : (
          <Text size="sm">
            You own {found.data.name}. Go there with the choice beside your name.
          </Text>
        )
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="What it is called"
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="E-mail address of its owner"
              description="They get a link. Empty: you own it yourself."
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            {found.isError && <Trouble error={found.error} />}
            <Button type="submit" loading={found.isPending}>
              Begin it
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
