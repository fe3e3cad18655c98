import { Anchor, Button, Code, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, bodyOf } from '../api/client';
import { when, words } from '../text/format';
import { DecisionCard } from './decision-card';
import { useAnswer, type WaitingCall } from './inbox';

interface Props {
  readonly call: WaitingCall;
  readonly decider: string;
}

/** A tool call that waits for approval, or whose outcome nobody saw. */
export function ToolCallCard({ call, decider }: Props) {
  return call.outcome === 'pending' ? (
    <Approval call={call} decider={decider} />
  ) : (
    <Resolution call={call} decider={decider} />
  );
}

function pathOf(call: WaitingCall) {
  return { params: { path: { id: call.session, callId: call.call_id } } };
}

function Approval({ call, decider }: Props) {
  const [reason, setReason] = useState('');
  const answer = useAnswer((approved: boolean) =>
    bodyOf(
      api.POST('/api/session/{id}/tool/{callId}/approval', {
        ...pathOf(call),
        body: { operator: nameOr(decider), approved, ...(reason && { reason }) },
      }),
    ),
  );
  return (
    <DecisionCard
      title={`May ${words(call.agent)} use ${call.tool}?`}
      about={<Where call={call} />}
      error={answer.error}
    >
      <Arguments call={call} />
      <TextInput
        label="Why (the agent is told)"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group gap="xs">
        <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
          Approve
        </Button>
        <Button variant="default" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          Refuse
        </Button>
      </Group>
    </DecisionCard>
  );
}

const CHOICES = [
  { choice: 'happened', label: 'It happened' },
  { choice: 'did_not_happen', label: 'It did not happen' },
  { choice: 'try_again', label: 'Make the call again' },
];

function Resolution({ call, decider }: Props) {
  const [result, setResult] = useState('');
  const answer = useAnswer((choice: string) =>
    bodyOf(
      api.POST('/api/session/{id}/tool/{callId}/resolution', {
        ...pathOf(call),
        body: {
          operator: nameOr(decider),
          choice,
          ...(choice === 'happened' && result && { result }),
        },
      }),
    ),
  );
  return (
    <DecisionCard
      title={`What became of ${call.tool}?`}
      about={<Where call={call} />}
      error={answer.error}
    >
      <Text size="sm">
        {words(call.agent)} called it, and its answer was lost. Find out whether it took effect.
      </Text>
      <Arguments call={call} />
      <TextInput
        label="What the tool would have answered (if it happened)"
        value={result}
        onChange={({ currentTarget }) => setResult(currentTarget.value)}
      />
      <Group gap="xs">
        {CHOICES.map(({ choice, label }) => (
          <Button
            key={choice}
            variant="default"
            disabled={answer.isPending}
            onClick={() => answer.mutate(choice)}
          >
            {label}
          </Button>
        ))}
      </Group>
    </DecisionCard>
  );
}

function Where({ call }: { readonly call: WaitingCall }) {
  return (
    <>
      {when(call.since)},{' '}
      <Anchor component={Link} href={`/sessions/${call.session}`} inherit underline="always">
        in a session of {call.template}
      </Anchor>
    </>
  );
}

function Arguments({ call }: { readonly call: WaitingCall }) {
  return <Code block>{call.arguments}</Code>;
}

/** Who gives no name decides as the dashboard. */
function nameOr(decider: string): string {
  return decider.trim() === '' ? 'dashboard' : decider.trim();
}
