import { useState, type FormEvent } from 'react';

import type { ScriptFault } from '../../../opencti/fault-plan';

const kinds = [
  { kind: 'loads', label: 'Loads' },
  { kind: 'missing', label: 'Is missing (404)' },
  { kind: 'late', label: 'Arrives late' },
] as const;

type Kind = (typeof kinds)[number]['kind'];

interface ScriptFaultFormProps {
  readonly script: ScriptFault | null;
  onSet(script: ScriptFault | null): void;
}

/** Whether Open CTI's script comes when Flex asks for it, which it does when it loads. */
export function ScriptFaultForm({ script, onSet }: ScriptFaultFormProps) {
  const [kind, setKind] = useState<Kind>(script === null ? 'loads' : script === 'missing' ? 'missing' : 'late');
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const delayMs = Number(new FormData(event.currentTarget).get('delay'));
    onSet(kind === 'loads' ? null : kind === 'missing' ? 'missing' : { delayMs });
  };
  return (
    <form className="one-line" onSubmit={submit}>
      <label>
        Open CTI’s script, when Flex loads
        <select
          value={kind}
          data-testid="fault-script"
          onChange={({ target }) => setKind(kinds.find((each) => each.kind === target.value)?.kind ?? 'loads')}
        >
          {kinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" data-testid="fault-script-set">
        Set
      </button>
      {kind === 'late' && (
        <label className="whole-line">
          After (ms)
          <input
            name="delay"
            type="number"
            min="0"
            step="100"
            defaultValue={typeof script === 'object' && script !== null ? script.delayMs : 10_000}
            data-testid="fault-script-delay"
          />
        </label>
      )}
    </form>
  );
}
