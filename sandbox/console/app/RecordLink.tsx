import type { RecordWithObject } from '../control-api';
import { PlaceLink } from './PlaceLink';
import { recordName } from './record-name';
import { useResource } from './use-resource';

/** A link to a record that only its id is known of; the id alone while there is no such record. */
export function RecordLink({ id, testId }: { readonly id: string; readonly testId?: string }) {
  const found = useResource<RecordWithObject>(`record/${id}`, 'records');
  if (!found?.ok) return <>{id}</>;
  const { objectName, record } = found.value;
  return (
    <PlaceLink place={{ kind: 'record', objectName, id }} {...(testId === undefined ? {} : { testId })}>
      {recordName(objectName, record)}
    </PlaceLink>
  );
}
