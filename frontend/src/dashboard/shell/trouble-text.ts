import { ApiError } from '../../core/api/problem';

/** What happened, as a sentence for a person. */
export function inWords(error: unknown): string {
  if (error instanceof ApiError) {
    return error.detail ?? `The server answered with an error (${error.status}).`;
  }
  if (error instanceof TypeError && /fetch|network|load/i.test(error.message)) {
    return 'The server cannot be reached. Look whether it runs and whether this machine is online.';
  }
  return error instanceof Error ? error.message : String(error);
}
