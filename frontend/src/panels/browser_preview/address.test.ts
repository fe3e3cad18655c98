import { expect, test } from 'vitest';
import { mustBeShowable } from './address';

const here = { origin: 'https://baton.example', protocol: 'https:' };

test.each([
  ['https://docs.example/page', undefined],
  ['http://127.0.0.1:3000/', undefined],
  ['http://docs.example/page', 'use https'],
  ['https://baton.example/app', 'own site'],
  ['https://me:secret@docs.example/', 'password'],
  ['javascript:alert(1)', 'not the address'],
  ['data:text/html,x', 'not the address'],
  ['nowhere', 'not the address'],
])('%s', (address, refusal) => {
  const look = () => mustBeShowable(address, here);
  if (refusal) {
    expect(look).toThrow(refusal);
  } else {
    expect(look).not.toThrow();
  }
});
