import { screenPopTypes } from '../../opencti/protocol';
import { invalidParameter, type OpenCtiResponse } from '../../opencti/response';
import { isName, isRecordId, placeAt, readFlowArguments, type Place } from './place';

export interface NewRecordForm {
  readonly objectName: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** What a screen pop asks for. A record is named by its id alone; which object it is of has to be asked. */
export type ScreenPop =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'form'; readonly form: NewRecordForm }
  | { readonly kind: 'refused'; readonly response: OpenCtiResponse };

/**
 * Reads the arguments of Open CTI's screenPop.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-screenpop-lex.html
 */
export function readScreenPop(args: Readonly<Record<string, unknown>>): ScreenPop {
  const params = Object(args['params']) as Record<string, unknown>;
  switch (args['type']) {
    case screenPopTypes.SOBJECT: {
      const { recordId } = params;
      return isRecordId(recordId) ? { kind: 'record', id: recordId } : refused('recordId', 'A record ID', recordId);
    }
    case screenPopTypes.URL: {
      const { url } = params;
      return isRelative(url) ? atPlace(placeAt(url)) : refused('url', 'A relative URL', url);
    }
    case screenPopTypes.OBJECTHOME:
    case screenPopTypes.LIST: {
      const { scope } = params;
      return isName(scope)
        ? atPlace({ kind: 'list', objectName: scope })
        : refused('scope', 'The name of an object', scope);
    }
    case screenPopTypes.SEARCH: {
      const { searchString } = params;
      return typeof searchString === 'string' && searchString.trim().length >= 3
        ? atPlace({ kind: 'search', term: searchString.trim() })
        : refused('searchString', 'A text of three characters or more', searchString);
    }
    case screenPopTypes.NEW_RECORD_MODAL: {
      const { entityName, defaultFieldValues } = params;
      return isName(entityName)
        ? { kind: 'form', form: { objectName: entityName, defaults: { ...Object(defaultFieldValues) } } }
        : refused('entityName', 'The name of an object', entityName);
    }
    case screenPopTypes.FLOW: {
      const { flowDevName, flowArgs } = params;
      return typeof flowDevName === 'string' && flowDevName !== ''
        ? atPlace({ kind: 'flow', name: flowDevName, flowArguments: readFlowArguments(flowArgs) })
        : refused('flowDevName', 'The name of a flow', flowDevName);
    }
    default:
      return refused('type', 'A type of screen pop', args['type']);
  }
}

const atPlace = (place: Place): ScreenPop => ({ kind: 'place', place });

const isRelative = (url: unknown): url is string => typeof url === 'string' && /^\/(?![/\\])/.test(url);

function refused(name: string, expected: string, found: unknown): ScreenPop {
  return { kind: 'refused', response: invalidParameter(name, expected, found) };
}
