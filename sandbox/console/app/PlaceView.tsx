import { useEffect } from 'react';

import { HomePage } from './HomePage';
import { ListPage } from './ListPage';
import { isSamePlace, pathOf, type Place } from './place';
import { RecordPage } from './RecordPage';
import { SearchPage } from './SearchPage';
import { usePlaceTitle } from './use-place-title';

interface PlaceViewProps {
  readonly place: Place;
  readonly tabs: readonly Place[];
}

/** The page of a place, its title in the browser's tab, and a word to screen readers when it appears. */
export function PlaceView({ place, tabs }: PlaceViewProps) {
  const title = usePlaceTitle(place);
  useEffect(() => {
    document.title = `${title} | Sandbox console`;
  }, [title]);
  return (
    <>
      <p role="status" className="visually-hidden">
        {title}
      </p>
      {tabs.map(
        (tab) =>
          tab.kind === 'record' && (
            <RecordPage key={pathOf(tab)} id={tab.id} objectName={tab.objectName} isShown={isSamePlace(tab, place)} />
          ),
      )}
      <Page place={place} />
    </>
  );
}

function Page({ place }: { readonly place: Place }) {
  switch (place.kind) {
    case 'home':
      return <HomePage />;
    case 'list':
      return <ListPage key={place.objectName} objectName={place.objectName} />;
    case 'record':
      // Among the tabs.
      return null;
    case 'search':
      return <SearchPage term={place.term} />;
    case 'flow':
      return (
        <article className="card" data-testid="flow-page">
          <h1>Flow {place.name}</h1>
          <p>Salesforce would run this screen flow here, with these arguments:</p>
          <dl className="details">
            {place.flowArguments.map(({ name, type, value }) => (
              <div key={name}>
                <dt>
                  {name} ({type})
                </dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </article>
      );
    case 'unknown':
      return (
        <article className="card" data-testid="unknown-page">
          <h1>There is no such page in the sandbox</h1>
          <p>
            Salesforce might know <code>{place.path}</code>; this console does not.
          </p>
        </article>
      );
  }
}
