import type { Visit } from '../core/room/tokens';

/**
 * What the page in the frame and the script around it tell each other. Only types: the script is
 * loaded alone.
 */

/** From the frame, to whatever page is around it: it is ready. */
export interface Hello {
  readonly baton: 'hello';
}

/** From the script, with a port for all that follows. */
export interface Host {
  readonly baton: 'host';
  /** The template as `GET /api/embed/{template}` gave it. */
  readonly template: unknown;
}

/** From the frame: it needs a ticket, or where the conversation is. */
export type FromFrame = { readonly id: number; readonly visit: Visit } | { readonly phase: string };

/** From the script: the ticket, or why there is none. */
export type FromHost =
  | { readonly id: number; readonly ticket: { readonly serverUrl: string; readonly token: string } }
  | {
      readonly id: number;
      readonly status: number;
      readonly detail: string | null;
      readonly retryAfterS: number | null;
    };
