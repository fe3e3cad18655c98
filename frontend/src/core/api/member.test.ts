import { afterEach, expect, test, vi } from 'vitest';
import { memberFetch } from './member';

afterEach(() => {
  vi.unstubAllGlobals();
  // biome-ignore lint/suspicious/noDocumentCookie: happy-dom has no cookie store
  document.cookie = 'XSRF-TOKEN=; max-age=0';
});

function answering(status: number) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request);
    return new Response('', { status });
  });
  return asked;
}

test('changes carry the token of the cookie, reading does not need it', async () => {
  const asked = answering(200);
  // biome-ignore lint/suspicious/noDocumentCookie: happy-dom has no cookie store
  document.cookie = 'XSRF-TOKEN=a%2Db';

  await memberFetch('http://localhost/api/tasks', { method: 'POST', body: '{}' });
  await memberFetch('http://localhost/api/tasks');

  expect(asked.map((request) => request.headers.get('x-xsrf-token'))).toEqual(['a-b', null]);
});

test('who is not signed in is asked to sign in, and comes back', async () => {
  answering(401);
  const assign = vi.fn();
  vi.stubGlobal('location', { pathname: '/tasks/t1', search: '?a=b', assign });

  await memberFetch('http://localhost/api/tasks/t1');

  expect(assign).toHaveBeenCalledWith('/app/sign-in?continue=%2Ftasks%2Ft1%3Fa%3Db');
});
