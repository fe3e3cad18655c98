import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client';
import { PageHead } from '../shell/page-head';
import { Trouble } from '../shell/trouble';

/** Opens an account with an organisation, where everybody may do so. */
export default function SignUpPage() {
  const [wish, setWish] = useState({ organisation: '', name: '', email: '', password: '' });
  const open = useMutation({
    mutationFn: () => api.POST('/api/access/sign-up', { body: wish }),
    onSuccess: () => location.assign('/app'),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  const field = (name: keyof typeof wish) => ({
    required: true,
    value: wish[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setWish((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <>
      <PageHead title="Open an account" about="With an organisation that you own." />
      <form onSubmit={submit}>
        <Stack maw={380}>
          <TextInput
            label="Organisation"
            description="What your company or team is called."
            autoComplete="organization"
            {...field('organisation')}
          />
          <TextInput label="Your name" autoComplete="name" {...field('name')} />
          <TextInput
            label="E-mail address"
            type="email"
            autoComplete="username"
            {...field('email')}
          />
          <PasswordInput
            label="Password"
            description="At least 10 characters; a sentence is easier to remember."
            autoComplete="new-password"
            minLength={10}
            {...field('password')}
          />
          {open.isError && <Trouble error={open.error} />}
          <Button type="submit" loading={open.isPending}>
            Open the account
          </Button>
          <Text size="sm" c="dimmed">
            You have one?{' '}
            <Anchor href="/app/sign-in" underline="always">
              Sign in.
            </Anchor>
          </Text>
        </Stack>
      </form>
    </>
  );
}
