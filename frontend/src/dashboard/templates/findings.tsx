import { Alert, List } from '@mantine/core';

interface Props {
  readonly title: string;
  readonly color: string;
  readonly children: readonly string[];
}

/** What a check of a draft found; nothing where it found nothing. */
export function Findings({ title, color, children }: Props) {
  if (children.length === 0) {
    return null;
  }
  return (
    <Alert title={title} color={color} variant="light" mb="md" role="status">
      <List size="sm">
        {children.map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
