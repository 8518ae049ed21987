import { useEffect, useRef, useState, type FormEvent } from 'react';

import type { FieldDescription, ObjectDescription, OrgRecord } from '../../org/org';
import type { Place } from './place';
import type { NewRecordForm } from './screen-pop';
import { post } from './server';
import { useResource } from './use-resource';

interface NewRecordDialogProps {
  readonly form: NewRecordForm;
  onClose(): void;
  onCreated(place: Place): void;
}

/** The form for a new record that a screen pop asks for, with the values that it came with. */
export function NewRecordDialog({ form, onClose, onCreated }: NewRecordDialogProps) {
  const { objectName, defaults } = form;
  const description = useResource<ObjectDescription>(`objects/${objectName}`, 'records');
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState('');

  useEffect(() => dialog.current?.showModal(), []);

  const fields = description?.ok ? fieldsOf(description.value, defaults) : [];
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    const saved = await post<OrgRecord>(`records/${objectName}`, { fields: Object.fromEntries(given) });
    if (!saved.ok) {
      setProblem(saved.problem);
      return;
    }
    onClose();
    onCreated({ kind: 'record', objectName, id: saved.value.Id });
  };

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="new-record" data-testid="new-record" onClose={onClose}>
      <h1 id="new-record">New {description?.ok ? description.value.label : objectName}</h1>
      {description && !description.ok && <p role="alert">{description.problem}</p>}
      <form onSubmit={(event) => void save(event)}>
        {fields.map((field) => (
          <label key={field.name}>
            {field.label}
            <input name={field.name} defaultValue={String(defaults[field.name] ?? '')} required={field.required} />
          </label>
        ))}
        {problem !== '' && <p role="alert">{problem}</p>}
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" disabled={fields.length === 0}>
            Save
          </button>
        </div>
      </form>
    </dialog>
  );
}

const typed = ['Text', 'TextArea', 'LongTextArea', 'Phone', 'Email', 'Picklist'];

/** What a person types in: texts that the org does not fill by itself, and whatever has a value already. */
function fieldsOf({ fields }: ObjectDescription, defaults: NewRecordForm['defaults']): FieldDescription[] {
  return fields.filter(
    ({ name, type }) => name in defaults || (typed.includes(type) && !name.endsWith('__c') && name !== 'Name'),
  );
}
