/** Puts a text on the clipboard. Resolves with what to say of it; never rejects. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    // The time makes it new words each time, so that they are read out again.
    return `Copied at ${new Date().toLocaleTimeString()}.`;
  } catch {
    return 'Not copied: the browser does not allow it.';
  }
}
