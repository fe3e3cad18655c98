import { ApiError } from '../core/api/problem';

/** An error in words that a person can act on. */
export function inWords(error: unknown): string {
  if (error instanceof ApiError) {
    return error.detail ?? `Baton answered with ${error.status}.`;
  }
  return 'Baton cannot be reached right now. Look whether it runs, and try again.';
}
