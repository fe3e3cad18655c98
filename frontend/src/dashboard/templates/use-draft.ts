import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type Schemas } from '../api/client';
import type { ErrorAt, Finding, TemplateDocument } from './template-document';

/** How long somebody has to stop typing before the API is asked, ms. */
const PAUSE_MS = 400;

/** A draft that is being edited: checked while somebody types, saved when they say so. */
export function useDraft(slug: string) {
  const queries = useQueryClient();
  const loaded = useQuery({
    queryKey: ['draft', slug],
    queryFn: async () => {
      const answer = await api.GET('/api/templates/{slug}/draft', { params: { path: { slug } } });
      const document = await bodyOf(Promise.resolve(answer));
      return { document, etag: answer.response.headers.get('etag') ?? '' };
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const [edited, setEdited] = useState<TemplateDocument | null>(null);
  const [settled] = useDebouncedValue(edited, PAUSE_MS);
  const shown = settled ?? loaded.data?.document;
  const check = useQuery({
    queryKey: ['draft-check', slug, shown],
    enabled: shown !== undefined,
    queryFn: () => bodyOf(api.POST('/api/templates/validate', { body: shown as TemplateDocument })),
    placeholderData: (before) => before,
    // A key that was missing may have been entered a moment ago, on another page.
    staleTime: 0,
  });
  const preview = useQuery({
    queryKey: ['draft-preview', slug, shown],
    enabled: shown !== undefined,
    queryFn: () =>
      bodyOf(api.POST('/api/templates/preview', { body: { document: shown as TemplateDocument } })),
    placeholderData: (before) => before,
  });
  const save = useMutation({
    mutationFn: async (document: TemplateDocument) => {
      const answer = await api.PUT('/api/templates/{slug}/draft', {
        params: { path: { slug }, header: { 'If-Match': loaded.data?.etag ?? '' } },
        body: document,
      });
      return { document, etag: answer.response.headers.get('etag') ?? '' };
    },
    onSuccess: (saved) => {
      queries.setQueryData(['draft', slug], saved);
      setEdited((now) => (now === saved.document ? null : now));
      void queries.invalidateQueries({ queryKey: ['template', slug] });
      void queries.invalidateQueries({ queryKey: ['library'] });
    },
  });
  const errors: readonly Finding[] = check.data?.errors ?? [];
  const errorAt: ErrorAt = (pointer) => errors.find((error) => error.pointer === pointer)?.message;
  return {
    loaded,
    document: edited ?? loaded.data?.document,
    change: setEdited,
    dirty: edited !== null,
    /** Whether it would be saved; with errors even then it would not be published. */
    valid: check.data?.valid ?? true,
    errors,
    warnings: check.data?.warnings ?? [],
    errorAt,
    /** What the agents would be told; of an invalid draft, what they would have been before. */
    told: preview.data?.agents ?? [],
    save,
    /** Throws away what was not saved, and reads what there is now. */
    discard: () => {
      setEdited(null);
      save.reset();
      void loaded.refetch();
    },
  };
}

/** Where a template stands. */
export function useTemplate(slug: string) {
  return useQuery({
    queryKey: ['template', slug],
    queryFn: () => bodyOf(api.GET('/api/templates/{slug}', { params: { path: { slug } } })),
  });
}

export type Overview = Schemas['TemplateOverview'];
