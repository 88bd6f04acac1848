import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { draftKey } from '../state.ts';
import { complete, type Suggestion, suggestionsFor } from '../typeahead.ts';
import { useId } from '../unique-id.ts';
import './composer.css';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { say, takeShortcut, usePage } from './page.ts';
import { Suggested } from './suggested.tsx';

interface ComposerProps {
  readonly name: string;
  /** The first message of the thread that it writes to. */
  readonly thread?: string;
}

const LONGEST = 4000;

/** Where people type. Enter sends, Shift+Enter breaks the line. Give it a key: a draft belongs to one place. */
export function Composer({ name, thread }: ComposerProps) {
  const page = usePage();
  const field = useTextField(draftKey(page.state, thread));
  const list = useSuggestions(field);
  const id = useId();
  const sendIt = () => {
    if (field.text.trim() === '') return;
    field.write('');
    void say(page, field.text.trim(), thread === undefined ? {} : { thread });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event)) return event.preventDefault();
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) sendIt();
    else if (event.key !== 'ArrowUp' || !field.recall(page.state.said)) return;
    event.preventDefault();
  };
  const active = list.open && `${id}-${list.index}`;
  return (
    <div class="composer">
      {list.open && <Suggested id={id} list={list.open} index={list.index} take={list.take} />}
      <textarea
        ref={field.area}
        rows={1}
        value={field.text}
        maxLength={LONGEST}
        aria-label={name}
        placeholder={name}
        aria-autocomplete="list"
        aria-controls={list.open ? id : undefined}
        aria-activedescendant={active || undefined}
        onInput={field.onInput}
        onSelect={field.onInput}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        {thread === undefined && <Shortcuts />}
        <Hint text={field.text} />
        <button type="button" class="send" disabled={field.text.trim() === ''} onClick={sendIt}>
          Send
        </button>
      </div>
    </div>
  );
}

function useTextField(key: string) {
  const { state, send } = usePage();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(state.drafts[key] ?? '');
  const [caret, setCaret] = useState(text.length);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => () => send({ type: 'drafted', key, text: latest.current }), [key]);
  useLayoutEffect(() => {
    const { current } = area;
    if (current === null) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  const write = (text: string, caret = text.length) => {
    setText(text);
    setCaret(caret);
    area.current?.focus();
    queueMicrotask(() => area.current?.setSelectionRange(caret, caret));
  };
  return {
    area,
    text,
    caret,
    write,
    onInput({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) {
      setText(currentTarget.value);
      setCaret(currentTarget.selectionStart);
    },
    /** Whether there was a line before the one that is shown. */
    recall(said: readonly string[]): boolean {
      const line = text === '' ? said.at(-1) : said[said.lastIndexOf(text) - 1];
      if (line !== undefined) write(line);
      return line !== undefined;
    },
  };
}

/** The list above: what it shows, and what keys do with it. */
function useSuggestions({ text, caret, write }: ReturnType<typeof useTextField>) {
  const { app, people } = usePage().state;
  const [index, setIndex] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const found = app === null ? undefined : suggestionsFor(text.slice(0, caret), app, people);
  const open = closedAt === text ? undefined : found;
  const shown = Math.min(index, (open?.rows.length ?? 1) - 1);
  const take = (row: Suggestion) => {
    if (open === undefined) return;
    const done = complete(text, caret, open.from, row);
    write(done.text, done.caret);
    setIndex(0);
  };
  const onKeyDown = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const row = open?.rows[shown];
    if (open === undefined || row === undefined || shiftKey) return false;
    if (key === 'ArrowDown') setIndex((shown + 1) % open.rows.length);
    else if (key === 'ArrowUp') setIndex((shown - 1 + open.rows.length) % open.rows.length);
    else if (key === 'Enter' || key === 'Tab') take(row);
    else if (key === 'Escape') setClosedAt(text);
    else return false;
    return true;
  };
  return { open, index: shown, take, onKeyDown };
}

/** What may follow the command. */
function Hint({ text }: { readonly text: string }) {
  const command = usePage().state.app?.command;
  const isCommand = command !== undefined && text.startsWith(`${command.name} `);
  return <span class="hint">{isCommand ? command.hint : 'Enter sends, / is a command, @ mentions'}</span>;
}

function Shortcuts() {
  const page = usePage();
  const shortcuts = page.state.app?.shortcuts.filter(({ type }) => type === 'global') ?? [];
  const rows = shortcuts.map(({ name, callback, description }) => ({
    label: name,
    says: description,
    take: () => void takeShortcut(page, callback),
  }));
  return (
    <Menu name="Shortcuts" rows={rows}>
      <Icon name="bolt" />
    </Menu>
  );
}
