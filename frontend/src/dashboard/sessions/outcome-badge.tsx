import { Badge } from '@mantine/core';

interface Props {
  readonly status: string;
  readonly endReason: string | null | undefined;
}

const ENDINGS: Readonly<Record<string, string>> = {
  user_left: 'User left',
  nobody_joined: 'Nobody joined',
  max_duration: 'Time was over',
  budget_exceeded: 'Budget spent',
  requested: 'Ended on request',
  agent_ended: 'Agent ended it',
  duplicate: 'Duplicate',
  failed: 'Failed',
};

/** How a session goes or went, in words; the colour only helps. */
export function OutcomeBadge({ status, endReason }: Props) {
  if (status === 'active' || status === 'starting') {
    return (
      <Badge variant="light" color="pine" data-testid="outcome">
        {status === 'active' ? '● Live' : 'Starting'}
      </Badge>
    );
  }
  const failed = status === 'failed' || endReason === 'failed';
  return (
    <Badge
      variant={failed ? 'light' : 'default'}
      color={failed ? 'red' : 'gray'}
      data-testid="outcome"
    >
      {failed ? 'Failed' : (ENDINGS[endReason ?? ''] ?? 'Ended')}
    </Badge>
  );
}
