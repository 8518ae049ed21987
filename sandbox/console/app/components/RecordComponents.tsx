import { useContext } from 'react';

import { LightningComponent } from './LightningComponent';
import { LightningContext } from './use-lightning';

/** The components that an admin has put on every record page. They go on while the agent is on another tab, as in a Salesforce console. */
export function RecordComponents({ id, objectName }: { readonly id: string; readonly objectName: string }) {
  if (useContext(LightningContext) === null) return null;
  return (
    <div className="record-components">
      <LightningComponent name="currentCallExample" recordId={id} objectApiName={objectName} />
      <LightningComponent name="callLogFormExample" recordId={id} objectApiName={objectName} />
    </div>
  );
}
