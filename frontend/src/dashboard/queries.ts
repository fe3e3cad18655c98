import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../core/api/problem';

/** What the API refuses it refuses the second time too: only what did not reach it is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => !(error instanceof ApiError) && failures < 2,
      },
    },
  });
}
