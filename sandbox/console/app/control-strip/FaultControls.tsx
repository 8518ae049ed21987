import { faultTargets, withCallFault, type FaultPlan } from '../../../opencti/fault-plan';
import { useResource } from '../use-resource';
import { CallFaultForm } from './CallFaultForm';
import { describeFault } from './describe-fault';
import { ScriptFaultForm } from './ScriptFaultForm';
import type { Control } from './use-control';

const switches = [
  { name: 'silent', label: 'Salesforce is silent' },
  { name: 'offline', label: 'Flex cannot reach Salesforce' },
] as const;

/** What goes wrong between Flex and Salesforce. Collapsed until it is wanted; its head tells how much is set. */
export function FaultControls({ control }: { readonly control: Control }) {
  const answer = useResource<FaultPlan>('faults', 'state');
  if (!answer?.ok) return null;
  const plan = answer.value;
  const set = (next: FaultPlan): void => void control('faults', next);
  const active = faultTargets.flatMap((target) => {
    const fault = plan.calls[target];
    return fault ? [{ target, fault }] : [];
  });
  const count = active.length + [plan.silent, plan.offline, plan.script !== null].filter(Boolean).length;
  return (
    <section aria-label="Faults">
      <details className="foldable" data-testid="faults">
        <summary data-testid="faults-toggle">
          <h3>Faults</h3>
          <span data-testid="faults-count" data-count={count}>
            {count === 0 ? 'none' : `${count} set`}
          </span>
        </summary>
        <fieldset>
          <legend>Everything</legend>
          {switches.map(({ name, label }) => (
            <label key={name} className="choice">
              <input
                type="checkbox"
                checked={plan[name]}
                data-testid={`fault-${name}`}
                onChange={({ target }) => set({ ...plan, [name]: target.checked })}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <ScriptFaultForm
          key={JSON.stringify(plan.script)}
          script={plan.script}
          onSet={(script) => set({ ...plan, script })}
        />
        <CallFaultForm onSet={(target, fault) => set(withCallFault(plan, target, fault))} />
        <ul className="active-faults" data-testid="active-faults">
          {active.map(({ target, fault }) => (
            <li key={target} data-testid="active-fault" data-target={target}>
              <span>
                <strong>{target === '*' ? 'Every call' : target}</strong> {describeFault(fault)}
              </span>
              <button
                type="button"
                aria-label={`Switch off the fault of ${target}`}
                data-testid="fault-off"
                onClick={() => set(withCallFault(plan, target, null))}
              >
                Off
              </button>
            </li>
          ))}
        </ul>
        <button
          type="button"
          disabled={count === 0}
          data-testid="faults-clear"
          onClick={() => void control('faults', {})}
        >
          Clear all faults
        </button>
      </details>
    </section>
  );
}
