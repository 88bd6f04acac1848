import type { Offer } from '../../page/protocol.ts';
import { useId } from '../unique-id.ts';

interface OfferSelectProps {
  readonly label: string;
  readonly offers: readonly Offer[];
  /** The name of an offer. */
  readonly value: string;
  readonly choose: (name: string) => void;
}

/** A menu, and beneath it what happens then. */
export function OfferSelect({ label, offers, value, choose }: OfferSelectProps) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>{label}</label>
      <select
        id={id}
        aria-describedby={`${id}-says`}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {offers.map(({ name, label: words }) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
      <p id={`${id}-says`} class="says">
        {offers.find(({ name }) => name === value)?.says}
      </p>
    </div>
  );
}

/** What a menu shows where the regions are not alike; choosing it changes nothing. */
export const MIXED = 'mixed';

/** What all of them have, or that they differ. */
export const common = (values: readonly string[]): string =>
  new Set(values).size > 1 ? MIXED : (values[0] ?? '');

export const withMixed = (offers: readonly Offer[], value: string): readonly Offer[] =>
  value === MIXED
    ? [...offers, { name: MIXED, label: 'Differs by region', says: 'Choose a region to see its own.' }]
    : offers;
