import { ApiError, problemDetail } from './problem';
import { readSessionStatus, readTemplates, type SessionStatus, type Template } from './wire';

/** The part of Baton's HTTP API that the page uses. */
export interface BatonApi {
  /**
   * The templates a person can choose from.
   *
   * @throws ApiError when the API answers but not with success
   * @throws TypeError when it cannot be reached (as `fetch` does)
   */
  templates(signal?: AbortSignal): Promise<Template[]>;

  /** Where a session stands; errors as above, 404 among them while it is not yet known. */
  sessionStatus(id: string, signal?: AbortSignal): Promise<SessionStatus>;
}

/** Speaks to the API at `root`, by default with the browser's own `fetch`. */
export function createApi(root: string, fetcher: typeof fetch = fetch): BatonApi {
  async function get(path: string, signal?: AbortSignal): Promise<unknown> {
    const response = await fetcher(`${root}${path}`, {
      headers: { accept: 'application/json' },
      signal: signal ?? null,
    });
    if (!response.ok) {
      const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
      throw new ApiError(
        response.status,
        problemDetail(await response.text()),
        Number.isNaN(retryAfter) ? null : retryAfter,
      );
    }
    return response.json();
  }

  return {
    templates: async (signal) => readTemplates(await get('/templates', signal)),
    sessionStatus: async (id, signal) =>
      readSessionStatus(await get(`/session/${encodeURIComponent(id)}/status`, signal)),
  };
}
