import { useContext } from 'preact/hooks';
import type { Node, Reference } from '../../mrkdwn/nodes.ts';
import { DateText } from './date-text.tsx';
import { Link } from './link.tsx';
import { Press } from './press.ts';
import './text.css';

/** Mrkdwn that was taken apart. Texts become text nodes of the document, so no name of a stranger becomes markup. */
export function Nodes({ nodes }: { readonly nodes: readonly Node[] }) {
  return <>{nodes.map(drawNode)}</>;
}

function drawNode(node: Node) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'bold':
      return <b>{node.children.map(drawNode)}</b>;
    case 'italic':
      return <i>{node.children.map(drawNode)}</i>;
    case 'strike':
      return <s>{node.children.map(drawNode)}</s>;
    case 'quote':
      return <blockquote>{node.children.map(drawNode)}</blockquote>;
    case 'code':
      return <code>{node.text}</code>;
    case 'preformatted':
      return <pre>{node.text}</pre>;
    case 'break':
      return <br />;
    case 'emoji':
      return (
        <span role="img" aria-label={node.name.replaceAll('_', ' ')}>
          {node.char}
        </span>
      );
    default:
      return <ReferenceText reference={node} />;
  }
}

function ReferenceText({ reference }: { readonly reference: Reference }) {
  const { people, channels } = useContext(Press);
  switch (reference.type) {
    case 'link':
      return <Link url={reference.url} label={reference.label ?? reference.url} />;
    case 'dead-link':
      return <>{reference.label ?? reference.target}</>;
    case 'date':
      return <DateText date={reference} />;
    case 'broadcast':
      return <Mention name={`@${(reference.label ?? reference.name).replace(/^@/, '')}`} />;
    case 'user': {
      const person = people.find(({ id }) => id === reference.id);
      return <Mention name={`@${person?.name ?? reference.label ?? reference.id}`} />;
    }
    case 'channel': {
      const channel = channels.find(({ id }) => id === reference.id);
      return <Mention name={`#${channel?.name ?? reference.label ?? reference.id}`} />;
    }
  }
}

const Mention = ({ name }: { readonly name: string }) => <span class="mention">{name}</span>;
