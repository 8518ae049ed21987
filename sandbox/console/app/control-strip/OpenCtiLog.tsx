import type { LoggedCall } from '../../../opencti/call-log';
import { useList } from '../use-resource';

const shownCalls = 50;

/** What Flex asked of Salesforce through Open CTI, newest first. */
export function OpenCtiLog() {
  const calls = useList<LoggedCall>(`opencti-calls?newest=${shownCalls}`, 'calls');
  return (
    <section aria-labelledby="open-cti-log">
      <h3 id="open-cti-log">Open CTI calls</h3>
      {calls.length === 0 && <p className="strip-note">None yet.</p>}
      <ol className="calls" reversed data-testid="opencti-log">
        {[...calls].reverse().map((call) => (
          <Call key={call.seq} call={call} />
        ))}
      </ol>
    </section>
  );
}

function Call({ call }: { readonly call: LoggedCall }) {
  const { seq, method, args, calledAt, answer, ms, response } = call;
  return (
    <li data-testid="opencti-call" data-seq={seq} data-method={method} data-answer={answer}>
      <details>
        <summary>
          <span className="call-method">{method}</span>
          <span className="call-answer" data-answer={answer}>
            {answer}
            {ms !== null && ` ${ms} ms`}
          </span>
        </summary>
        <p className="call-time">
          #{seq} at {new Date(calledAt).toLocaleTimeString()}
        </p>
        <h4>Arguments</h4>
        <pre>{JSON.stringify(args, null, 2)}</pre>
        <h4>Answer</h4>
        <pre>{response === null ? 'None yet' : JSON.stringify(response, null, 2)}</pre>
      </details>
    </li>
  );
}
