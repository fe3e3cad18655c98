import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import { DeleteForGood } from '../shell/delete-for-good';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';
import { count } from '../text/format';

type Kept = Schemas['PersonData'];

/** What is kept of one person who talked to agents, and how it is deleted. */
export default function PeoplePage() {
  const [identity, setIdentity] = useState('');
  const [asked, setAsked] = useState(false);
  const query = { params: { query: { identity: identity.trim() } } };
  const look = useMutation({ mutationFn: () => bodyOf(api.GET('/api/people/data', query)) });
  const remove = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/people/data', query)),
    onSuccess: () => {
      setAsked(false);
      look.reset();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.reset();
    look.mutate();
  };
  return (
    <>
      <PageHead
        title="Personal data"
        about="Somebody who talked to an agent wants to know what is kept of them, or wants it gone."
      />
      <Stack maw={560} gap="md">
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label="Who"
              description="The identity they joined with, or an id or a name from the metadata of their sessions, as it is there."
              placeholder="customer-4711"
              required
              value={identity}
              onChange={(event) => {
                setIdentity(event.currentTarget.value);
                look.reset();
              }}
            />
            <Group>
              <Button
                type="submit"
                variant="default"
                loading={look.isPending}
                disabled={!identity.trim()}
              >
                Look
              </Button>
            </Group>
          </Stack>
        </form>
        {look.isError && <Trouble error={look.error} />}
        {look.data && <Found kept={look.data} onDelete={() => setAsked(true)} />}
        {remove.data && (
          <Text role="status">
            {count(remove.data.sessions, 'session')} forgotten;{' '}
            {count(remove.data.recordings, 'recording')} on the way out. It is in the audit log.
          </Text>
        )}
      </Stack>
      <DeleteForGood
        opened={asked}
        title="Delete this for good?"
        pending={remove.isPending}
        error={remove.error}
        onDelete={() => remove.mutate()}
        onClose={() => setAsked(false)}
      >
        What was said and done in these sessions is deleted, by everybody who took part, and cannot
        be brought back. That there were sessions, when, and what they cost is kept.
      </DeleteForGood>
    </>
  );
}

function Found({ kept, onDelete }: { readonly kept: Kept; readonly onDelete: () => void }) {
  if (kept.sessions === 0) {
    return <Text role="status">Nothing is kept under this name.</Text>;
  }
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm" align="flex-start">
        <Text role="status">
          {count(kept.sessions, 'session')} with {count(kept.recordings, 'recording')}.
          {kept.running > 0 &&
            ` ${kept.running} of them still run, or ended a moment ago: wait until they are over.`}
        </Text>
        <Button color="red" variant="light" disabled={kept.running > 0} onClick={onDelete}>
          Delete
        </Button>
      </Stack>
    </Paper>
  );
}
