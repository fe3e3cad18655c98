import { Anchor, Button, Switch, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';
import { NewTemplate } from './new-template';
import { TemplateState } from './template-state';

/** All templates of the organisation. */
export default function TemplateListPage() {
  const [archived, setArchived] = useState(false);
  const [adding, setAdding] = useState(false);
  const library = useInfiniteQuery({
    queryKey: ['library', archived],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/library', {
          params: { query: { limit: 50, archived, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const templates = library.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead
        title="Templates"
        about="What people can talk to: agents, and how they work together."
      >
        <Switch
          label="Archived"
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
        <Button onClick={() => setAdding(true)}>New template</Button>
      </PageHead>
      <NewTemplate opened={adding} onClose={() => setAdding(false)} />
      {library.isPending && <Loading what="the templates" />}
      {library.isError && <Trouble error={library.error} onRetry={() => void library.refetch()} />}
      {library.isSuccess && templates.length === 0 && (
        <Empty title={archived ? 'The archive is empty' : 'No templates yet'}>
          {archived
            ? 'Templates that sessions ran are kept here when they are removed.'
            : 'Make one: an agent with a sentence about who it is, is enough to talk to.'}
        </Empty>
      )}
      {templates.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Template</Table.Th>
                <Table.Th>Agents</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Changed</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {templates.map((template) => (
                <Table.Tr key={template.slug}>
                  <Table.Td>
                    <Anchor component={Link} href={`/templates/${template.slug}`}>
                      {template.name}
                    </Anchor>
                    <Text size="xs" c="dimmed">
                      {template.slug}
                    </Text>
                  </Table.Td>
                  <Table.Td>{template.agents.join(', ')}</Table.Td>
                  <Table.Td>
                    <TemplateState template={template} />
                  </Table.Td>
                  <Table.Td>
                    {new Date(template.updated_at).toLocaleString()}
                    <Text size="xs" c="dimmed">
                      {template.updated_by}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ShowMore list={library} />
    </>
  );
}
