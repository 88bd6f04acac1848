/** Bytes of a reply of Slack; those that are read here have some thousand. */
const SLACK_REPLY_LIMIT = 1_048_576;

/** The whole reply. Hangs up and rejects where it does not end in time: what came of the call is not known then. */
export async function replyText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > SLACK_REPLY_LIMIT)
      throw Object.assign(new Error('a reply of Slack is too long'), { code: 'REPLY_TOO_LONG' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
