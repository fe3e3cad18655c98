import { expect, test } from 'vitest';
import { continuation, tokenOf } from './page-address';

test('a link carries its token behind the hash', () => {
  expect(tokenOf('#token=abc-_1')).toBe('abc-_1');
  expect(tokenOf('')).toBe('');
});

test('the way back after the sign-in never leaves the installation', () => {
  const here = 'https://baton.example';
  const to = (search: string) => continuation(search, here);
  expect(to('?continue=%2Foauth2%2Fauthorize%3Fa%3Db')).toBe(`${here}/oauth2/authorize?a=b`);
  for (const elsewhere of [
    'https%3A%2F%2Fevil.example',
    '%2F%2Fevil.example',
    '%2F%5Cevil.example',
    '%2F%09%2Fevil.example',
    'javascript%3Aalert(1)',
    '',
  ]) {
    expect(to(`?continue=${elsewhere}`)).toBe(`${here}/app`);
  }
  // A path that begins with two slashes once it is resolved stays here too.
  expect(to('?continue=%2F..%2F%2Fevil.example')).toMatch(/^https:\/\/baton\.example\//);
  expect(to('')).toBe(`${here}/app`);
});
