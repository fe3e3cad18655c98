import { Badge, Group } from '@mantine/core';
import type { Overview } from './use-draft';

/** What of a template people can talk to. */
export function TemplateState({ template }: { readonly template: Overview }) {
  const { traffic, unpublished_changes, archived_at } = template;
  if (archived_at) {
    return (
      <Badge color="gray" variant="light">
        Archived
      </Badge>
    );
  }
  return (
    <Group gap={6}>
      {traffic.length === 0 && (
        <Badge color="gray" variant="light">
          Not published
        </Badge>
      )}
      {traffic.length > 0 && (
        <Badge color="teal" variant="light">
          {traffic.length === 1
            ? `Version ${traffic[0]?.version} is live`
            : `${traffic.map(({ version }) => version).join(' and ')} are live`}
        </Badge>
      )}
      {traffic.length > 0 && unpublished_changes && (
        <Badge color="yellow" variant="light">
          Unpublished changes
        </Badge>
      )}
    </Group>
  );
}
