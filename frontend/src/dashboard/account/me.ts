import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';

/** Who is signed in. Where nobody is asked who they are, it is somebody without an address. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: () => bodyOf(api.GET('/api/access/me')),
    staleTime: 60_000,
  });
}
