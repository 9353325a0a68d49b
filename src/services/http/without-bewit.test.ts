import { expect, it } from 'vitest';
import { withoutBewit } from './without-bewit.js';

it.each([
  ['https://tc.example/a', 'https://tc.example/a'],
  ['https://tc.example/a?bewit=x%3D', 'https://tc.example/a'],
  ['https://tc.example/a?bewit=x&limit=5', 'https://tc.example/a?limit=5'],
  ['https://tc.example/a?limit=5&bewit=x', 'https://tc.example/a?limit=5'],
  ['https://tc.example/a?limit=5&bewit=x&next=y', 'https://tc.example/a?limit=5&next=y'],
])('%s is asked for as %s', (url, expected) => {
  expect(withoutBewit(url)).toBe(expected);
});
