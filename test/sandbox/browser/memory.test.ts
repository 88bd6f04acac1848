import { expect, test } from '@jest/globals';
import { createMemory } from '../../../sandbox/browser/memory.ts';

test('that the help was closed is remembered', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  expect(createMemory(() => storage).isHelpClosed()).toBe(false);
  createMemory(() => storage).closeHelp();
  expect(createMemory(() => storage).isHelpClosed()).toBe(true);
});

test('where the browser keeps nothing, nothing is remembered', () => {
  const memory = createMemory(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  memory.closeHelp();
  expect(memory.isHelpClosed()).toBe(false);
});
