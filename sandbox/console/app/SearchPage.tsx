import type { OrgRecord } from '../../org/org';
import { CaseTable } from './CaseTable';
import { phoneOf } from './phone-of';
import { RecordTable } from './RecordTable';
import { useList } from './use-resource';

/** Cases and contacts that have the term in one of their texts, whatever its capitals; digits find numbers in any form. */
export function SearchPage({ term }: { readonly term: string }) {
  const cases = useList<OrgRecord>('records/Case', 'records').filter((record) => mentions(record, term));
  const contacts = useList<OrgRecord>('records/Contact', 'records').filter((record) => mentions(record, term));
  return (
    <article className="card" data-testid="search-page">
      <h1>Results for &ldquo;{term}&rdquo;</h1>
      <h2>Cases ({cases.length})</h2>
      <CaseTable cases={cases} caption="Cases found" />
      <h2>Contacts ({contacts.length})</h2>
      <RecordTable
        caption="Contacts found"
        objectName="Contact"
        records={contacts}
        columns={[{ label: 'Phone', cell: phoneOf }]}
      />
    </article>
  );
}

function mentions(record: OrgRecord, term: string): boolean {
  const wanted = term.toLowerCase();
  const digits = term.replace(/\D/g, '');
  return Object.values(record).some((value) => {
    if (typeof value !== 'string') return false;
    const isNumber = digits.length >= 5 && digits.length >= term.length / 2;
    return value.toLowerCase().includes(wanted) || (isNumber && value.replace(/\D/g, '').includes(digits));
  });
}
