import { useState } from 'preact/hooks';
import type { RegionSwitches, Switches } from '../../page/protocol.ts';
import type { DoAct } from '../acts.ts';
import { useId } from '../unique-id.ts';
import { BotSwitches } from './bot-switches.tsx';
import { common, MIXED, OfferSelect, withMixed } from './offer-select.tsx';
import './panel.css';
import { SlackSwitches } from './slack-switches.tsx';
import { useActing } from './use-acting.ts';

const WELL = { name: '', label: 'Nothing', says: 'E-HPC answers as it should.' };

interface CloudProps {
  readonly switches: Switches;
  readonly act: DoAct;
}

/** Switches for what goes wrong: E-HPC, its lists, Slack and the bot. */
export function CloudPanel({ switches, act }: CloudProps) {
  const { run, error } = useActing(act);
  return (
    <div class="panel">
      <p>What is turned here goes wrong for real: the bot only sees the answers that come over the wire.</p>
      {error !== undefined && (
        <p class="failure" role="alert">
          {error}
        </p>
      )}
      <p>
        <button type="button" onClick={() => run({ act: 'heal' })}>
          Make everything well
        </button>
      </p>
      <EhpcSwitches switches={switches} run={run} />
      <SlackSwitches switches={switches} run={run} />
      <BotSwitches bot={switches.bot} run={run} />
    </div>
  );
}

interface EhpcProps {
  readonly switches: Switches;
  readonly run: ReturnType<typeof useActing>['run'];
}

function EhpcSwitches({ switches: { regions, offered }, run }: EhpcProps) {
  const [region, setRegion] = useState('');
  const meant = regions.filter((one) => region === '' || one.region === region);
  const place = region === '' ? {} : { region };
  const fault = common(meant.map((one) => one.fault ?? ''));
  const images = common(meant.map((one) => one.images));
  return (
    <fieldset>
      <legend>E-HPC</legend>
      <RegionSelect regions={regions} value={region} choose={setRegion} />
      <OfferSelect
        label="E-HPC fails with"
        offers={withMixed([WELL, ...offered.cloud], fault)}
        value={fault}
        choose={(name) => {
          if (name !== MIXED) run({ act: 'cloud', ...place, ...(name !== '' && { fault: name }) });
        }}
      />
      <OfferSelect
        label="Images"
        offers={withMixed(offered.images, images)}
        value={images}
        choose={(list) => {
          if (list !== MIXED) run({ act: 'images', ...place, list });
        }}
      />
      <RegionList switches={regions} />
      <div class="buttons">
        <button type="button" onClick={() => run({ act: 'bot', to: 'restart' })}>
          Forget the lists
        </button>
      </div>
      <p class="says">Restarts the bot, which keeps its lists in its memory alone.</p>
    </fieldset>
  );
}

interface RegionProps {
  readonly regions: readonly RegionSwitches[];
  readonly value: string;
  readonly choose: (region: string) => void;
}

function RegionSelect({ regions, value, choose }: RegionProps) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>Region</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">All regions</option>
        {regions.map(({ region }) => (
          <option key={region}>{region}</option>
        ))}
      </select>
    </div>
  );
}

/** How it is in each region, whichever one the menus are for. */
function RegionList({ switches }: { readonly switches: readonly RegionSwitches[] }) {
  return (
    <ul class="regions" aria-label="Regions now">
      {switches.map(({ region, fault, images }) => (
        <li key={region}>
          <code>{region}</code>: {fault === undefined ? 'answers' : <strong>fault: {fault}</strong>}
          {images !== 'account' && `, list: ${images}`}
        </li>
      ))}
    </ul>
  );
}
