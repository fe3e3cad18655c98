import { Badge } from '@mantine/core';
import { useInbox } from './inbox';

/** How many things wait. */
export function InboxBadge() {
  const { data } = useInbox();
  const n = data ? data.escalations.length + data.tool_calls.length : 0;
  return n === 0 ? null : (
    <Badge size="sm" variant="filled" circle={n < 10} aria-label={`${n} waiting`}>
      {n}
    </Badge>
  );
}
