import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { createQueryClient } from '../dashboard/queries';

/** What a fake API answers: by `METHOD /path`, a body, or a function of the request. */
export type Answers = Readonly<Record<string, unknown | ((request: Request) => unknown)>>;

/** Puts a fake API in the place of the browser's `fetch`; unknown paths are answered with 404. */
export function fakeApi(answers: Answers): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(input, init);
    requests.push(request.clone());
    const answer = answers[`${request.method} ${new URL(request.url).pathname}`];
    const body = typeof answer === 'function' ? await answer(request) : answer;
    if (body instanceof Response) {
      return body;
    }
    return body === undefined
      ? Response.json({ detail: `nothing at ${request.url}` }, { status: 404 })
      : Response.json(body);
  });
  return requests;
}

/** Shows a part of the dashboard at an address below `/app`. */
export function renderDashboard(ui: ReactNode, path = '/') {
  const { hook, searchHook } = memoryLocation({ path });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>
        <Router hook={hook} searchHook={searchHook}>
          {ui}
        </Router>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
