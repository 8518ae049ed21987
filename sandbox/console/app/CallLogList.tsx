import type { OrgRecord } from '../../org/org';
import { callChains, type ChainState } from './call-chain';
import { formatDateTime, formatDuration, formatTime } from './format';
import { PlaceLink } from './PlaceLink';
import { useNow } from './use-now';
import { useList } from './use-resource';

/** The states of a Case's conversations, each with how long it lasted, or has lasted until now. */
export function CallLogList({ caseId }: { readonly caseId: string }) {
  const states = callChains(useList<OrgRecord>(`records/TwilioCallLog__c?Case__c=${caseId}`, 'records'));
  const now = useNow(states.some(({ duration }) => duration.kind === 'live'));
  return (
    <section className="card" aria-labelledby="call-logs" data-testid="call-logs">
      <h2 id="call-logs">Twilio Call Logs ({states.length})</h2>
      {states.length === 0 ? (
        <p className="empty">No conversation has been logged on this case yet.</p>
      ) : (
        <div className="table-scroller">
          <table>
            <caption className="visually-hidden">Twilio Call Logs of this case</caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Status</th>
                <th scope="col">Duration</th>
                <th scope="col">Ended by</th>
                <th scope="col">Started</th>
              </tr>
            </thead>
            <tbody>
              {states.map((state) => (
                <CallLogRow key={state.record.Id} state={state} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CallLogRow({ state: { record, duration }, now }: { readonly state: ChainState; readonly now: number }) {
  const startedAt = record['Started_At__c'];
  return (
    <tr data-testid="call-log" data-log-key={record['Log_Key__c']} data-status={record['Status__c']}>
      <th scope="row">
        <PlaceLink place={{ kind: 'record', objectName: 'TwilioCallLog__c', id: record.Id }}>
          {record['Name']}
        </PlaceLink>
      </th>
      <td>
        <span className="badge" data-status={record['Status__c']}>
          {record['Status__c']}
        </span>
      </td>
      <td className="duration" data-testid="call-log-duration" data-kind={duration.kind}>
        <Duration duration={duration} now={now} />
      </td>
      <td>{record['Ended_By__c']}</td>
      <td>
        {typeof startedAt === 'string' && (
          <time dateTime={startedAt} title={formatDateTime(startedAt)}>
            {formatTime(startedAt)}
          </time>
        )}
      </td>
    </tr>
  );
}

function Duration({ duration, now }: { readonly duration: ChainState['duration']; readonly now: number }) {
  switch (duration.kind) {
    case 'ended':
      return <>{formatDuration(duration.seconds)}</>;
    case 'live':
      return (
        <span className="live">
          {formatDuration(Math.max(0, Math.floor((now - duration.since) / 1000)))}{' '}
          <span className="live-mark">live</span>
        </span>
      );
    case 'end unknown':
      return <span className="end-unknown">End unknown</span>;
    case 'none':
      return <></>;
  }
}
