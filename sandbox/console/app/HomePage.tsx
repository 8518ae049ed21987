import { CaseTable } from './CaseTable';
import type { OrgRecord } from '../../org/org';
import { useList } from './use-resource';

export function HomePage() {
  const cases = useList<OrgRecord>('records/Case', 'records');
  return (
    <>
      <article className="card">
        <h1>A Salesforce console without Salesforce</h1>
        <p>
          In the phone panel runs the real Twilio Flex UI with this project&rsquo;s plugin, logged in as an agent,
          against a Twilio that lives on this computer. The records are kept by an org in memory that enforces this
          project&rsquo;s metadata. Press <strong>Incoming call</strong> in the sandbox controls, accept it in Flex, and
          watch the case appear.
        </p>
      </article>
      <article className="card">
        <h2>Recent cases</h2>
        <CaseTable cases={cases.slice(-10)} caption="Recent cases" />
      </article>
    </>
  );
}
