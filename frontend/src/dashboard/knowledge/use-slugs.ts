import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';

/** The templates that there are, as choices. */
export function useSlugs(): { value: string; label: string }[] {
  const library = useQuery({
    queryKey: ['library', 'choices'],
    queryFn: () => bodyOf(api.GET('/api/library', { params: { query: { limit: 100 } } })),
  });
  return (library.data?.items ?? []).map(({ slug, name }) => ({ value: slug, label: name }));
}
