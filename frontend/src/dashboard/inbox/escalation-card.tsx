import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { api, bodyOf } from '../api/client';
import { when } from '../text/format';
import { DecisionCard } from './decision-card';
import { type Escalation, type EscalationAnswer, useAnswer } from './inbox';

interface Props {
  readonly escalation: Escalation;
  readonly decider: string;
}

const LABELS: Readonly<Record<string, string>> = {
  retry: 'Try again',
  skip: 'Leave it out',
  cancel: 'Give the task up',
};

/** A question of a task. What needs more than a press of a button is answered on the task's page. */
export function EscalationCard({ escalation, decider }: Props) {
  const { task, n, title, question, options, raised_at } = escalation;
  const answer = useAnswer((given: EscalationAnswer) =>
    bodyOf(
      api.POST('/api/tasks/{id}/escalations/{n}', {
        params: { path: { id: task, n } },
        body: { ...given, ...(decider.trim() && { answered_by: decider.trim() }) },
      }),
    ),
  );
  const taskPage = `/tasks/${encodeURIComponent(task)}`;
  return (
    <DecisionCard
      title={question}
      about={
        <>
          {when(raised_at)},{' '}
          <Anchor href={taskPage} inherit underline="always">
            {title}
          </Anchor>
        </>
      }
      error={answer.error}
    >
      <Stack gap="xs">
        {options.map(({ choice, explanation }) => (
          <Group key={choice} gap="sm">
            {LABELS[choice] ? (
              <Button
                size="sm"
                variant="default"
                disabled={answer.isPending}
                onClick={() => answer.mutate({ choice })}
              >
                {LABELS[choice]}
              </Button>
            ) : (
              <Button size="sm" variant="default" component="a" href={taskPage}>
                {choice === 'correct'
                  ? 'Correct the request …'
                  : choice === 'reroute'
                    ? 'Give it to another …'
                    : 'Say it differently …'}
              </Button>
            )}
            <Text size="sm" c="dimmed">
              {explanation}
            </Text>
          </Group>
        ))}
      </Stack>
    </DecisionCard>
  );
}
