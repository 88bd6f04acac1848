import type { WireEntry, WirePart } from '../../page/protocol.ts';

interface DetailsProps {
  readonly entry: WireEntry;
  readonly say: (words: string) => void;
}

/** All that is known of an entry. */
export function EntryDetails({ entry, say }: DetailsProps) {
  const { request, response, signature, command, card } = entry;
  return (
    <div class="entry">
      {command !== undefined && (
        <div class="copied">
          <pre>{command}</pre>
          <Copy label="Copy as aliyun command" text={command} say={say} />
        </div>
      )}
      {card !== undefined && <Copy label="Copy Block Kit JSON" text={card} say={say} />}
      <Part name="Request" part={request} />
      {signature && (
        <>
          <Text name="Canonical request" text={signature.canonicalRequest} />
          <Text name="String to sign" text={signature.stringToSign} />
          <Text name="Signature" text={signature.how} />
        </>
      )}
      {response ? <Part name="Response" part={response} /> : <p>No response went over the wire.</p>}
    </div>
  );
}

function Part({
  name,
  part: { line, headers, body, bytes },
}: {
  readonly name: string;
  readonly part: WirePart;
}) {
  const top = [...(line === undefined ? [] : [line]), ...headers.map((header) => header.join(': '))];
  return (
    <>
      {top.length > 0 && <Text name={name} text={top.join('\n')} />}
      <Text
        name={`${name} body, ${bytes.toLocaleString('en')} bytes`}
        text={body === '' ? '(empty)' : body}
      />
    </>
  );
}

const LONG_CHARACTERS = 2000;

/** A long text is folded, so that the parts after it are not far away. */
function Text({ name, text }: { readonly name: string; readonly text: string }) {
  if (text.length > LONG_CHARACTERS)
    return (
      <details class="part">
        <summary>{name}</summary>
        <pre>{text}</pre>
      </details>
    );
  return (
    <div class="part">
      <p>{name}</p>
      <pre>{text}</pre>
    </div>
  );
}

interface CopyProps {
  readonly label: string;
  readonly text: string;
  readonly say: (words: string) => void;
}

function Copy({ label, text, say }: CopyProps) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => say(`Copied at ${new Date().toLocaleTimeString()}.`),
      () => say('Not copied: the browser does not allow it.'),
    );
  return (
    <button type="button" onClick={copy}>
      {label}
    </button>
  );
}
