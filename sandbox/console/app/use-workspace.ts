import { useEffect, useReducer, useRef, type Dispatch } from 'react';

import { recall, remember } from './page-memory';
import { opensTab, pathOf, placeAt } from './place';
import { reduceWorkspace, type Workspace, type WorkspaceAction } from './workspace';

const tabsKey = 'console/tabs';

/** The workspace, joined to the browser's address and history; the open tabs outlive a reload. */
export function useWorkspace(): [Workspace, Dispatch<WorkspaceAction>] {
  const [workspace, dispatch] = useReducer(reduceWorkspace, undefined, initialWorkspace);
  const path = pathOf(workspace.place);
  const isFirst = useRef(true);

  useEffect(() => {
    // The first place may be an alias of its own address: `/` for Home.
    if (isFirst.current) history.replaceState(null, '', path);
    else if (path !== currentPath()) history.pushState(null, '', path);
    isFirst.current = false;
  }, [path]);

  useEffect(() => remember(tabsKey, workspace.tabs.map(pathOf)), [workspace.tabs]);

  useEffect(() => {
    const goBack = (): void => dispatch({ type: 'show', place: placeAt(currentPath()) });
    window.addEventListener('popstate', goBack);
    return () => window.removeEventListener('popstate', goBack);
  }, []);

  return [workspace, dispatch];
}

function initialWorkspace(): Workspace {
  const remembered = recall(tabsKey);
  const paths = Array.isArray(remembered) ? remembered.filter((path) => typeof path === 'string') : [];
  const tabs = paths.map(placeAt).filter(opensTab);
  return reduceWorkspace({ place: { kind: 'home' }, tabs }, { type: 'show', place: placeAt(currentPath()) });
}

const currentPath = (): string => location.pathname + location.search;
