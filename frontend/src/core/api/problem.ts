/**
 * What can go wrong between this page and the servers, in the few kinds that a person can act on.
 * `detail` is the server's own sentence where it sent one (problem+json, RFC 9457).
 */
export type Problem =
  | { readonly kind: 'unknown-template'; readonly slug: string }
  | { readonly kind: 'no-capacity'; readonly retryAfterS: number | null }
  | { readonly kind: 'limit-reached'; readonly retryAfterS: number | null }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'cannot-join'; readonly detail: string | null }
  | { readonly kind: 'server'; readonly status: number; readonly detail: string | null };

/** An answer of the API that is not a success. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | null,
    readonly retryAfterS: number | null,
  ) {
    super(`the API answered ${status}${detail ? `: ${detail}` : ''}`);
  }
}

/** Reads `title` and `detail` of a problem+json body; anything else gives `null`. */
export function problemDetail(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null) {
      return null;
    }
    const { detail, title } = json as { detail?: unknown; title?: unknown };
    if (typeof detail === 'string' && detail !== '') {
      return detail;
    }
    return typeof title === 'string' && title !== '' ? title : null;
  } catch {
    return null;
  }
}

/** Turns a status into the kind of problem it means for somebody who wants to talk to `slug`. */
export function problemOf(error: ApiError, slug: string): Problem {
  if (error.status === 404) {
    return { kind: 'unknown-template', slug };
  }
  if (error.status === 503) {
    return { kind: 'no-capacity', retryAfterS: error.retryAfterS };
  }
  if (error.status === 429) {
    return { kind: 'limit-reached', retryAfterS: error.retryAfterS };
  }
  return { kind: 'server', status: error.status, detail: error.detail };
}

/**
 * Why no token came. livekit-client's endpoint token source reports an answer that is not a
 * success only in its message ("… received 404 / {body}"), so that is where it is read from.
 */
export function problemOfTokenError(error: unknown, slug: string): Problem {
  if (error instanceof ApiError) {
    return problemOf(error, slug);
  }
  const match = error instanceof Error ? /received (\d{3}) \/ ([\s\S]*)/.exec(error.message) : null;
  if (match === null) {
    return { kind: 'unreachable' };
  }
  const [, status = '', body = ''] = match;
  return problemOf(new ApiError(Number(status), problemDetail(body), null), slug);
}
