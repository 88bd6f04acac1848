import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { WireEntry, WireLine, WirePart } from '../../page/protocol.ts';
import type { ReadEntry, Unread } from '../acts.ts';
import { copyText } from '../copy.ts';

interface DetailsProps {
  readonly line: WireLine;
  readonly read: ReadEntry;
  readonly say: (words: string) => void;
  /** When there is more of it to be seen. */
  readonly onRead: () => void;
}

/** All that is known of an entry, read when it is drawn, and anew when its answer comes. */
export function EntryDetails({ line: { id, ms, outcome }, read, say, onRead }: DetailsProps) {
  const [whole, setWhole] = useState<WireEntry | Unread>();
  useEffect(() => {
    let isCurrent = true;
    void read(id).then((entry) => isCurrent && setWhole(entry));
    return () => {
      isCurrent = false;
    };
  }, [id, ms, outcome]);
  useLayoutEffect(() => {
    if (whole !== undefined) onRead();
  }, [whole]);
  if (whole === undefined) return <p class="entry">Loading …</p>;
  if ('says' in whole) return <p class="entry failure">{whole.says}</p>;
  return <Whole entry={whole} say={say} />;
}

interface WholeProps {
  readonly entry: WireEntry;
  readonly say: (words: string) => void;
}

function Whole({ entry, say }: WholeProps) {
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
  return (
    <button type="button" onClick={() => void copyText(text).then(say)}>
      {label}
    </button>
  );
}
