import type { ObjectDefinition } from './object-definition';
import type { OpenCtiResponse, OrgError, OrgResult } from './org';
import type { Store } from './store';

/**
 * Open CTI's saveLog as Lightning Experience answers it: with an `Id` it updates that record, without one it creates a
 * record of `entityApiName`; every other property is a field.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-savelog-lex.html
 */
export function saveLog(
  store: Store,
  definitions: ReadonlyMap<string, ObjectDefinition>,
  value: unknown,
): OpenCtiResponse {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const description = `An invalid value was passed to the parameter value. An object was expected, but ${typeof value} was found instead.`;
    return { success: false, returnValue: null, errors: [{ code: 'INVALID_PARAM', description }] };
  }
  const { Id: id, entityApiName, ...fields } = value as Record<string, unknown>;
  const result =
    id === undefined || id === null
      ? store.insert(String(entityApiName), fields)
      : update(store, definitions, String(id), entityApiName, fields);
  return result.ok ? saved(result.value.Id) : failed(result.errors);
}

function update(
  store: Store,
  definitions: ReadonlyMap<string, ObjectDefinition>,
  id: string,
  entityApiName: unknown,
  fields: Record<string, unknown>,
): OrgResult<{ Id: string }> {
  const objectName = [...definitions.values()].find(({ keyPrefix }) => id.startsWith(keyPrefix))?.name;
  if (objectName === undefined || (entityApiName !== undefined && entityApiName !== objectName)) {
    const message = `id value of incorrect type: ${id}`;
    return { ok: false, errors: [{ code: 'MALFORMED_ID', message, fields: ['Id'] }] };
  }
  return store.update(objectName, id, fields);
}

function saved(recordId: string): OpenCtiResponse {
  return { success: true, returnValue: { recordId }, errors: null };
}

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-error-messages-lightning.html */
function failed(errors: OrgError[]): OpenCtiResponse {
  const description =
    'An error occurred while calling the saveLog() API method. Review the Details field in the error section.';
  const details = errors.map(({ code, message, fields = [] }) => ({ message, statusCode: code, fields }));
  return { success: false, returnValue: null, errors: [{ code: 'GENERIC_ERROR', description, details }] };
}
