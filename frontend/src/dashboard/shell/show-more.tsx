import { Button, Group } from '@mantine/core';

interface Props {
  /** A list that comes page by page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly children?: string;
}

/** The way to the rest of a list; nothing at its end. */
export function ShowMore({ list, children = 'Show more' }: Props) {
  return list.hasNextPage ? (
    <Group justify="center" mt="lg">
      <Button
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
    </Group>
  ) : null;
}
