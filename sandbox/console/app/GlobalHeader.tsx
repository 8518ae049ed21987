import { useContext, useState, type FormEvent } from 'react';

import type { OrgRecord } from '../../org/org';
import { SearchIcon } from './icons';
import { ShowContext } from './PlaceLink';
import { useList } from './use-resource';

export function GlobalHeader() {
  const show = useContext(ShowContext);
  const [term, setTerm] = useState('');
  const [agent] = useList<OrgRecord>('records/User', 'records');
  const search = (event: FormEvent): void => {
    event.preventDefault();
    if (term.trim() !== '') show({ kind: 'search', term: term.trim() });
  };
  return (
    <header className="global-header">
      <span className="brand">
        <span className="brand-mark" aria-hidden="true">
          S
        </span>
        Sandbox console
      </span>
      <form className="global-search" role="search" onSubmit={search}>
        <SearchIcon />
        <input
          type="search"
          aria-label="Search cases and contacts"
          placeholder="Search cases and contacts"
          value={term}
          onChange={({ target }) => setTerm(target.value)}
        />
      </form>
      {agent && (
        <span className="user" title="The user who is logged in">
          <span className="avatar" aria-hidden="true">
            {String(agent['FirstName'] ?? '').charAt(0)}
            {String(agent['LastName']).charAt(0)}
          </span>
          <span className="user-name">{agent['Name']}</span>
        </span>
      )}
    </header>
  );
}
