import type { ReactNode } from 'react';

import type { OrgRecord } from '../../org/org';
import { ObjectMark } from './ObjectMark';
import { recordName } from './record-name';

export interface Highlight {
  readonly label: string;
  readonly value: ReactNode;
}

interface RecordHighlightsProps {
  readonly objectName: string;
  readonly label: string;
  readonly record: OrgRecord;
  readonly highlights: readonly Highlight[];
}

export function RecordHighlights({ objectName, label, record, highlights }: RecordHighlightsProps) {
  return (
    <header className="card highlights">
      <div className="card-header">
        <ObjectMark objectName={objectName} />
        <div>
          <p className="eyebrow">{label}</p>
          <h1 data-testid="record-name">{recordName(objectName, record)}</h1>
        </div>
      </div>
      {highlights.length > 0 && (
        <dl>
          {highlights.map(({ label: name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value || '–'}</dd>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}
