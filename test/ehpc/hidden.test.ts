import { expect, test } from '@jest/globals';
import { parseWithout } from '../../src/ehpc/hidden.ts';

const token = 'CAIS/made+up/of==';

test.each([
  ['as it is', `{"a":"x ${token} y"}`],
  ['with the slashes that JSON may escape', `{"a":"x ${token.replaceAll('/', '\\/')} y"}`],
  ['encoded once', `{"a":"x ${encodeURIComponent(token)} y"}`],
  ['encoded twice', `{"a":"x ${encodeURIComponent(encodeURIComponent(token))} y"}`],
  ['in other letters', `{"a":"x ${token} y","b":1}`],
])('a secret that a reply holds %s is left out', (_, text) => {
  expect(parseWithout(['LTAIanother', token], text)).toMatchObject({ a: 'x … y' });
});

test('a secret without a slash is left out, too', () => {
  expect(parseWithout(['no-slash'], '{"a":["no-slash"]}')).toEqual({ a: ['…'] });
});

test('a reply that holds no secret is read as it came', () => {
  const reply = { a: 'CAIS/made', b: [1, null, true], c: { d: '\\/' } };
  expect(parseWithout([token], JSON.stringify(reply))).toEqual(reply);
});

test('a text too short to be a secret blanks nothing', () => {
  expect(parseWithout(['a/b', ''], '{"a":"a/b"}')).toEqual({ a: 'a/b' });
});
