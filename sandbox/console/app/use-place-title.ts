import type { RecordWithObject } from '../control-api';
import type { Place } from './place';
import { recordName } from './record-name';
import { useResource } from './use-resource';

/** The place's title: the record's name where it is a record's page. */
export function usePlaceTitle(place: Place): string {
  const found = useResource<RecordWithObject>(place.kind === 'record' ? `record/${place.id}` : null, 'records');
  switch (place.kind) {
    case 'home':
      return 'Home';
    case 'list':
      return place.objectName === 'Case' ? 'Cases' : place.objectName === 'Contact' ? 'Contacts' : place.objectName;
    case 'record':
      return found?.ok ? recordName(place.objectName, found.value.record) : place.objectName;
    case 'search':
      return `Search: ${place.term}`;
    case 'flow':
      return `Flow: ${place.name}`;
    case 'unknown':
      return 'Not found';
  }
}
