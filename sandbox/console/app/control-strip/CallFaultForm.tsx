import { useState, type FormEvent } from 'react';

import { isFaultErrorCode } from '../../../opencti/fault-errors';
import { faultTargets, isFaultTarget, type CallFault, type FaultTarget } from '../../../opencti/fault-plan';
import { outcomeLabels } from './describe-fault';

/** What is to become of the next calls of one kind. */
export function CallFaultForm({ onSet }: { onSet(target: FaultTarget, fault: CallFault): void }) {
  const [outcome, setOutcome] = useState(outcomeLabels[0]?.outcome ?? 'answer');
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entry = (name: string): string => String(form.get(name) ?? '');
    const target = entry('target');
    if (!isFaultTarget(target)) return;
    onSet(target, {
      outcome,
      delayMs: Number(entry('delay')),
      ...(entry('message') === '' ? {} : { message: entry('message') }),
      ...(entry('times') === '' ? {} : { times: Number(entry('times')) }),
    });
  };
  return (
    <form className="two-columns" onSubmit={submit}>
      <label>
        Call
        <select name="target" defaultValue="runApex" data-testid="fault-target">
          {faultTargets.map((target) => (
            <option key={target} value={target}>
              {target === '*' ? 'Every call' : target}
            </option>
          ))}
        </select>
      </label>
      <label>
        What becomes of it
        <select
          value={outcome}
          data-testid="fault-outcome"
          onChange={({ target }) =>
            setOutcome(outcomeLabels.find((each) => each.outcome === target.value)?.outcome ?? 'answer')
          }
        >
          {outcomeLabels.map((each) => (
            <option key={each.outcome} value={each.outcome}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Answered after (ms)
        <input name="delay" type="number" min="0" step="100" defaultValue="0" data-testid="fault-delay" />
      </label>
      <label>
        Next calls
        <input name="times" type="number" min="1" defaultValue="1" placeholder="all" data-testid="fault-times" />
      </label>
      {isFaultErrorCode(outcome) && (
        <label className="whole-line">
          Its text (empty: the usual one)
          <input name="message" data-testid="fault-message" />
        </label>
      )}
      <button type="submit" data-testid="fault-set">
        Set fault
      </button>
    </form>
  );
}
