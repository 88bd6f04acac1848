import type { ListIndex, OfKind } from '../catalog/list-index.ts';
import type { ListKey } from '../catalog/listing.ts';

/** What the bot is set up for, as far as the grammar must know it. */
export interface Context {
  /** The regions that are searched. */
  readonly regions: readonly string[];
}

/** A name that is typed as `key:value`, and how its value is read. */
export interface Named<Value> {
  /** Other names, Chinese included. */
  readonly also: readonly string[];
  readonly example: string;
  /** May be given once only. A comma is then part of its value. */
  readonly single?: true;
  /** Its value is a text, so that a comma is part of it; elsewhere it stands between alternatives. */
  readonly isText?: true;
  /** Its value may be plain words that say more than one value can: `os:el8`, `os:"centos >=7"`. */
  readonly isPhrase?: true;
  /** Whether `-key:value` makes sense. */
  readonly excludable: boolean;
  /** What is left out cannot be asked of E-HPC, so it is a term of this key, judged by what each image says of itself. */
  readonly excludedAs?: string;
  /** The name works as a plain word before its value, too (`size 40`): no text of an image reads like that. */
  readonly spoken?: true;
  /** The value, or nothing where the text cannot be one. */
  read(text: string, context: Context): Value | undefined;
  /** What could be offered instead of a text that cannot be a value; empty where the values are open. */
  offers(context: Context): readonly string[];
  /** The canonical text, which reads back as the same value. */
  write(value: Value): string;
}

/** What a value says of images, and how it stands beside others. */
export interface Condition<Value> {
  /** The canonical text: equal for equal values only. */
  write(value: Value): string;
  /** How it is written as plain words, for values that say by themselves what they are. */
  plain?(value: Value): string | undefined;
  /** The value that a plain word is, for words that can be nothing else (`40GB`). In lower case. */
  readPlain?(word: string): Value | undefined;
  /** Its terms stand among those of this key: in a canonical line, and as alternatives to them. */
  readonly beside?: string;
  /** Whether values side by side mean one or the other, or must all hold. */
  combine(value: Value): 'either' | 'all';
  /** Values of one group belong together: beside other groups, those that must all hold do so within their own. */
  groupOf?(value: Value): string;
  /** Whether a value says less than another, which then counts alone: `el` beside `rocky`. */
  covers?(value: Value, other: Value): boolean;
  /** Whether values that must all hold leave nothing. */
  isEmpty?(values: readonly Value[]): boolean;
  /** Whether the images of a kind fit. Without this and `look`, images do not say it, and E-HPC alone can tell. */
  test?(value: Value): (kind: OfKind) => boolean;
  /** For what stands in the texts or the id of each image: which images of a list fit, a bit for each. */
  look?(value: Value, index: ListIndex): Uint32Array;
  /** E-HPC narrows a list by it, as this field of the list's key. */
  readonly upstream?: Exclude<keyof ListKey, 'region'>;
  /** What E-HPC answers stands: it compares in its own way. */
  readonly decidedUpstream?: true;
  /** The word that is looked up in the texts of images, which decides their order: how well each has it. */
  graded?(value: Value): string;
  readonly menu?: Menu<Value>;
  readonly near?: Near<Value>;
}

/** A menu that narrows what was found. */
interface Menu<Value> {
  /** As the menu is known on cards that are already in Slack. */
  readonly facet: string;
  /** The values that occur among images of these kinds, each once, in the order of the menu. */
  values(kinds: readonly OfKind[]): readonly Value[];
  /** What is chosen, e.g. `CentOS 7`. */
  label(value: Value): string;
}

/** The values that are offered where no image has what was asked. */
interface Near<Value> {
  /** What images of a kind have; nothing where they do not say. */
  of(kind: OfKind): Value | undefined;
  /** The order in which these are told. */
  compare(a: Value, b: Value): number;
  /** How far one is from what was asked. */
  gap(there: Value, asked: Value): number;
}

/** A condition that is typed as `key:value`. */
export type Filter<Value> = Named<Value> & Condition<Value>;

/** A condition that only plain words make. */
export interface PlainCondition<Value> extends Condition<Value> {
  /** How it is written so that it can be read as nothing else. */
  explicit(value: Value): string;
}

/** The different values that kinds have, in alphabetical order. */
export const valuesOf = <Value extends string>(
  kinds: readonly OfKind[],
  value: (kind: OfKind) => Value | undefined,
): Value[] => [...new Set(kinds.map(value))].filter((one) => one !== undefined).sort();

/** Values that can be had by other words, too: a row each. */
type Values<Value extends string> = Readonly<Record<Value, readonly string[]>>;

/** The value that a word means. */
export const oneOf =
  <Value extends string>(table: Values<Value>) =>
  (text: string): Value | undefined => {
    const word = text.toLowerCase();
    return (Object.keys(table) as Value[]).find(
      (name) => name.toLowerCase() === word || table[name].includes(word),
    );
  };
