interface RadiosProps<Value extends string> {
  /** What is chosen here. */
  readonly label: string;
  /** Of the group; no other group of the page has it. */
  readonly name: string;
  /** Each value with its words. */
  readonly choices: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

/** One of a few, side by side. */
export function Radios<Value extends string>({ label, name, choices, chosen, choose }: RadiosProps<Value>) {
  return (
    <div class="radios" role="radiogroup" aria-label={label}>
      {choices.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => choose(value)} />
          {words}
        </label>
      ))}
    </div>
  );
}
