import { ActionIcon, Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../api/client';
import { Empty } from '../shell/empty';
import { Loading } from '../shell/loading';
import { PageHead } from '../shell/page-head';
import { ShowMore } from '../shell/show-more';
import { Trouble } from '../shell/trouble';
import { AskKnowledge } from './ask-knowledge';
import { UploadDocument } from './upload-document';

/** The documents that agents look things up in. */
export default function KnowledgePage() {
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const documents = useInfiniteQuery({
    queryKey: ['knowledge'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/knowledge', {
          params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/knowledge/{id}', { params: { path: { id } } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  const items = documents.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead
        title="Knowledge"
        about="Agents with the tool search_knowledge_base find passages in these documents, and say where they are from."
      >
        <Button onClick={() => setAdding(true)}>Upload a document</Button>
      </PageHead>
      <UploadDocument opened={adding} onClose={() => setAdding(false)} />
      {documents.isPending && <Loading what="the documents" />}
      {documents.isError && (
        <Trouble error={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {remove.isError && <Trouble error={remove.error} />}
      {documents.isSuccess && items.length === 0 && (
        <Empty title="No documents yet">
          Upload a price list, a handbook, the questions people ask: PDF, Word, HTML, Markdown or
          text.
        </Empty>
      )}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Document</Table.Th>
                <Table.Th>Read by</Table.Th>
                <Table.Th>Passages</Table.Th>
                <Table.Th>Added</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((document) => (
                <Table.Tr key={document.id}>
                  <Table.Td>
                    {document.title}
                    {document.source && (
                      <Text size="xs" c="dimmed">
                        {document.source}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{document.template ?? 'all templates'}</Table.Td>
                  <Table.Td>{document.passages}</Table.Td>
                  <Table.Td>
                    {new Date(document.added_at).toLocaleString()}
                    <Text size="xs" c="dimmed">
                      {document.added_by}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="red"
                      aria-label={`Remove ${document.title}`}
                      loading={remove.isPending && remove.variables === document.id}
                      onClick={() => remove.mutate(document.id)}
                    >
                      ×
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ShowMore list={documents} />
      {items.length > 0 && <AskKnowledge />}
    </>
  );
}
