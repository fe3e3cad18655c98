import createClient, { type Middleware } from 'openapi-fetch';
import { prove, toSignIn } from '../../core/api/member';
import { ApiError, problemDetail } from '../../core/api/problem';
import type { components, paths } from './schema.gen';

/** What the API's document calls its messages. */
export type Schemas = components['schemas'];

/** An answer that is no success becomes an error with the server's own sentence. */
const problems: Middleware = {
  async onResponse({ response }) {
    if (response.status === 401) {
      toSignIn();
    }
    if (!response.ok) {
      const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      throw new ApiError(
        response.status,
        problemDetail(await response.text()),
        Number.isNaN(retryAfter) ? null : retryAfter,
      );
    }
  },
};

/** Whoever changes something with a session shows that it is the page who asks, not another site. */
const changes: Middleware = {
  onRequest({ request }) {
    prove(request);
  },
};

/** Speaks Baton's API with the types of docs/openapi.yaml. */
export function createApiClient(fetcher?: typeof fetch) {
  const client = createClient<paths>({
    baseUrl: globalThis.location?.origin ?? '',
    // Looked up at each call: tests put their own in its place.
    fetch: fetcher ?? ((request) => globalThis.fetch(request)),
  });
  client.use(problems, changes);
  return client;
}

export const api = createApiClient();

/**
 * The body of a successful answer.
 *
 * @throws ApiError when the API answers with a problem
 * @throws TypeError when it cannot be reached (as `fetch` does)
 */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  if (data === undefined || data === null) {
    throw new Error('the API answered without a body');
  }
  return data;
}
