import { parseMrkdwn } from '../../mrkdwn/parse.ts';
import { Nodes } from './nodes.tsx';
import './blocks.css';

/** The text of a message without blocks: mrkdwn. Needs `Press` around it for the names of mentions. */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <div class="blocks">
      <div class="block-text">
        <Nodes nodes={parseMrkdwn(text)} />
      </div>
    </div>
  );
}
