/** What the browser remembers of this page from one time to the next. */
export interface Memory {
  isHelpClosed(): boolean;
  closeHelp(): void;
}

const HELP = 'help';

/**
 * `storage`: where it is kept. Browsers may forbid even to ask for it, and then nothing is remembered.
 * https://developer.mozilla.org/en-US/docs/Web/API/Window/localStorage#exceptions
 */
export function createMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Memory {
  return {
    isHelpClosed() {
      try {
        return storage().getItem(HELP) === 'closed';
      } catch {
        return false;
      }
    },
    closeHelp() {
      try {
        storage().setItem(HELP, 'closed');
      } catch {
        // Then it is there again after a reload.
      }
    },
  };
}
