import type { ReactNode } from 'react';

import type { OrgRecord } from '../../org/org';
import { PlaceLink } from './PlaceLink';
import { recordName } from './record-name';

export interface Column {
  readonly label: string;
  cell(record: OrgRecord): ReactNode;
}

interface RecordTableProps {
  readonly caption: string;
  readonly objectName: string;
  /** Oldest first; shown newest first. */
  readonly records: readonly OrgRecord[];
  /** Beside the first, which is the record's name. */
  readonly columns: readonly Column[];
  readonly nameLabel?: string;
}

/** Records as a table, each named by a link to its page. */
export function RecordTable({ caption, objectName, records, columns, nameLabel = 'Name' }: RecordTableProps) {
  if (records.length === 0) return <p className="empty">Nothing to show yet.</p>;
  return (
    <div className="table-scroller">
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{nameLabel}</th>
            {columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...records].reverse().map((record) => (
            <tr key={record.Id} data-testid={`${objectName}-row`} data-record-id={record.Id}>
              <th scope="row">
                <PlaceLink place={{ kind: 'record', objectName, id: record.Id }}>
                  {recordName(objectName, record)}
                </PlaceLink>
              </th>
              {columns.map(({ label, cell }) => (
                <td key={label}>{cell(record)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
